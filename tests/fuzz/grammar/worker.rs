//! Looks at documents in a separate process, as an endless recursion or too much memory ends the process. In: the numbers of
//! documents. Out: for each, whether something is generated, or the violated rule.
//!
//! The process says `begin N` before it looks at a document, and `generated N`, `rejected N` or `finding N TEXT` after it. If it dies
//! or is killed, the document it had begun is the cause, and another process goes on with the next one.

use crate::check::check;
use crate::document::Document;
use std::io::{self, BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;
use std::{env, thread};

/// The argument that makes this program a worker.
pub(crate) const ARGUMENT: &str = "--worker";

/// How many bytes of addresses a worker may use, the stack of 512 MiB included.
const MEMORY: u64 = 3 << 30;

/// How long a worker may be silent.
const SILENCE: Duration = Duration::from_secs(60);

/// The result for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Generated,
    Rejected,
    Finding(String),
}

/// The result of the worker.
///
/// # Errors
/// If its output can't be written.
pub(crate) fn work(seeds: impl Iterator<Item = u64>) -> io::Result<()> {
    rlimit::Resource::AS.set(MEMORY, MEMORY)?;
    let mut output = io::stdout().lock();
    for seed in seeds {
        writeln!(output, "begin {seed}")?;
        output.flush()?;
        match check(&Document::of_seed(seed)) {
            Ok(true) => writeln!(output, "generated {seed}")?,
            Ok(false) => writeln!(output, "rejected {seed}")?,
            Err(finding) => writeln!(output, "finding {seed} {}", finding.replace('\n', " "))?,
        }
    }
    Ok(())
}

/// Looks at each of these documents, with a process for each processor.
///
/// # Errors
/// If no process can be started.
pub(crate) fn look_at(seeds: &[u64]) -> io::Result<Vec<(u64, Outcome)>> {
    let processors = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = seeds.len().div_ceil(processors).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = seeds.chunks(share).map(|share| scope.spawn(|| look_at_share(share))).collect();
        let mut outcomes = Vec::new();
        for share in shares {
            outcomes.extend(share.join().expect("no panic while documents are looked at")?);
        }
        Ok(outcomes)
    })
}

fn look_at_share(seeds: &[u64]) -> io::Result<Vec<(u64, Outcome)>> {
    let mut outcomes = Vec::new();
    while outcomes.len() < seeds.len() {
        let rest = &seeds[outcomes.len()..];
        let ended = look_until_death(rest, &mut outcomes)?;
        if outcomes.len() < seeds.len() {
            outcomes.push((seeds[outcomes.len()], Outcome::Finding(ended)));
        }
    }
    Ok(outcomes)
}

/// Adds the outcomes of the documents until the worker ends, and says how it ended.
fn look_until_death(seeds: &[u64], outcomes: &mut Vec<(u64, Outcome)>) -> io::Result<String> {
    let mut worker = Command::new(env::current_exe()?)
        .arg(ARGUMENT)
        .args(seeds.iter().map(u64::to_string))
        .env("RUST_BACKTRACE", "0")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (sender, lines) = mpsc::channel();
    let output = worker.stdout.take().map(BufReader::new);
    let errors = worker.stderr.take().map(BufReader::new);
    // Panics are caught and reported by themselves.
    let last_error = thread::spawn(move || {
        let lines = errors.into_iter().flat_map(BufRead::lines).map_while(Result::ok);
        lines.filter(|line| line.contains("memory allocation") || line.contains("overflowed")).last()
    });
    let reader = thread::spawn(move || {
        output
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    let is_silent = loop {
        match lines.recv_timeout(SILENCE) {
            Ok(line) => outcomes.extend(outcome(&line)),
            Err(RecvTimeoutError::Timeout) => break true,
            Err(RecvTimeoutError::Disconnected) => break false,
        }
    };
    if is_silent {
        worker.kill()?;
    }
    let status = worker.wait()?;
    drop(reader.join());
    let last_error = last_error.join().ok().flatten().unwrap_or_default();
    Ok(if is_silent {
        format!("no end within {SILENCE:?}")
    } else {
        format!("the process died: {status}: {last_error}")
    })
}

fn outcome(line: &str) -> Option<(u64, Outcome)> {
    let mut words = line.splitn(3, ' ');
    let (word, seed) = (words.next()?, words.next()?.parse().ok()?);
    let outcome = match word {
        "generated" => Outcome::Generated,
        "rejected" => Outcome::Rejected,
        "finding" => Outcome::Finding(words.next().unwrap_or_default().to_owned()),
        _ => return None,
    };
    Some((seed, outcome))
}
