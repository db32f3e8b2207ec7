//! Compares what `diff` reports for callers with independent tools: cargo-semver-checks, the compiler on code of users, and the
//! signatures from rustdoc. Input: the pairs of `tests/pairs`, and a history of versions of a real document. `tests/semver.sh` runs
//! it; without `CLIENTWRIGHT_SEMVER_CHECKS`, the path of the program, it does nothing.

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
#[ignore = "needs tools and real documents"]
fn pairs_are_to_callers_what_they_say() -> Outcome {
    program().map_or(Ok(()), |program| pairs::check(&program))
}

#[test]
#[ignore = "needs tools and real documents"]
fn the_report_on_a_history_is_what_callers_observe() -> Outcome {
    let folder = std::env::var_os("CLIENTWRIGHT_HISTORY").map(PathBuf::from);
    let Some((program, folder)) = program().zip(folder) else { return Ok(()) };
    history::check(&program, &folder)
}
