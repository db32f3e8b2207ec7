//! The program, run in a temporary folder with limits of memory and time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;
use wait4::Wait4;

/// Memory that the program may touch, in bytes.
const MEMORY: u64 = 1_000_000_000;
/// Addresses that it may use, in kB: what it may touch, and the stack that it reserves and doesn't.
const ADDRESSES: u64 = MEMORY / 1_000 + 700_000;
/// Seconds that its threads may compute: a second or two, and many more where nothing is optimized, on a busy machine.
const SECONDS: u64 = if cfg!(debug_assertions) { 60 } else { 2 };

/// A folder with a document and other files.
pub(crate) struct Attack(TempDir);

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) printed: String,
    /// The memory that it touched at most, in bytes.
    pub(crate) memory: u64,
    pub(crate) folder: Attack,
}

impl std::fmt::Debug for Attack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.0.path().display())
    }
}

impl Attack {
    pub(crate) fn new(document: &str, text: &str) -> Self {
        Self(tempfile::tempdir().expect("tests can make folders")).with(document, text)
    }

    /// A further file.
    pub(crate) fn with(self, name: &str, text: &str) -> Self {
        let file = self.path(name);
        fs::create_dir_all(file.parent().expect("a file lies in a folder")).expect("tests can make folders");
        fs::write(file, text).expect("tests can write files");
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Generates a crate from the document, with everything that it prints.
    pub(crate) fn generate(self, document: &str) -> Ended {
        self.run(&format!("generate '{document}' --out out"))
    }

    /// Runs the program with these arguments, as a shell reads them.
    pub(crate) fn run(self, arguments: &str) -> Ended {
        let printed = self.path("printed.txt");
        let output = fs::File::create(&printed).expect("tests can write files");
        let program = env!("CARGO_BIN_EXE_clientwright");
        let mut child = Command::new("bash")
            .args([
                "-c",
                &format!("ulimit -v {ADDRESSES}; ulimit -t {SECONDS}; exec '{program}' {arguments}"),
            ])
            .current_dir(self.0.path())
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("files have many handles"))
            .stderr(output)
            .spawn()
            .expect("the program can be run");
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let is_over = AtomicBool::new(false);
        let (ended, memory) = thread::scope(|scope| {
            let watch = scope.spawn(|| peak(&status, &is_over));
            let ended = child.wait4().expect("a child can be waited for");
            is_over.store(true, Ordering::Relaxed);
            (ended, watch.join().expect("watching does not panic"))
        });
        let (used, code) = (ended.rusage, ended.status.code());
        let printed = String::from_utf8_lossy(&fs::read(printed).expect("tests can read files")).into_owned();
        let cost = format!("{:?} and {memory} bytes", used.utime + used.stime);
        println!("`{arguments}` takes {cost}");
        assert!(code.is_some(), "`{arguments}` is ended from outside, at {cost}: {printed:.4000}");
        assert!(memory < MEMORY, "`{arguments}` takes {cost}");
        Ended { code, printed, memory, folder: self }
    }
}

/// The most memory that a process touched, in bytes. `wait4` would add that of the process that started it, whose tests hold much.
fn peak(status: &Path, is_over: &AtomicBool) -> u64 {
    let mut peak = 0;
    while !is_over.load(Ordering::Relaxed) {
        let status = fs::read_to_string(status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        thread::sleep(Duration::from_millis(1));
    }
    peak
}

impl Ended {
    /// Something was generated, and its sources are Rust. They are given back by their paths.
    #[track_caller]
    pub(crate) fn assert_success(&self) -> Vec<(PathBuf, String)> {
        assert_eq!(self.code, Some(0), "{}", self.beginning());
        let sources = self.sources("out");
        assert!(!sources.is_empty(), "{}", self.beginning());
        sources
    }

    /// The sources below a folder, if there are any, which are Rust.
    #[track_caller]
    pub(crate) fn sources(&self, folder: &str) -> Vec<(PathBuf, String)> {
        let sources = sources(&self.folder.path(folder));
        for (path, text) in &sources {
            if let Err(error) = syn::parse_file(text) {
                panic!("{}: {error}", path.display());
            }
        }
        sources
    }

    /// Nothing was generated, for these reasons.
    #[track_caller]
    pub(crate) fn refused(&self, reasons: &[&str]) {
        assert_eq!(self.code, Some(1), "{}", self.beginning());
        self.tells(reasons);
        assert!(!self.folder.path("out").exists(), "{}", self.beginning());
    }

    /// The program printed all of this.
    #[track_caller]
    pub(crate) fn tells(&self, words: &[&str]) {
        for word in words {
            assert!(self.printed.contains(word), "`{word}` is not in\n{}", self.beginning());
        }
        let longest = self.printed.lines().map(str::len).max().unwrap_or(0);
        assert!(
            longest < 10_000 && self.printed.len() < 200_000,
            "too much is printed: {}",
            self.printed.len()
        );
    }

    fn beginning(&self) -> String {
        self.printed.chars().take(4_000).collect()
    }
}

/// All sources below a folder, without those of the runtime, which nobody else writes.
fn sources(folder: &std::path::Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("folders can be read").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "runtime") {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("sources are text");
            found.push((path, text));
        }
    }
    found
}
