//! Documents from a grammar: components that refer to themselves and to one another through every keyword that holds schemas. The
//! generator ends within bounds of time and memory, a second run changes nothing, and a sample of the output compiles.
//!
//! ```text
//! CLIENTWRIGHT_FUZZ=10000        the number of documents [default: 300]
//! CLIENTWRIGHT_FUZZ_SEED=7       the first seed [default: 0]; a seed always gives the same document
//! CLIENTWRIGHT_FUZZ_SHOW=7       writes the files of a document to stdout, and nothing else
//! CLIENTWRIGHT_FUZZ_KNOWN=1      looks at the known failures instead, and says which of them pass
//! ```
//! `known_failures.txt` has the documents that fail today; a run leaves them out.

#![forbid(unsafe_code)]

mod check;
#[path = "../compile.rs"]
mod compile;
mod document;
mod names;
mod operations;
mod schema;
mod worker;

use compile::Sample;
use document::Document;
use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use worker::Outcome;

/// How many documents there are if the environment doesn't say it.
const USUAL: u64 = 300;

/// The sampling rate: one of this number of documents from which something is generated is compiled too.
const COMPILED: usize = 10;

/// The documents that fail: in each line a seed, what happens, and the schemas of a small document of which the same is true.
const KNOWN: &str = include_str!("known_failures.txt");

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() == Some(worker::ARGUMENT) {
        worker::work(arguments.filter_map(|seed| seed.parse().ok()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(seed) = number("CLIENTWRIGHT_FUZZ_SHOW") {
        for (file, text) in Document::of_seed(seed).files {
            println!("==== {file}\n{text}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let known: BTreeSet<u64> =
        KNOWN.lines().filter_map(|line| line.split(' ').next()?.parse().ok()).collect();
    if env::var_os("CLIENTWRIGHT_FUZZ_KNOWN").is_some() {
        return look_at_known(&Vec::from_iter(known));
    }
    let first = number("CLIENTWRIGHT_FUZZ_SEED").unwrap_or(0);
    let seeds = first..first + number("CLIENTWRIGHT_FUZZ").unwrap_or(USUAL);
    let seeds: Vec<u64> = seeds.filter(|seed| !known.contains(seed)).collect();
    let outcomes = worker::look_at(&seeds)?;
    let mut findings: Vec<String> = outcomes.iter().filter_map(finding).collect();
    let generated: Vec<u64> = seeds_with(&outcomes, &Outcome::Generated).collect();
    let mut sample = Sample::default();
    for seed in generated.iter().step_by(COMPILED) {
        sample.add(*seed, Document::of_seed(*seed).input());
    }
    findings.extend(sample.compile("grammar"));
    findings.iter().for_each(|finding| println!("{finding}"));
    println!(
        "{} documents from number {first}, {} generated, {} known failures left out; {} findings",
        seeds.len(),
        generated.len(),
        known.len(),
        findings.len()
    );
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

fn look_at_known(seeds: &[u64]) -> Result<ExitCode, Box<dyn Error>> {
    let outcomes = worker::look_at(seeds)?;
    outcomes.iter().filter_map(finding).for_each(|finding| println!("{finding}"));
    let passing = outcomes.iter().filter(|outcome| finding(outcome).is_none());
    let passing: Vec<String> = passing.map(|(seed, _)| seed.to_string()).collect();
    println!("{} of {} pass: {}", passing.len(), seeds.len(), passing.join(" "));
    Ok(ExitCode::SUCCESS)
}

fn finding((seed, outcome): &(u64, Outcome)) -> Option<String> {
    match outcome {
        Outcome::Finding(finding) => Some(format!("{seed} {finding}")),
        Outcome::Generated | Outcome::Rejected => None,
    }
}

fn seeds_with<'o>(outcomes: &'o [(u64, Outcome)], wanted: &'o Outcome) -> impl Iterator<Item = u64> + 'o {
    outcomes.iter().filter(move |(_, outcome)| outcome == wanted).map(|(seed, _)| *seed)
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} has to be a number")))
}

/// The repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
