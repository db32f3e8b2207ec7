//! Files on disk: only changed files are written, only generated files are removed, nothing else is touched.

use crate::documents::{PETS, configuration, pets_renamed, pets_widened};
use crate::folder::Folder;
use std::fs;

const ARGUMENTS: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

fn generated() -> Folder {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&ARGUMENTS).assert_success();
    folder
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = generated();
    let before = folder.times("out");
    let done = folder.run(&ARGUMENTS).assert_success();
    assert!(done.stderr.contains(", 0 written, 0 removed"), "{done:#?}");
    assert_eq!(folder.times("out"), before);
}

/// As git may check it out on Windows.
#[test]
fn a_file_list_with_other_line_endings_is_up_to_date() {
    let folder = generated();
    let list = folder.read("out/.clientwright-files").replace('\n', "\r\n");
    folder.write("out/.clientwright-files", &list);
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
}

#[test]
fn only_files_that_changed_are_written() {
    let folder = generated();
    let (texts, times) = (folder.tree("out"), folder.times("out"));
    folder.write("pets.yaml", &pets_widened());
    folder.run(&ARGUMENTS).assert_success();
    let (new_texts, new_times) = (folder.tree("out"), folder.times("out"));
    let changed: Vec<_> = new_texts.keys().filter(|path| texts.get(*path) != new_texts.get(*path)).collect();
    let written: Vec<_> = new_times.keys().filter(|path| times.get(*path) != new_times.get(*path)).collect();
    assert!(!changed.is_empty() && changed.len() < new_texts.len(), "{changed:?}");
    assert_eq!(written, changed);
}

#[test]
fn the_list_names_all_that_was_written_sorted() {
    let folder = generated();
    let list = folder.read("out/.clientwright-files");
    let (header, paths) = list.split_once('\n').expect("the list has a header");
    let written = folder.tree("out").into_keys().filter(|path| path != ".clientwright-files");
    assert!(header.starts_with("# "));
    let paths = paths.lines().map(|line| line.split(' ').next().unwrap_or_default());
    assert_eq!(paths.collect::<Vec<_>>(), written.collect::<Vec<_>>());
}

#[test]
fn outdated_files_are_removed_and_nothing_else() {
    let folder = generated();
    let before = folder.tree("out");
    folder.write("out/src/own.rs", "// mine");
    folder.write("out/NOTES.md", "mine");
    folder.write("pets.yaml", &pets_renamed());
    let done = folder.run(&ARGUMENTS).assert_success();
    let after = folder.tree("out");
    let removed: Vec<_> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(removed.len(), 1, "{removed:?}");
    assert!(done.stderr.contains(", 1 removed"), "{done:#?}");
    assert_eq!(folder.read("out/src/own.rs") + &folder.read("out/NOTES.md"), "// minemine");
}

#[test]
fn folders_that_become_empty_are_removed_and_others_stay() {
    let folder = Folder::with(&[
        ("spec/pets.yaml", PETS),
        ("clientwright.toml", &configuration(&["pets", "birds", "cats"])),
    ]);
    folder.run(&["generate"]).assert_success();
    assert!(folder.has("client/src/birds") && folder.has("client/src/cats"));
    folder.write("client/src/cats/own.rs", "// mine");
    fs::create_dir(folder.path("client/empty")).expect("tests can make folders");
    folder.write("clientwright.toml", &configuration(&["pets"]));
    folder.run(&["generate"]).assert_success();
    assert!(!folder.has("client/src/birds"));
    assert!(folder.has("client/src/cats/own.rs") && folder.has("client/empty"));
    assert_eq!(folder.tree("client/src/cats").len(), 1);
}

#[test]
fn a_file_of_another_hand_is_not_overwritten() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("out/Cargo.toml", "[package]\nname = \"mine\"\n")]);
    folder
        .run(&ARGUMENTS)
        .failed(1, &["`out/Cargo.toml` would be overwritten", "not written by clientwright"]);
    assert_eq!(folder.tree("out").len(), 1);
    assert!(folder.read("out/Cargo.toml").contains("mine"));
}

#[test]
fn an_edited_file_is_reported_before_it_is_overwritten() {
    let folder = generated();
    let library = folder.read("out/src/lib.rs");
    folder.write("out/src/lib.rs", &format!("{library}\n/// Mine.\npub struct Mine;\n"));
    let done = folder.run(&ARGUMENTS).assert_success();
    assert!(done.stderr.contains("warning: `out/src/lib.rs` was edited since it was generated"), "{done:#?}");
    assert_eq!(done.stderr.matches("was edited").count(), 1, "{done:#?}");
    assert_eq!(folder.read("out/src/lib.rs"), library);
}

#[test]
fn a_file_that_is_the_same_already_becomes_ours() {
    let folder = generated();
    fs::remove_file(folder.path("out/.clientwright-files")).expect("the list is there");
    folder.run(&ARGUMENTS).assert_success();
    folder.write("pets.yaml", &pets_widened());
    folder.run(&ARGUMENTS).assert_success();
}

