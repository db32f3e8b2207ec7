//! `clientwright check`: exit code 0 exactly if `generate` would write nothing; it never writes.

use crate::documents::{PETS, many_pets, pets_renamed, pets_widened};
use crate::folder::{Done, Folder};

fn generated() -> Folder {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", "out"]).assert_success();
    folder
}

fn check(folder: &Folder) -> Done {
    let before = folder.times("");
    let done = folder.run(&["check", "pets.yaml", "--out", "out"]);
    assert_eq!(folder.times(""), before, "check writes nothing");
    done
}

#[test]
fn what_was_just_generated_is_up_to_date() {
    let done = check(&generated()).assert_success();
    assert_eq!(done.stdout, "");
    assert!(done.stderr.contains("up to date"), "{done:#?}");
}

#[test]
fn a_changed_document_shows_a_diff() {
    let folder = generated();
    folder.write("pets.yaml", &pets_widened());
    let done =
        check(&folder).failed(1, &["the generated files are not up to date", "run `clientwright generate`"]);
    assert!(done.stdout.contains("--- out/src/") && done.stdout.contains(" (generated)\n@@ "), "{done:#?}");
    assert!(done.stdout.lines().any(|line| line.starts_with('+') && line.contains("age")), "{done:#?}");
}

#[test]
fn missing_and_superfluous_files_are_named() {
    let folder = generated();
    folder.write("pets.yaml", &pets_renamed());
    let done = check(&folder).failed(1, &["1 missing, 1 superfluous"]);
    assert!(
        done.stdout.contains("missing: out/src/") && done.stdout.contains("superfluous: out/src/"),
        "{done:#?}"
    );
}

#[test]
fn a_folder_that_is_not_there_is_missing_and_stays_so() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let done = check(&folder).failed(1, &["0 stale"]);
    assert!(done.stdout.contains("missing: out/Cargo.toml"), "{done:#?}");
    assert!(!folder.has("out"));
}

#[test]
fn a_change_by_hand_is_stale() {
    for change in ["// by hand\n", "pub mod more {}\n", "/// By hand.\npub struct More;\n"] {
        let folder = generated();
        folder.write("out/src/lib.rs", &(folder.read("out/src/lib.rs") + change));
        let done = check(&folder).failed(1, &["1 stale"]);
        assert!(
            done.stdout.contains(&format!("-{}", change.lines().next().unwrap_or_default())),
            "{done:#?}"
        );
    }
}

#[test]
fn a_list_that_is_not_right_is_stale() {
    let folder = generated();
    folder.write("out/.clientwright-files", "Cargo.toml\n");
    let done = check(&folder).failed(1, &["1 stale, 0 missing"]);
    assert_eq!(done.stdout, "stale: out/.clientwright-files\n");
}

#[test]
fn a_long_diff_is_cut() {
    let folder = generated();
    folder.write("out/Cargo.toml", &"# line\n".repeat(500));
    let done = check(&folder).failed(1, &["1 stale"]);
    assert!(done.stdout.lines().count() < 60 && done.stdout.contains(" more lines"), "{done:#?}");
}

/// Of a new crate no one wants to read the names of all files; programs do.
#[test]
fn many_names_are_counted_and_listed_for_programs() {
    let folder = Folder::with(&[("pets.yaml", &many_pets(0..20, "name"))]);
    let check = ["check", "pets.yaml", "--out", "out", "--runtime", "vendored"];
    let done = folder.run(&check).failed(1, &["0 stale"]);
    let missing = done.stdout.lines().filter(|line| line.starts_with("missing: ")).count();
    let rest = done.stdout.lines().last().and_then(|line| line.split(' ').nth(2)?.parse::<usize>().ok());
    let json = folder.run(&[&check[..], &["--message-format", "json"]].concat());
    let all =
        json.stdout.lines().filter(|line| line.contains("\"missing\"") && line.contains("\"file\"")).count();
    assert_eq!((missing, rest), (20, Some(all - 20)), "{done:#?}");
}

#[test]
fn what_was_renamed_is_shown_before_the_names_file() {
    let folder = generated();
    folder.write("pets.yaml", &pets_renamed());
    let done = check(&folder).failed(1, &[]);
    let diffs: Vec<&str> = done.stdout.lines().filter_map(|line| line.strip_prefix("--- out/")).collect();
    assert_eq!(diffs.first(), Some(&"src/models/mod.rs"), "{done:#?}");
    assert_eq!(diffs.last(), Some(&"clientwright.lock"), "{done:#?}");
    assert!(done.stdout.contains("\n+pub type Pet = Animal;\n"), "{done:#?}");
}

#[test]
fn a_document_with_an_error_fails_the_check() {
    let folder = generated();
    folder.write("pets.yaml", "a: 1\n");
    check(&folder).failed(1, &["error"]);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_does_not_panic() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let command = format!("{} check pets.yaml --out out | true", env!("CARGO_BIN_EXE_clientwright"));
    let output =
        std::process::Command::new("sh").args(["-c", &command]).current_dir(folder.path("")).output();
    let stderr = output.expect("there is a shell").stderr;
    assert!(!String::from_utf8_lossy(&stderr).contains("panicked"));
}
