//! Files in an output folder that clientwright did not write, or that git or a merge changed.

use crate::documents::{PETS, pets_renamed, pets_widened};
use crate::folder::Folder;
use std::fs;

const GENERATE: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];
const CHECK: [&str; 4] = ["check", "pets.yaml", "--out", "out"];
const LIST: &str = "out/.clientwright-files";

fn generated() -> Folder {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&GENERATE).assert_success();
    folder
}

/// Runs `check` and `generate`, which name a file and leave it. The list is right afterwards.
fn assert_left(folder: &Folder, file: &str) {
    let warning =
        format!("warning: `{file}` is no longer generated, but its content is not what clientwright wrote");
    folder.run(&CHECK).failed(1, &[&warning, "1 stale, 0 missing, 0 superfluous"]);
    let done = folder.run(&GENERATE).assert_success();
    assert!(done.stderr.contains(&warning), "{done:#?}");
    let done = folder.run(&CHECK).assert_success();
    assert!(!done.stderr.contains("warning"), "{done:#?}");
}

#[test]
fn a_listed_file_with_other_content_is_left() {
    let folder = generated();
    let list = folder.read(LIST);
    let known =
        list.lines().last().and_then(|line| line.rsplit_once(' ')).expect("a file has a fingerprint").1;
    folder.write("out/src/mine.rs", "// mine");
    for line in ["src/mine.rs".to_owned(), format!("src/mine.rs {known}")] {
        folder.write(LIST, &format!("{list}{line}\n"));
        assert_left(&folder, "out/src/mine.rs");
        assert_eq!((folder.read("out/src/mine.rs").as_str(), folder.read(LIST)), ("// mine", list.clone()));
    }
}

#[test]
fn a_file_that_was_edited_and_is_no_longer_generated_is_left() {
    let folder = generated();
    folder.write("out/src/models/pet.rs", &(folder.read("out/src/models/pet.rs") + "// mine\n"));
    folder.write("pets.yaml", &pets_renamed());
    let done = folder.run(&GENERATE).assert_success();
    assert!(done.stderr.contains("`out/src/models/pet.rs` is no longer generated"), "{done:#?}");
    assert!(done.stderr.contains(", 0 removed") && !done.stderr.contains("is overwritten"), "{done:#?}");
    assert!(folder.read("out/src/models/pet.rs").ends_with("// mine\n"));
}

/// Its name in the list doesn't mean that clientwright wrote it.
#[test]
fn a_listed_file_without_a_fingerprint_is_not_overwritten() {
    let folder =
        Folder::with(&[("pets.yaml", PETS), ("out/Cargo.toml", "[package]\n"), (LIST, "Cargo.toml\n")]);
    folder.run(&GENERATE).failed(1, &["`out/Cargo.toml` would be overwritten"]);
    assert_eq!(folder.read("out/Cargo.toml"), "[package]\n");
}

#[test]
fn a_list_that_leads_elsewhere_changes_nothing_there() {
    let folder = generated();
    let list = folder.read(LIST);
    folder.write("out/own/keep.txt", "mine");
    let absolute = folder.path("pets.yaml").to_string_lossy().into_owned();
    for path in ["../pets.yaml", "src/../../pets.yaml", &absolute, "own", "own/."] {
        folder.write(LIST, &format!("{list}{path} 0123456789abcdef\n"));
        let shown = if path.starts_with('/') { path.to_owned() } else { format!("out/{path}") };
        assert_left(&folder, &shown);
    }
    assert_eq!((folder.read("pets.yaml").as_str(), folder.read("out/own/keep.txt").as_str()), (PETS, "mine"));
}

#[test]
fn both_sides_of_a_conflict_in_the_list_are_known() {
    let folder = generated();
    let ours = folder.read(LIST);
    let old = folder.tree("out");
    folder.write("pets.yaml", &pets_renamed());
    folder.run(&GENERATE).assert_success();
    let theirs = folder.read(LIST);
    let conflict = format!("<<<<<<< HEAD\n{ours}||||||| 0a1b2c3\n=======\n{theirs}>>>>>>> theirs 0a1b2c3\n");
    let new = folder.tree("out");
    folder.restore("out", &old);
    folder.write(LIST, &conflict);
    let done = folder.run(&GENERATE).assert_success();
    assert!(!done.stderr.contains("warning"), "{done:#?}");
    assert!(folder.tree("out").keys().eq(new.keys()));
    folder.run(&CHECK).assert_success();
}

#[test]
fn a_damaged_list_is_written_anew() {
    let folder = generated();
    let list = folder.read(LIST);
    for damaged in [vec![0xff, 0, b'\n', 0xfe], vec![b'a'; 5000], list.as_bytes()[..list.len() / 2].to_vec()]
    {
        fs::write(folder.path(LIST), damaged).expect("tests can write files");
        folder.run(&GENERATE).assert_success();
        assert_eq!(folder.read(LIST), list);
    }
}

