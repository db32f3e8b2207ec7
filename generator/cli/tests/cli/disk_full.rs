//! A full disk, missing permissions, a missing folder: the run fails with the path, and existing files stay unchanged, byte for
//! byte. Situations that the machine can't simulate are skipped with a message.

use crate::documents::{PETS, many_pets, pets_renamed};
use crate::folder::Folder;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_clientwright");
const GENERATE: [&str; 4] = ["generate", "pets.yaml", "--out", "out"];

/// Runs lines of bash in a folder; `$program` is the program.
fn bash(folder: &Folder, script: &str) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", script]).env("program", PROGRAM).current_dir(folder.path(""));
    command.output().expect("there is a bash")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder whose output is old.
fn stale() -> Folder {
    let folder = Folder::with(&[("pets.yaml", &many_pets(0..40, "old"))]);
    folder.run(&GENERATE).assert_success();
    folder.write("pets.yaml", &many_pets(0..60, "new"));
    folder
}

/// Returns whether files of other file systems can be put in place, by root or in a user namespace.
fn can_mount(folder: &Folder) -> bool {
    let can = bash(folder, "unshare --map-root-user --mount true").status.success();
    if !can {
        println!("left out: file systems can't be mounted here");
    }
    can
}

/// Every file that is written, the lock file too, is the one that there is no room for.
#[test]
fn a_file_that_gets_no_room_leaves_the_old_output() {
    let folder = stale();
    let old = folder.tree("out");
    let new = Folder::with(&[("pets.yaml", &many_pets(0..60, "new"))]);
    new.run(&GENERATE).assert_success();
    let changed = new.tree("out").into_iter().filter(|(path, file)| old.get(path) != Some(file));
    let blocks: BTreeSet<usize> = changed.map(|(_, file)| (file.len() - 1) / 1024).collect();
    assert!(blocks.len() > 2, "{blocks:?}");
    for limit in blocks {
        let output =
            bash(&folder, &format!("trap '' XFSZ; ulimit -f {limit}; exec $program {}", GENERATE.join(" ")));
        let printed = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{limit}: {printed}");
        assert!(
            printed.contains("can't write `out/") && printed.contains("File too large"),
            "{limit}: {printed}"
        );
        let name = printed.replace(".clientwright-files", "");
        assert!(!name.contains(".clientwright-"), "a name that nobody knows: {printed}");
        assert!(folder.tree("out") == old, "{limit}: the old output is changed");
        let output = bash(
            &folder,
            &format!("trap '' XFSZ; ulimit -f {limit}; exec $program generate pets.yaml --out new/out"),
        );
        assert_eq!(output.status.code(), Some(1), "{limit}");
        assert!(stderr(&output).contains("can't write `new/out/"), "{limit}: {}", stderr(&output));
        assert!(!folder.has("new"), "{limit}: a part of a new folder is left");
    }
}

/// The same without a word of the program: the system ends it.
#[test]
fn a_run_that_is_ended_for_its_size_leaves_the_old_output() {
    let folder = stale();
    let old = folder.tree("out");
    let output = bash(&folder, &format!("ulimit -c 0; ulimit -f 0; $program {}", GENERATE.join(" ")));
    assert!(!output.status.success());
    let mut left = folder.tree("out");
    left.retain(|path, _| old.contains_key(path));
    assert!(left == old);
}

#[test]
fn a_full_file_system_leaves_the_old_output() {
    let folder = stale();
    if !can_mount(&folder) {
        return;
    }
    folder.write("disk/keep.txt", "");
    let script = "set -e; mount -t tmpfs -o size=2m none disk; cp -r out disk/out; cp -r out before
        head -c 10M /dev/zero > disk/filler 2>/dev/null || true
        status=0; $program generate pets.yaml --out disk/out || status=$?
        diff -r before disk/out >&2; exit $((status + 10))";
    let output = bash(&folder, &format!("unshare --map-root-user --mount bash -c '{script}'"));
    assert_eq!(output.status.code(), Some(11), "{}", stderr(&output));
    assert!(stderr(&output).contains("can't write `disk/out/"), "{}", stderr(&output));
    assert!(stderr(&output).contains("No space left"), "{}", stderr(&output));
}

#[test]
fn a_read_only_file_system_is_reported() {
    let folder = stale();
    if !can_mount(&folder) {
        return;
    }
    let old = folder.tree("out");
    let script =
        "mount --bind out out && mount -o remount,bind,ro out && exec $program generate pets.yaml --out out";
    let output = bash(&folder, &format!("unshare --map-root-user --mount bash -c '{script}'"));
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("can't write `out/"), "{}", stderr(&output));
    assert!(stderr(&output).contains("Read-only file system"), "{}", stderr(&output));
    assert!(folder.tree("out") == old);
}

/// Root may write everywhere, so there it is nobody who runs the program.
#[test]
fn a_folder_of_another_user_is_reported_and_unchanged() {
    let folder = stale();
    let old = folder.tree("out");
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).expect("tests own their files");
    let nobody = "setpriv --reuid 65534 --regid 65534 --clear-groups --";
    if !bash(&folder, &format!("{nobody} $program --version")).status.success() {
        return println!("left out: nobody can't run the program here");
    }
    let output = bash(&folder, &format!("{nobody} $program {}", GENERATE.join(" ")));
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("can't write `out/"), "{}", stderr(&output));
    assert!(stderr(&output).contains("Permission denied"), "{}", stderr(&output));
    assert!(folder.tree("out") == old);
    let output = bash(&folder, &format!("{nobody} $program generate pets.yaml --out other"));
    assert!(stderr(&output).contains("can't write `other/"), "{}", stderr(&output));
    assert!(!folder.has("other"));
}

