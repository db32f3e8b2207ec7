//! Independent tools that check what `diff` reports for callers: cargo-semver-checks, the compiler with what users have written, and the signatures
//! that rustdoc tells. In: the pairs of `tests/pairs`, and a history of versions of a real document. `tests/semver.sh`
//! runs it: without `CLIENTWRIGHT_SEMVER_CHECKS`, the path of the program, there is nothing to do.

#![forbid(unsafe_code)]

mod compiler;
mod crates;
mod differences;
mod history;
mod items;
mod pairs;
mod semver_checks;
mod signatures;

use std::error::Error;
use std::path::PathBuf;

type Outcome = Result<(), Box<dyn Error>>;

/// The program cargo-semver-checks, where the environment names one.
fn program() -> Option<PathBuf> {
    std::env::var_os("CLIENTWRIGHT_SEMVER_CHECKS").map(PathBuf::from)
}

#[test]
fn pairs_are_to_callers_what_they_say() -> Outcome {
    program().map_or(Ok(()), |program| pairs::check(&program))
}

#[test]
fn a_history_is_to_callers_what_is_said_of_it() -> Outcome {
    let folder = std::env::var_os("CLIENTWRIGHT_HISTORY").map(PathBuf::from);
    let Some((program, folder)) = program().zip(folder) else { return Ok(()) };
    history::check(&program, &folder)
}
