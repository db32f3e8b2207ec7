//! Calls every scenario of the AutoRest test server, and reports which of them the server and the calls themselves agree on.
//! In: the server's address; out: the results by document, what failed, and the figure as the last line.

#![forbid(unsafe_code)]

#[cfg(documents)]
mod coverage;
#[cfg(documents)]
mod documents;
#[cfg(documents)]
mod misses;
#[cfg(documents)]
mod oracle;

use std::process::ExitCode;

#[cfg(documents)]
fn main() -> ExitCode {
    let Some(server) = std::env::args().nth(1) else {
        eprintln!("usage: autorest SERVER");
        return ExitCode::from(2);
    };
    match check_all(server) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(documents))]
fn main() -> ExitCode {
    eprintln!("built without the server's documents: run tests/autorest.sh");
    ExitCode::from(2)
}

/// Calls all scenarios, prints the results, and returns whether all is as expected.
#[cfg(documents)]
fn check_all(server: String) -> Result<bool, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut oracle = oracle::Oracle::new(server);
    let (general, optional) = runtime.block_on(documents::counted(&oracle))?;
    runtime.block_on(documents::call_all(&mut oracle))?;
    let (general_now, optional_now) = runtime.block_on(documents::counted(&oracle))?;
    let (counted, optional) = (added(general, &general_now), added(optional, &optional_now));
    let coverage = coverage::Coverage::of(oracle, &counted, &optional, &misses::all());
    println!("{coverage}");
    for complaint in coverage.complaints() {
        println!("{complaint}");
    }
    println!("{} of {} scenarios", coverage.hits(), counted.len());
    Ok(coverage.is_as_expected())
}

/// The number of calls of each scenario meanwhile. Facts that the server learns from the calls themselves aren't scenarios.
#[cfg(documents)]
fn added(mut before: documents::Counts, now: &documents::Counts) -> documents::Counts {
    for (scenario, count) in &mut before {
        *count = now.get(scenario).unwrap_or(&0) - *count;
    }
    before
}
