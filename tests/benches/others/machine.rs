//! The machine and its compiler, in a few words.

use std::io;
use std::process::Command;

/// The compiler, the cores and the system.
///
/// # Errors
/// If there is no compiler.
pub(crate) fn described() -> io::Result<String> {
    let output = Command::new("rustc").arg("--version").output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let compiler = text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(format!("{compiler}, {cores} cores, {} on {}", std::env::consts::OS, std::env::consts::ARCH))
}
