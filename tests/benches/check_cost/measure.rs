//! The cost of a process with its children.

use std::io;
use std::process::Command;
use std::time::{Duration, Instant};
use wait4::Wait4;

/// The cost of a process with its children.
pub(crate) struct Cost {
    /// Time on any processor, in user and system mode.
    pub(crate) processor: Duration,
    /// Time on the wall.
    pub(crate) wall: Duration,
    /// The most memory that one of the processes held, in bytes.
    pub(crate) memory: u64,
}

/// Runs a command to its end.
///
/// # Errors
/// If it can't be started or fails.
pub(crate) fn run(command: &mut Command) -> io::Result<Cost> {
    let start = Instant::now();
    let done = command.spawn()?.wait4()?;
    if !done.status.success() {
        return Err(io::Error::other(format!("{command:?}: {}", done.status)));
    }
    let used = done.rusage;
    Ok(Cost { processor: used.utime + used.stime, wall: start.elapsed(), memory: used.maxrss })
}
