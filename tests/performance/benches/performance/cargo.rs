//! A run of Cargo for one package. In: its folder, the file that changed, what is asked; out: what compiling it alone costs.

use crate::measure::{Cost, run};
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

/// Compiles a package alone after a change of one of its files: what it depends on is there from an earlier run.
/// The profile and the flags are Cargo's own, as a user has them.
///
/// # Errors
/// If the file isn't there, or the package doesn't compile.
pub(crate) fn compile(folder: &Path, changed: &str, target: &Path, command: &str) -> io::Result<Cost> {
    File::options().append(true).open(folder.join(changed))?.set_modified(SystemTime::now())?;
    let mut cargo = Command::new(env!("CARGO"));
    let (subcommand, options) = command.split_once(' ').unwrap_or((command, ""));
    cargo.args([subcommand, "--quiet", "--target-dir"]).arg(target).args(options.split_whitespace());
    cargo.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS").env_remove("CARGO_PROFILE_DEV_DEBUG");
    run(cargo.current_dir(folder))
}
