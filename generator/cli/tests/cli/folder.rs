//! A temporary folder per test, and runs of the program in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

/// A folder that is gone after the test.
pub(crate) struct Folder(TempDir);

/// The result of a run of the program.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The arguments with which a crate for one document gets no copy of the runtime, unless a test says where it comes from: its files
/// would take most of the time of all tests.
fn without_copy(arguments: &[&str]) -> &'static [&'static str] {
    let is_crate = arguments.contains(&"--out") && !arguments.contains(&"--module");
    let is_told = arguments.contains(&"--runtime")
        || !arguments.first().is_some_and(|command| ["generate", "check"].contains(command));
    if is_crate && !is_told { &["--runtime", "crate"] } else { &[] }
}

impl Folder {
    /// A folder that holds these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("tests can make folders"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let parent = path.parent().expect("the path lies in the folder");
        fs::create_dir_all(parent).expect("tests can make folders");
        fs::write(path, text).expect("tests can write files");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// Makes the folder a git repository, with all that it holds in its first commit.
    pub(crate) fn commit(&self) {
        self.git(&["init", "-q"]);
        self.git(&["add", "."]);
        self.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "one"]);
    }

    /// Runs git in this folder.
    pub(crate) fn git(&self, arguments: &[&str]) {
        let done = Command::new("git").args(arguments).current_dir(self.path("")).status();
        assert!(done.expect("tests need git").success(), "{arguments:?}");
    }

    /// Runs the program in this folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Done {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder inside this one; JSON output must match the schema.
    pub(crate) fn run_in(&self, inside: &str, arguments: &[&str]) -> Done {
        let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
        command.args(arguments).args(without_copy(arguments));
        let output = command.current_dir(self.path(inside)).output().expect("the program runs");
        let done = Done {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("the program speaks UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("the program speaks UTF-8"),
        };
        if arguments.windows(2).any(|pair| pair == ["--message-format", "json"]) {
            crate::schema::check(&done.stdout);
        }
        done
    }

    /// Starts the program in this folder without its output.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.start_under(&["env"], arguments)
    }

    /// Starts the program by another one that runs it, in this folder and without its output.
    pub(crate) fn start_under(&self, runner: &[&str], arguments: &[&str]) -> Child {
        let mut command = Command::new(runner[0]);
        command.args(&runner[1..]).arg(env!("CARGO_BIN_EXE_clientwright"));
        command.args(arguments).args(without_copy(arguments));
        command.current_dir(self.path("")).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    /// Makes a folder hold these files and no others.
    pub(crate) fn restore(&self, below: &str, files: &BTreeMap<String, Vec<u8>>) {
        drop(fs::remove_dir_all(self.path(below)));
        for (path, bytes) in files {
            let path = self.path(below).join(path);
            path.parent().map_or(Ok(()), fs::create_dir_all).expect("tests can make folders");
            fs::write(path, bytes).expect("tests can write files");
        }
    }

    /// All files below, with what they hold.
    pub(crate) fn tree(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        self.files(below, &|path| fs::read(path).expect("tests can read files"))
    }

    /// All files below, with when they were changed.
    pub(crate) fn times(&self, below: &str) -> BTreeMap<String, SystemTime> {
        self.files(below, &|path| {
            path.metadata().and_then(|found| found.modified()).expect("files have a time")
        })
    }

    fn files<T>(&self, below: &str, read: &dyn Fn(&Path) -> T) -> BTreeMap<String, T> {
        let mut files = BTreeMap::new();
        let root = self.path(below);
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.expect("folders can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).expect("the file lies below").to_string_lossy();
                    files.insert(name.replace('\\', "/"), read(&path));
                }
            }
        }
        files
    }
}

impl Done {
    /// Fails unless the exit code is 0.
    #[track_caller]
    pub(crate) fn assert_success(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self
    }

    /// Fails unless the run failed with this code and wrote all of these to stderr.
    #[track_caller]
    pub(crate) fn failed(self, code: i32, expected: &[&str]) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        for words in expected {
            assert!(self.stderr.contains(words), "`{words}` is not in {self:#?}");
        }
        self
    }
}
