//! Tests that `diff` reports for each pair of documents in `tests/pairs` the verdicts, the version bump and the changes in its
//! `pair.yaml`. The suites `pairs` (the wire) and `semver` (callers) check these against independent tools.

#![forbid(unsafe_code)]

mod compatible;
mod counterexamples;
mod implementors;

use case_data::{ExpectedChange, Pair, pairs_folder};
use clientwright::Options;
use clientwright_diff::{Diff, Rule, diff};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::error::Error;
use std::process::ExitCode;
use tests::oracle::Document;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let pairs = Pair::all(&pairs_folder())?;
    let mut trials = Vec::new();
    for pair in &pairs {
        let mut add = |name: String, check: fn(&Pair) -> Result<(), Failed>| {
            let pair = pair.clone();
            trials.push(Trial::test(name, move || check(&pair)));
        };
        add(pair.id(), expect);
        add(format!("counterexamples::{}", pair.id()), counterexamples::check);
        if compatible::applies(pair) {
            add(format!("compatible::{}", pair.id()), compatible::check);
        }
    }
    let all = pairs.clone();
    trials.push(Trial::test("each_rule_has_a_pair", move || expect_all_rules(&pairs)));
    trials.push(Trial::test("implementors", implementors::check));
    trials.push(Trial::test("unjudged_changes_have_a_reason", move || counterexamples::check_all(&all)));
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

fn expect(pair: &Pair) -> Result<(), Failed> {
    let expected = &pair.data.expected;
    let reported = report(pair)?;
    let mut wrong = Vec::new();
    let verdicts = [
        ("wire", reported.wire.as_str(), expected.wire.as_str()),
        ("source", reported.source.as_str(), expected.source.as_str()),
        ("bump", reported.bump.as_str(), expected.bump.as_str()),
    ];
    for (verdict, actual, expected) in verdicts {
        if actual != expected {
            wrong.push(format!("{verdict} is {actual}, expected {expected}"));
        }
    }
    let actual = changes(&reported, expected.changes.iter().any(is_rust_only));
    let missing = expected.changes.iter().filter(|change| !actual.contains(change));
    let unexpected = actual.iter().filter(|change| !expected.changes.contains(change));
    wrong.extend(missing.map(|change| format!("missing: {change:?}")));
    wrong.extend(unexpected.map(|change| format!("unexpected: {change:?}")));
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.push("\nreported:".to_owned());
    wrong.extend(
        reported
            .changes
            .iter()
            .map(|change| format!("{} {}: {}", change.rule, change.place.pointer, change.message)),
    );
    Err(wrong.join("\n").into())
}

/// Runs `diff` on the documents.
fn report(pair: &Pair) -> Result<Diff, Failed> {
    let options = Options::default();
    diff(&[pair.old_api()], &options, &[pair.new_api()], &options)
        .map_err(|failure| failure.report.to_string().into())
}

/// Both documents, read without the generator.
fn documents(pair: &Pair) -> Result<[Document; 2], Failed> {
    let [old, new] = pair.texts()?.map(|text| Document::parse(&text));
    Ok([old, new.with_overlay(&pair.overlay())?])
}

/// The only rule without a pair: it needs a lock file without its document, which the tests of the command line have.
const OF_LOCK_FILE: &str = "rust-removed";

/// Checks that some pair expects each rule.
fn expect_all_rules(pairs: &[Pair]) -> Result<(), Failed> {
    let mut expected = BTreeSet::from([OF_LOCK_FILE.to_owned()]);
    let changes = pairs.iter().flat_map(|pair| &pair.data.expected.changes);
    expected.extend(changes.map(|change| change.rule.clone()));
    let rules: BTreeSet<String> = Rule::ALL.iter().map(ToString::to_string).collect();
    let unproven: Vec<_> = rules.difference(&expected).collect();
    let unknown: Vec<_> = expected.difference(&rules).collect();
    match unproven.is_empty() && unknown.is_empty() {
        true => Ok(()),
        false => Err(format!("no pair has {unproven:?}; unknown rules: {unknown:?}").into()),
    }
}

/// The changes to compare: those that only Rust code shows count if the pair expects one of them.
fn changes(reported: &Diff, with_rust_only: bool) -> Vec<ExpectedChange> {
    let changes = reported.changes.iter().map(|change| ExpectedChange {
        rule: change.rule.to_string(),
        pointer: change.place.pointer.clone(),
        rust: change.rust.clone(),
    });
    changes.filter(|change| with_rust_only || !is_rust_only(change)).collect()
}

fn is_rust_only(change: &ExpectedChange) -> bool {
    change.rule.starts_with("rust-") || change.rule == "docs-changed"
}
