//! Output formats: for people and for programs, with and without colour.

use crate::documents::{PETS, configuration, pets_unresolved, pets_widened};
use crate::folder::{Done, Folder};
use serde_json::Value;

/// The output for programs.
pub(crate) fn objects(done: &Done) -> Vec<Value> {
    let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
    done.stdout.lines().map(parse).collect()
}

/// The first of a kind.
pub(crate) fn of_kind<'a>(objects: &'a [Value], kind: &str) -> &'a Value {
    let found = objects.iter().find(|object| object["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind} in {objects:#?}"))
}

#[test]
fn findings_and_summaries_are_objects_for_programs() {
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved())]);
    let arguments = ["generate", "pets.yaml", "--out", "out", "--message-format", "json"];
    let done = folder.run(&arguments).assert_success();
    assert_eq!(done.stderr, "");
    let objects = objects(&done);
    let finding =
        objects.iter().find(|object| object["code"] == "unresolved-reference").expect("it is reported");
    assert_eq!((&finding["severity"], &finding["file"]), (&"skipped".into(), &"pets.yaml".into()));
    assert!(finding["line"] == 33 || finding["line"] == 34, "{finding}");
    let summary = of_kind(&objects, "summary");
    assert_eq!(
        (&summary["name"], &summary["folder"], &summary["removed"]),
        (&"out".into(), &"out".into(), &0.into())
    );
    assert_eq!((&summary["apis"][0]["operations"], &summary["apis"][0]["methods"]), (&1.into(), &1.into()));
    assert!(summary["files"].as_u64() > Some(1) && summary["files"] == summary["written"]);
}

#[test]
fn differences_are_objects_for_programs() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", "out"]).assert_success();
    folder.write("pets.yaml", &pets_widened());
    let done = folder.run(&["check", "pets.yaml", "--out", "out", "--message-format", "json"]).failed(1, &[]);
    let objects = objects(&done);
    let stale = of_kind(&objects, "stale");
    assert!(stale["file"].as_str().is_some_and(|file| file.starts_with("out/src/")));
    assert!(stale["diff"].as_str().is_some_and(|diff| diff.contains("+++ ")));
    assert!(of_kind(&objects, "summary")["stale"].as_u64() > Some(0));
}

#[test]
fn problems_are_objects_for_programs() {
    let folder =
        Folder::with(&[("clientwright.toml", &configuration(&["pets"]).replace("document", "documnet"))]);
    let done = folder.run(&["generate", "--message-format", "json"]).failed(1, &[]);
    let objects = objects(&done);
    let problem = of_kind(&objects, "problem");
    assert_eq!(
        (&problem["file"], &problem["line"], &problem["column"]),
        (&"clientwright.toml".into(), &4.into(), &1.into())
    );
    assert_eq!(problem["help"], "did you mean `document`?");
}

#[test]
fn colour_is_there_when_asked_for_and_not_in_a_pipe() {
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved())]);
    let run_with =
        |color: &[&str]| folder.run(&[&["check", "pets.yaml", "--out", "out"], color].concat()).stderr;
    assert!(!run_with(&[]).contains('\x1b'));
    assert!(!run_with(&["--color", "never"]).contains('\x1b'));
    assert!(run_with(&["--color", "always"]).contains('\x1b'));
}

