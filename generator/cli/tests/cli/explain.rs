//! `clientwright explain`: every code has an example that triggers it, and a fix that leaves no finding.

use crate::folder::Folder;
use crate::messages::objects;
use clientwright::Code;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

/// Codes that can't be triggered without another one, with that one.
const TOGETHER: [(Code, Code); 2] = [
    // The condition itself is a rule that no type expresses.
    (Code::WidenedType, Code::UnsupportedKeyword),
    // Their methods need the same name, too.
    (Code::IdenticalPaths, Code::NameCollision),
];

/// Writes the files and runs the commands of an example, with the program in `PATH`. Returns the codes that `init` reports.
fn apply(folder: &Folder, steps: &Value) -> Vec<String> {
    let mut codes = Vec::new();
    let steps = steps.as_array().expect("an example has steps");
    assert!(!steps.is_empty(), "an example has steps");
    for step in steps {
        if let Some(commands) = step["run"].as_str() {
            let program = Path::new(env!("CARGO_BIN_EXE_clientwright"));
            let own = program.parent().expect("a program lies in a folder").display();
            let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
            let mut shell = Command::new("sh");
            // Only `init` reports findings that `generate` doesn't.
            let format =
                if commands.starts_with("clientwright init") { " --message-format json" } else { "" };
            let commands = format!("{}{format}", commands.trim_end());
            let output =
                shell.args(["-c", &commands]).current_dir(folder.path("")).env("PATH", path).output();
            let output = output.expect("a shell can be run");
            assert!(output.status.success(), "{commands}: {output:#?}");
            for line in String::from_utf8_lossy(&output.stdout).lines().filter(|_| !format.is_empty()) {
                let object: Value = serde_json::from_str(line).expect("a message is JSON");
                codes.extend(object["code"].as_str().map(str::to_owned));
            }
        } else {
            let (file, text) = (step["file"].as_str(), step["text"].as_str());
            folder.write(file.expect("a step is a file"), text.expect("a file has a text"));
        }
    }
    codes
}

/// Generates from a folder: the codes of all findings that aren't accepted, and whether it succeeded.
fn reported(folder: &Folder, about: Code) -> (Vec<String>, bool) {
    let mut arguments = vec!["generate", "--message-format", "json"];
    // Without a copy of the runtime, which is most of the files.
    if folder.has("clientwright.toml") {
        let text = folder.read("clientwright.toml");
        if text.contains("[crate.client.") && !text.contains("[crate.client]") {
            folder.write("clientwright.toml", &format!("{text}\n[crate.client]\nruntime = \"crate\"\n"));
        }
    } else {
        arguments.extend(["pets.yaml", "--out", "client", "--runtime", "crate"]);
    }
    let done = folder.run(&arguments);
    let findings =
        objects(&done).into_iter().filter(|it| it["kind"] == "finding" && it["accepted"].is_null());
    // Documents of schemas alone are shorter.
    let findings =
        findings.filter(|it| about == Code::NoOperations || it["code"] != Code::NoOperations.as_str());
    let mut codes: Vec<String> =
        findings.map(|finding| finding["code"].as_str().unwrap_or_default().to_owned()).collect();
    codes.dedup();
    (codes, done.code == Some(0))
}

#[test]
fn every_code_has_an_example_that_triggers_it_and_a_fix() {
    let folder = Folder::with(&[]);
    let all =
        objects(&folder.run(&["explain", "--format", "json", "--message-format", "json"]).assert_success())
            .remove(0);
    let pages = all["value"]["codes"].as_array().expect("they are listed");
    assert_eq!(pages.len(), Code::ALL.len());
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explain/pages"));
    assert_eq!(files.expect("the pages are in one folder").count(), Code::ALL.len());
    // Two at a time: each runs the program three times.
    let rest = Mutex::new(pages.iter().zip(Code::ALL));
    let next = || rest.lock().expect("no thread panics while it takes one").next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((page, code)) = next() {
                    is_triggered_and_fixed(page, *code);
                }
            });
        }
    });
}

fn is_triggered_and_fixed(page: &Value, code: Code) {
    assert_eq!(page["code"], code.as_str());
    let meaning = page["meaning"].as_str().expect("a code means something");
    let sentences = meaning.matches(['.', ':', '?']).count();
    // Lists have shorter sentences; one page lists all options.
    let (most, longest) = if code == Code::InvalidOption { (30, 1_400) } else { (18, 900) };
    assert!((2..=most).contains(&sentences) && meaning.len() < longest, "{code}: {meaning}");

    let folder = Folder::with(&[]);
    let mut codes = apply(&folder, &page["example"]);
    let (others, is_fine) = reported(&folder, code);
    codes.extend(others);
    let together = TOGETHER.iter().find(|(one, _)| *one == code).map(|(_, other)| other.as_str());
    assert!(codes.contains(&code.as_str().to_owned()), "{code}: {codes:?}");
    let mut others = codes.iter().filter(|it| it.as_str() != code.as_str());
    assert_eq!(others.next().map(String::as_str), together, "{code}: {codes:?}");
    assert_eq!(is_fine, code.severity() != clientwright::Severity::Error, "{code}");

    let folder = Folder::with(&[]);
    apply(&folder, &page["example"]);
    apply(&folder, &page["fixed"]);
    assert_eq!(reported(&folder, code), (Vec::new(), true), "{code}, fixed");
}

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let folder = Folder::with(&[]);
    let output = folder.run(&["explain", "unknown-field"]).assert_success().stdout;
    assert!(output.starts_with("warning[unknown-field]: an unknown field is ignored"), "{output}");
    for expected in
        ["\nExample:\n\n    # pets.yaml\n", "{type: string, maxLenght: 20}", "\nFixed:\n\n    # pets.yaml\n"]
    {
        assert!(output.contains(expected), "{expected}: {output}");
    }
    assert!(!output.contains("```"), "{output}");
    let listed = folder.run(&["explain"]).assert_success().stdout;
    assert_eq!(listed.lines().count(), Code::ALL.len());
    let line = |it: &str| {
        it.starts_with("skipped  unresolved-reference ") && it.contains("  unresolved reference: ")
    };
    assert!(listed.lines().any(line), "{listed}");
    let coloured = folder.run(&["explain", "--color", "always"]).assert_success().stdout;
    assert!(!listed.contains('\u{1b}') && coloured.contains('\u{1b}'));
}

#[test]
fn an_unknown_code_is_a_usage_error() {
    let folder = Folder::with(&[]);
    folder
        .run(&["explain", "unknwon-field"])
        .failed(2, &["unknown code `unknwon-field`; did you mean `unknown-field`?"]);
    folder.run(&["explain", "E0308"]).failed(2, &["unknown code `E0308`\n"]);
}

#[test]
fn unknown_fields_after_the_first_hundred_are_counted() {
    let fields: String = (0..103).map(|number| format!(", k{number}: 0")).collect();
    let document = format!(
        "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{A: {{type: string{fields}}}}}}}\n"
    );
    let folder = Folder::with(&[("spec.yaml", &document)]);
    let arguments = ["inspect", "spec.yaml", "--format", "json"];
    let shown = folder.run(&arguments).assert_success().stdout;
    assert!(shown.contains("3 more unknown fields are ignored"), "{shown}");
}
