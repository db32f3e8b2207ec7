//! A program run with limits. In: a command; out: what it cost and how it ended. Nothing else starts what is measured.

use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use wait4::Wait4;

/// The longest that a step may take, in minutes.
pub(crate) const MINUTES: u64 = 15;

/// The most memory that a process may ask for, in GiB.
pub(crate) const GIBIBYTES: u64 = 16;

/// The cost of a program with its children.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Seconds on any processor, in user and system mode.
    pub(crate) processor: f64,
    /// Seconds on the wall.
    pub(crate) wall: f64,
    /// The most memory that one of the processes held, in bytes.
    pub(crate) memory: u64,
}

/// How a program ended.
pub(crate) struct Ended {
    pub(crate) cost: Cost,
    pub(crate) end: End,
}

/// The end itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Well,
    Failed,
    TooLong,
}

/// Limits the memory of all that is started from here on; no process of ours comes near it.
///
/// # Errors
/// If the system refuses.
pub(crate) fn limit_memory() -> io::Result<()> {
    let (_, hard) = rlimit::Resource::AS.get()?;
    rlimit::Resource::AS.set(hard.min(GIBIBYTES << 30), hard)
}

/// Runs a command to its end or its limit; what it says goes into `out` and `err` in a folder.
///
/// `timeout` of coreutils ends all that the command started, and what it waited for counts to its cost.
///
/// # Errors
/// If it can't be started.
pub(crate) fn run(command: &Command, folder: &Path) -> io::Result<Ended> {
    let mut limited = Command::new("timeout");
    limited.args(["--kill-after=5", &format!("{MINUTES}m")]);
    limited.arg(command.get_program()).args(command.get_args());
    if let Some(place) = command.get_current_dir() {
        limited.current_dir(place);
    }
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_setting(&name.to_string_lossy())) {
        limited.env_remove(name);
    }
    for (name, value) in command.get_envs() {
        value.map(|value| limited.env(name, value));
    }
    limited.stdout(File::create(folder.join("out"))?).stderr(File::create(folder.join("err"))?);
    let start = Instant::now();
    let done = limited.spawn()?.wait4()?;
    let used = done.rusage;
    let cost = Cost {
        processor: (used.utime + used.stime).as_secs_f64(),
        wall: start.elapsed().as_secs_f64(),
        memory: used.maxrss,
    };
    let end = match done.status.code() {
        Some(0) => End::Well,
        Some(124) => End::TooLong,
        _ if cost.wall > 60.0 * MINUTES as f64 => End::TooLong,
        _ => End::Failed,
    };
    Ok(Ended { cost, end })
}

/// Returns whether a variable of the environment would change what cargo does here, and not there.
fn is_setting(name: &str) -> bool {
    [
        "CARGO_PROFILE_",
        "CARGO_BUILD_",
        "CARGO_TARGET_",
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_WRAPPER",
        "RUST_BACKTRACE",
    ]
    .iter()
    .any(|start| name.starts_with(start))
        || name == "CARGO_ENCODED_RUSTFLAGS"
}

/// Words of a line that tells why a program failed, the most telling first.
const TELLING: [&[&str]; 2] =
    [&["panicked at", "exception", "fail:", "memory allocation", "overflow"], &["error"]];

/// The longest complaint that is kept, in letters.
const LONGEST: usize = 400;

/// The output of a failed program: from the most telling line to the backtrace, in one line.
///
/// # Errors
/// If its output can't be read.
pub(crate) fn complaint(folder: &Path) -> io::Result<String> {
    let mut output = String::new();
    for name in ["err", "out"] {
        output.push_str(&String::from_utf8_lossy(&fs::read(folder.join(name))?));
        output.push('\n');
    }
    let lines: Vec<_> =
        output.lines().map(str::trim).filter(|line| line.chars().any(char::is_alphanumeric)).collect();
    let tells = |words: &&[&str]| {
        let is_telling = |line: &&str| words.iter().any(|word| line.to_lowercase().contains(word));
        lines.iter().position(is_telling)
    };
    let first = TELLING.iter().find_map(tells).unwrap_or(lines.len().saturating_sub(1));
    let is_end = |line: &str| line.to_lowercase().contains("backtrace") || line.starts_with("at ");
    let telling = lines.iter().skip(first).take_while(|line| !is_end(line));
    let text = telling.copied().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().take(LONGEST).collect();
    Ok(if text.is_empty() { "it printed nothing".to_owned() } else { text })
}