/// The output of each command for programs is checked with the schema wherever a test asks for it; these commands have further
/// output.
#[test]
fn every_command_tells_objects_alone() {
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved()), ("broken.yaml", "a: b: c")]);
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let done = folder.run(&[arguments, &["--message-format", "json"]].concat());
        objects(&done).iter().map(|it| it["kind"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(kinds(&["inspect", "pets.yaml"]), ["result"]);
    assert_eq!(kinds(&["inspect", "pets.yaml", "--format", "json"]), ["result"]);
    assert_eq!(kinds(&["inspect", "broken.yaml"]), ["finding", "problem"]);
    assert_eq!(kinds(&["explain"]), ["result"]);
    assert_eq!(kinds(&["explain", "syntax", "--format", "json"]), ["result"]);
    assert!(kinds(&["check", "pets.yaml", "--out", "out"]).contains(&"missing".to_owned()));
    assert!(kinds(&["generate", "pets.yaml", "--out", "out"]).contains(&"summary".to_owned()));
    folder.write("pets.yaml", "swagger: '2.0'\ninfo: {}\nhost: a.example\npaths: {}\n");
    assert!(kinds(&["check", "pets.yaml", "--out", "out"]).contains(&"superfluous".to_owned()));
}

#[test]
fn messages_name_the_command_that_explains_them() {
    let hint = "More about a finding: `clientwright explain unresolved-reference`\n";
    let folder = Folder::with(&[("pets.yaml", &pets_unresolved()), ("fine.yaml", PETS)]);
    let run_with = folder.run(&["generate", "pets.yaml", "--out", "out"]).assert_success().stderr;
    assert_eq!(run_with.matches(hint).count(), 1, "{run_with}");
    let run_with = folder.run(&["generate", "fine.yaml", "--out", "fine"]).assert_success().stderr;
    assert!(!run_with.contains("More about"), "{run_with}");
}

#[test]
fn findings_are_lines_unless_more_is_asked_for() {
    let pets = pets_unresolved().replace(
        "operationId: getPet",
        "operationId: getPet\n      externalDocs: {url: 'https://a.example'}",
    );
    let folder = Folder::with(&[("pets.yaml", &pets)]);
    let run_with = |further: &[&str]| {
        folder.run(&[&["generate", "pets.yaml", "--out", "out"], further].concat()).assert_success().stderr
    };
    let plain = run_with(&[]);
    assert!(plain.starts_with("skipped[unresolved-reference]: pets.yaml:3"), "{plain}");
    assert!(!plain.contains("unused-fields") && !plain.contains(" | "), "{plain}");
    assert!(run_with(&["--all"]).contains("note[unused-fields]: pets.yaml:"));
    assert!(run_with(&["-v"]).contains(" = in: #/"));
    assert_eq!(run_with(&["--quiet"]), "");
    let strict = folder.run(&["generate", "pets.yaml", "--out", "out", "--strict", "-q"]);
    strict.failed(1, &["error[unresolved-reference]: ", " --> pets.yaml:3", "nothing was generated"]);
}

#[test]
fn unknown_names_are_reported_with_suggestions_and_positions() {
    let toml = configuration(&["pets"]);
    let cases = [
        ("rename = { Pett = \"Animal\" }\n", "did you mean `Pet`?", "--> clientwright.toml:5:12\n"),
        (
            "rename = { \"/components/schemas/Pett\" = \"A\" }\n",
            "did you mean `/components/schemas/Pet`?",
            ":5:12\n",
        ),
        ("rename = { getPett = \"one\" }\n", "did you mean `getPet`?", "5 | rename = "),
        ("rename = { pet = \"A\" }\n", "did you mean `Pet`?", "5 | rename = "),
        ("rename = { petts = \"A\" }\n", "did you mean `pets`?", "5 | rename = "),
        ("pagination = { getPat = false }\n", "did you mean `getPet`?", "5 | pagination = "),
        ("types.custom = { Pte = \"a::B\" }\n", "did you mean `Pet`?", "--> spec/pets.yaml:1:1\n"),
    ];
    for (line, hint, position) in cases {
        let text = format!("{toml}{line}");
        let folder = Folder::with(&[("spec/pets.yaml", PETS), ("clientwright.toml", &text)]);
        folder.run(&["generate", "--verbose"]).failed(1, &[hint, position]);
    }
    let wrong = PETS
        .replace("required: [name]", "required: [nmae, gone]")
        .replace("in: path", "in: path\n          schemma: {}")
        .replace("name: id", "name: ids")
        .replace("type: object", "type: objct")
        .replace("      tags:", "      security: [{tokn: []}]\n      tags:");
    let wrong = format!("{wrong}  securitySchemes:\n    token: {{type: http, scheme: bearer}}\n");
    let folder = Folder::with(&[("pets.yaml", &wrong)]);
    let arguments = ["generate", "pets.yaml", "--out", "out", "--verbose"];
    let run_with = folder.run(&arguments).assert_success().stderr;
    assert!(run_with.contains("`required` lists `gone`, which `properties` doesn't declare"), "{run_with}");
    for meant in ["name", "schema", "id", "object", "token"] {
        assert!(run_with.contains(&format!("= help: did you mean `{meant}`?\n")), "{meant}: {run_with}");
    }
}

#[test]
fn each_unreadable_document_is_reported() {
    let toml = configuration(&["pets", "birds"]).replacen("spec/pets.yaml", "broken.json", 1);
    let folder = Folder::with(&[("broken.json", "{\n  \"openapi\": 3,\n}"), ("clientwright.toml", &toml)]);
    let expected =
        ["error[syntax]", "--> broken.json:3:1", "3 | }", "error[unreadable-file]", "--> spec/pets.yaml\n"];
    folder.run(&["generate"]).failed(1, &expected);
}

#[test]
fn no_control_character_of_a_document_reaches_the_terminal() {
    let hostile = |text: &str| {
        let text = text.replace("Pet:", "\"Pet\\x9b31m\\e[31m\\u202e\":");
        let text = text.replace("schemas/Pet", "schemas/Pet\\x9b31m\\e[31m\\u202e");
        text.replace(
            "operationId: getPet",
            "operationId: getPet\n      x-unknown: \"\\x9b\"\n      summary: \"\\x9b\\e\\x7f\"",
        )
        .replace("tags: [pets]", "tags: [\"pets\\x9b\\e\"]\n      \"unknown\\x9b\": 1")
    };
    let (old, new) = (hostile(PETS), hostile(&pets_widened()));
    let folder = Folder::with(&[("old.yaml", &old), ("new.yaml", &new)]);
    for arguments in [
        &["generate", "old.yaml", "--out", "out"][..],
        &["check", "new.yaml", "--out", "out"],
        &["inspect", "old.yaml"],
        &["inspect", "old.yaml", "--format", "json"],
        &["diff", "old.yaml", "new.yaml"],
        &["diff", "old.yaml", "new.yaml", "--format", "json"],
        &["diff", "old.yaml", "new.yaml", "--format", "markdown"],
        &["generate", "new.yaml", "--out", "other", "--message-format", "json"],
        &["generate", "new\u{9b}.yaml", "--out", "other"],
    ] {
        let done = folder.run(arguments);
        for text in [&done.stdout, &done.stderr] {
            let obeyed = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
            let line = text.lines().find(|line| line.contains(obeyed));
            assert_eq!(line, None, "{arguments:?}");
        }
    }
}
