//! Documents from a grammar: components that refer to themselves and to one another through every keyword that holds schemas, in
//! requests, responses and parameters of every kind. The generator ends within bounds of time and memory, a second run changes
//! nothing, and a sample of the output compiles: clients, servers and examples, with validation.
//!
//! ```text
//! CLIENTWRIGHT_FUZZ=10000        the number of documents [default: 300]
//! CLIENTWRIGHT_GRAMMAR=30        the same, for this suite only
//! CLIENTWRIGHT_FUZZ_SEED=7       the first seed [default: 0]; a seed always gives the same document
//! CLIENTWRIGHT_ALL_FEATURES=1    compiles the sample with all features but TLS, instead of those of both ends
//! CLIENTWRIGHT_FUZZ_SHOW=7       writes the files of a document to stdout, and nothing else
//! CLIENTWRIGHT_FUZZ_FILES=folder looks at the files of this folder with the options of each seed, to reduce a document by hand
//! ```

#![forbid(unsafe_code)]

mod annotations;
mod chains;
mod check;
#[path = "../compile.rs"]
mod compile;
mod contents;
mod document;
mod encoding;
mod names;
mod operations;
mod options;
mod parameters;
mod schema;
mod security;
mod steps;
mod texts;
mod words;
mod worker;

use compile::Sample;
use document::Document;
use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use worker::Outcome;

/// How many documents there are if the environment doesn't say it.
const USUAL: u64 = 300;

/// The sampling rate: one of this number of documents from which something is generated is compiled too.
const COMPILED: usize = 10;

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
    let first = number("CLIENTWRIGHT_FUZZ_SEED").unwrap_or(0);
    let count = number("CLIENTWRIGHT_GRAMMAR").or(number("CLIENTWRIGHT_FUZZ")).unwrap_or(USUAL);
    let seeds = Vec::from_iter(first..first + count);
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
        "{} documents from number {first}, {} generated; {} findings",
        seeds.len(),
        generated.len(),
        findings.len()
    );
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
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