#[test]
fn a_file_whose_line_endings_git_has_changed_stays() {
    let folder = generated();
    let lib = folder.read("out/src/lib.rs").replace('\n', "\r\n");
    folder.write("out/src/lib.rs", &lib);
    folder.run(&["check", "pets.yaml", "--out", "out"]).assert_success();
    folder.run(&ARGUMENTS).assert_success();
    assert_eq!(folder.read("out/src/lib.rs"), lib);
}

#[test]
fn an_error_in_one_target_keeps_all_from_being_written() {
    let folder = Folder::with(&[("spec/pets.yaml", PETS)]);
    folder.write(
        "clientwright.toml",
        &(configuration(&["pets"]) + "[crate.other.api.gone]\ndocument = \"spec/gone.yaml\"\n"),
    );
    folder.run(&["generate"]).failed(1, &["spec/gone.yaml"]);
    folder.write("spec/gone.yaml", PETS);
    folder.write("other", "a file");
    folder.run(&["generate"]).failed(1, &["`other` is a file"]);
    assert!(!folder.has("client"));
}

#[test]
fn an_unwritable_output_is_reported_and_unchanged() {
    let folder = Folder::with(&[("pets.yaml", PETS), ("file", "")]);
    folder.run(&["generate", "pets.yaml", "--out", "file"]).failed(1, &["`file` is a file"]);
    folder.run(&["generate", "pets.yaml", "--out", "file/client"]).failed(1, &["file/client"]);
    fs::create_dir_all(folder.path("out/Cargo.toml")).expect("tests can make folders");
    folder.run(&ARGUMENTS).failed(1, &["`out/Cargo.toml` is a folder, expected a file"]);
    folder.write("second/src", "");
    folder
        .run(&["generate", "pets.yaml", "--out", "second"])
        .failed(1, &["`second/src` is a file, expected a folder"]);
    assert_eq!(folder.tree("").len(), 3);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn no_symbolic_link_is_followed_inside_the_folder() {
        let folder = Folder::with(&[("pets.yaml", PETS), ("elsewhere/keep.txt", ""), ("out/keep.txt", "")]);
        symlink(folder.path("elsewhere"), folder.path("out/src")).expect("tests can make links");
        folder.run(&ARGUMENTS).failed(1, &["`out/src` is a symbolic link"]);
        fs::remove_file(folder.path("out/src")).expect("the link is there");
        symlink(folder.path("elsewhere/keep.txt"), folder.path("out/Cargo.toml"))
            .expect("tests can make links");
        folder.run(&ARGUMENTS).failed(1, &["`out/Cargo.toml` is a symbolic link"]);
        assert_eq!(folder.tree("elsewhere").len(), 1);
    }

    #[test]
    fn the_folder_itself_may_be_a_link() {
        let folder = Folder::with(&[("pets.yaml", PETS), ("elsewhere/keep.txt", "")]);
        symlink(folder.path("elsewhere"), folder.path("out")).expect("tests can make links");
        folder.run(&ARGUMENTS).assert_success();
        assert!(folder.has("elsewhere/Cargo.toml"));
    }

    #[test]
    fn files_have_the_rights_of_any_new_file() {
        let folder = generated();
        let rights = |path: &str| {
            folder.path(path).metadata().expect("the file is there").permissions().mode() & 0o777
        };
        assert_eq!(rights("out/Cargo.toml"), rights("pets.yaml"));
    }

    #[test]
    fn a_folder_without_write_permission_is_reported_and_unchanged() {
        let folder = Folder::with(&[("pets.yaml", PETS), ("out/src/keep.txt", "")]);
        let locked = folder.path("out/src");
        let rights = |mode| fs::set_permissions(&locked, fs::Permissions::from_mode(mode));
        rights(0o555).expect("tests own their files");
        // Root may write everywhere.
        if fs::write(locked.join("probe"), "").is_err() {
            folder.run(&ARGUMENTS).failed(1, &["can't write `out/src/"]);
            assert_eq!(folder.tree("out").len(), 1);
        }
        rights(0o755).expect("tests own their files");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_unwritable_location_is_reported() {
        let folder = Folder::with(&[("pets.yaml", PETS)]);
        folder
            .run(&["generate", "pets.yaml", "--out", "/proc/client"])
            .failed(1, &["can't write `/proc/client/"]);
    }
}

#[test]
fn only_the_output_is_left() {
    let folder = generated();
    folder.write("pets.yaml", &pets_renamed());
    folder.run(&ARGUMENTS).assert_success();
    let hidden = folder.tree("").into_keys().filter(|path| path.contains(".clientwright-"));
    assert_eq!(hidden.collect::<Vec<_>>(), ["out/.clientwright-files"]);
}