/// `git checkout` brings the list back, but leaves files that it doesn't know.
#[test]
fn files_that_say_that_clientwright_wrote_them_are_overwritten() {
    let folder = generated();
    folder.commit();
    folder.write("pets.yaml", &pets_renamed());
    folder.run(&GENERATE).assert_success();
    folder.git(&["checkout", "-q", "--", "out"]);
    folder.write("pets.yaml", &pets_renamed().replace("name:", "title:"));
    folder.run(&GENERATE).assert_success();
    folder.run(&CHECK).assert_success();
    folder.write("out/src/models/toy.rs", "// mine, not generated by clientwright\n");
    folder.write(
        "pets.yaml",
        &format!(
            "{}    Toy:\n      type: object\n      properties:\n        a: {{type: string}}\n",
            pets_widened()
        ),
    );
    folder.run(&GENERATE).failed(1, &["`out/src/models/toy.rs` would be overwritten"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::documents::configuration;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    /// Reading a pipe would wait for somebody who writes to it.
    #[test]
    fn pipes_and_sockets_are_named_and_not_read() {
        let folder = generated();
        for path in ["out/Cargo.toml", "out/clientwright.lock", LIST, "out/src/models"] {
            let kept = folder.path("kept");
            fs::rename(folder.path(path), &kept).expect("it was written");
            let make = Command::new("mkfifo").arg(folder.path(path)).status();
            assert!(make.expect("tests need mkfifo").success());
            for command in [GENERATE, CHECK] {
                let expected = if path == "out/src/models" { "expected a folder" } else { "expected a file" };
                folder.run(&command).failed(1, &[&format!("`{path}` is a special file, {expected}")]);
            }
            fs::remove_file(folder.path(path)).expect("it was made");
            fs::rename(kept, folder.path(path)).expect("tests can move files");
        }
        folder.run(&CHECK).assert_success();
        assert!(
            Command::new("mkfifo").arg(folder.path("pipe")).status().is_ok_and(|status| status.success())
        );
        let _socket = UnixListener::bind(folder.path("socket")).expect("tests can make sockets");
        for out in ["pipe", "socket"] {
            let arguments = ["generate", "pets.yaml", "--out", out];
            folder.run(&arguments).failed(1, &[&format!("`{out}` is a special file, not a folder")]);
        }
    }

    #[test]
    fn a_link_in_place_of_a_file_that_is_no_longer_generated_is_left() {
        for (link, target) in
            [("src/models/pet.rs", "kept.rs"), ("src/models/pet.rs", "gone"), ("src/gone", "kept")]
        {
            let folder = generated();
            folder.write("kept/pet.rs", &folder.read("out/src/models/pet.rs"));
            folder.write("kept.rs", &folder.read("out/src/models/pet.rs"));
            let line =
                folder.read(LIST).lines().find(|line| line.contains("pet.rs")).unwrap_or_default().to_owned();
            folder.write(LIST, &format!("{}{}\n", folder.read(LIST), line.replace("models", "gone")));
            drop(fs::remove_file(folder.path("out").join(link)));
            symlink(folder.path(target), folder.path("out").join(link)).expect("tests can make links");
            folder.write("pets.yaml", &pets_renamed());
            let done = folder.run(&GENERATE).assert_success();
            assert!(done.stderr.contains(&format!("`out/{link}")), "{done:#?}");
            assert!(folder.has(&format!("out/{link}")) && folder.has("kept/pet.rs") && folder.has("kept.rs"));
        }
    }

    #[test]
    fn folders_that_a_link_makes_one_are_refused() {
        let api = |name: &str, path: &str| {
            format!("[crate.{name}]\npath = \"{path}\"\n[crate.{name}.api.pets]\ndocument = \"pets.yaml\"\n")
        };
        for (path, expected) in [
            ("two", "`two` and `one` have the same folder `two`"),
            ("two/../one", "`two` and `one` have the same folder"),
            ("two/inside", "the folder `two/inside` of `two` is inside `one`"),
            ("deep/link/inside", "the folder `deep/link/inside` of `two` is inside `one`"),
            ("deep/link/../one", "`two` and `one` have the same folder"),
        ] {
            let folder = Folder::with(&[("pets.yaml", PETS), ("one/keep.txt", ""), ("deep/keep.txt", "")]);
            symlink("one", folder.path("two")).expect("tests can make links");
            symlink("../one", folder.path("deep/link")).expect("tests can make links");
            folder.write("clientwright.toml", &(api("one", "one") + &api("two", path)));
            for command in ["generate", "check"] {
                folder.run(&[command]).failed(1, &[expected, "clientwright.toml:"]);
            }
            assert!(!folder.has("one/Cargo.toml"));
        }
        let folder = Folder::with(&[("spec/pets.yaml", PETS), ("client/src/keep.txt", "")]);
        symlink("client/src", folder.path("sources")).expect("tests can make links");
        let module = "[module.birds]\npath = \"sources/birds\"\n[module.birds.api.birds]\ndocument = \"spec/pets.yaml\"\n";
        folder.write("clientwright.toml", &(configuration(&["pets"]) + module));
        folder.run(&["generate"]).failed(1, &["the folder `sources/birds` of `birds` is inside `client`"]);
    }

    #[test]
    fn a_read_only_file_is_replaced() {
        use std::os::unix::fs::PermissionsExt;
        let folder = generated();
        let pet = folder.path("out/src/models/pet.rs");
        fs::set_permissions(pet, fs::Permissions::from_mode(0o444)).expect("tests own their files");
        folder.write("pets.yaml", &pets_widened());
        folder.run(&GENERATE).assert_success();
        folder.run(&CHECK).assert_success();
    }
}