/// A stream that takes nothing: output that can't be written is an error.
#[test]
fn results_that_cannot_be_printed_are_an_error() {
    let folder = stale();
    folder.write("new.yaml", &pets_renamed());
    folder.write("old.yaml", PETS);
    for arguments in [
        "--help",
        "--version",
        "generate --help",
        "explain",
        "explain --format json",
        "explain syntax",
        "inspect pets.yaml",
        "inspect pets.yaml --format json",
        "diff old.yaml new.yaml",
        "diff old.yaml new.yaml --format json",
        "diff old.yaml new.yaml --format markdown",
        "diff --list-rules",
        "check pets.yaml --out out",
        "check pets.yaml --out out --message-format json",
        "generate pets.yaml --out full --message-format json",
    ] {
        let output = bash(&folder, &format!("$program {arguments} > /dev/full"));
        assert_eq!(output.status.code(), Some(1), "{arguments}: {}", stderr(&output));
        assert!(
            stderr(&output).contains("can't write the output: No space left"),
            "{arguments}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_closed_pipe_ends_the_output() {
    let folder = stale();
    for arguments in ["explain", "inspect pets.yaml", "check pets.yaml --out out", "--help"] {
        let mut command = Command::new(PROGRAM);
        command.args(arguments.split(' ')).current_dir(folder.path("")).stderr(Stdio::piped());
        let (reader, writer) = std::io::pipe().expect("there are pipes");
        drop(reader);
        let output = command.stdout(writer).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(1), "{arguments}: {}", stderr(&output));
        assert!(!stderr(&output).contains("panicked"), "{arguments}: {}", stderr(&output));
    }
}

#[test]
fn broken_links_are_reported_and_unchanged() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    symlink(folder.path("gone"), folder.path("out")).expect("tests can make links");
    folder.run(&GENERATE).failed(1, &["`out` is a broken symbolic link"]);
    assert!(!folder.has("gone") && folder.has("out"));
    let folder = stale();
    let old = folder.tree("out");
    for path in [".clientwright-files", "clientwright.lock", "src/lib.rs", "src/models"] {
        let place = folder.path("out").join(path);
        let kept = folder.path("kept");
        fs::rename(&place, &kept).expect("it was written");
        symlink(folder.path("gone"), &place).expect("tests can make links");
        folder.run(&GENERATE).failed(1, &[&format!("out/{path}"), "link"]);
        assert!(!folder.has("gone"), "{path}");
        fs::remove_file(&place).expect("the link is there");
        fs::rename(&kept, &place).expect("tests can move files");
        assert!(folder.tree("out") == old, "{path}");
    }
}

#[test]
fn the_folder_of_the_document_can_be_the_output() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    folder.run(&["generate", "pets.yaml", "--out", ".", "--package", "pets"]).assert_success();
    assert_eq!(folder.read("pets.yaml"), PETS);
    folder.run(&["check", "pets.yaml", "--out", ".", "--package", "pets"]).assert_success();
    for document in ["README.md", "Cargo.toml", "rustfmt.toml", "clientwright.lock"] {
        let folder = Folder::with(&[(document, PETS)]);
        let arguments = ["generate", document, "--out", ".", "--package", "pets"];
        folder.run(&arguments).failed(1, &[document]);
        assert_eq!(folder.read(document), PETS);
        assert_eq!(folder.tree("").len(), 1, "{document}");
    }
}

#[test]
fn invalid_file_names_are_reported() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let (long, deep) = ("a".repeat(300), "a/".repeat(2_500));
    for out in [&long, &deep, &format!("out/{long}")] {
        let done = folder.run(&["generate", "pets.yaml", "--package", "pets", "--out", out]);
        done.failed(1, &["File name too long"]);
        assert_eq!(folder.tree("").len(), 1);
        assert!(!folder.has("out"));
    }
    folder.run(&["generate", &long, "--out", "out"]).failed(1, &["File name too long"]);
}

/// Groups and models have separate files, and documents may give them any names.
#[test]
fn names_in_a_document_that_no_file_can_have_are_made_shorter() {
    let long = "long".repeat(200);
    let document = PETS.replace("Pet", &format!("Pet{long}"));
    let folder = Folder::with(&[("pets.yaml", &document)]);
    let tagged = document.replace("operationId:", &format!("tags: [{long}]\n      operationId:"));
    folder.write("tagged.yaml", &tagged);
    folder.run(&GENERATE).assert_success();
    folder.run(&["generate", "tagged.yaml", "--out", "tagged"]).assert_success();
}

/// A stream for errors that takes nothing hides no failure.
#[test]
fn a_run_that_cannot_even_complain_fails() {
    let folder = Folder::with(&[]);
    let full = File::options().write(true).open("/dev/full").expect("there is such a device");
    let mut command = Command::new(PROGRAM);
    let status =
        command.args(GENERATE).current_dir(folder.path("")).stdout(Stdio::null()).stderr(full).status();
    assert_eq!(status.expect("the program runs").code(), Some(1));
}
