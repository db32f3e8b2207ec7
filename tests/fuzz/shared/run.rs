//! A run over many numbers. In: what to look at for a number, as a source of chance. Out: a panic that names each number for
//! which something doesn't hold.
//!
//! ```text
//! CLIENTWRIGHT_FUZZ=100000       how many numbers [default: each suite's own]
//! CLIENTWRIGHT_FUZZ_SEED=7       the first one [default: 0]
//! ```

use fastrand::Rng;
use std::any::Any;
use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// How long anything small may take, on a machine that does other things as well.
const LONGEST: Duration = Duration::from_secs(60);

/// The number of findings that ends a run.
const ENOUGH: usize = 10;

/// The number of seeds in a run, by default.
///
/// # Panics
/// If the environment variable isn't a number.
pub fn count(usual: u64) -> u64 {
    number("CLIENTWRIGHT_FUZZ").unwrap_or(usual)
}

/// The number that a run begins with.
///
/// # Panics
/// If the environment variable isn't a number.
pub fn first() -> u64 {
    number("CLIENTWRIGHT_FUZZ_SEED").unwrap_or(0)
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} has to be a number")))
}

/// Looks at the number of things that the environment asks for, or the default number.
///
/// # Panics
/// If anything doesn't hold, with the numbers of the first things for which it doesn't.
pub fn look_at_many(usual: u64, mut look: impl FnMut(&mut Rng) -> Result<(), String>) {
    let (first, count) = (first(), count(usual));
    let mut findings = Vec::new();
    for number in first..first + count {
        let start = Instant::now();
        let looked = catch_unwind(AssertUnwindSafe(|| look(&mut Rng::with_seed(number))));
        let outcome = looked.unwrap_or_else(|panic| Err(format!("panic: {}", words(&*panic))));
        let time = start.elapsed();
        match outcome {
            Err(finding) => findings.push(format!("{number}: {finding}")),
            Ok(()) if time > LONGEST => findings.push(format!("{number}: took {time:?}")),
            Ok(()) => {}
        }
        if findings.len() == ENOUGH {
            break;
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without words")
}
