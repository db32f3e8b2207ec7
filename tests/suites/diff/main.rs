//! What `diff` reports for each pair of documents in `tests/pairs`: the verdicts, the version bump and the changes in
//! `expected.yaml`. The suites `pairs` (the wire) and `semver` (callers) check that file against independent tools.

#![forbid(unsafe_code)]

mod compatible;
mod counterexamples;

use case_data::{ExpectedChange, Pair, pairs_folder};
use clientwright::{ApiInput, Diff, FolderFiles, Options, Rule, diff};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::error::Error;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let pairs = Pair::all(&pairs_folder())?;
    let mut trials = Vec::new();
    for pair in pairs.clone() {
        let same = pair.clone();
        trials.push(Trial::test(pair.id(), move || expect(&pair)));
        let name = format!("counterexamples::{}", same.id());
        if compatible::applies(&same) {
            let pair = same.clone();
            let name = format!("compatible::{}", pair.id());
            trials.push(Trial::test(name, move || compatible::check(&pair)));
        }
        trials.push(Trial::test(name, move || counterexamples::check(&same)));
    }
    let all = pairs.clone();
    trials.push(Trial::test("each_rule_has_a_pair", move || expect_all_rules(&pairs)));
    trials.push(Trial::test("what_cannot_be_judged_has_a_reason", move || counterexamples::check_all(&all)));
    Ok(libtest_mimic::run(&Arguments::from_args(), trials).exit_code())
}

fn expect(pair: &Pair) -> Result<(), Failed> {
    let expected = pair.expected().map_err(|error| error.to_string())?;
    let said = said(pair)?;
    let mut wrong = Vec::new();
    let verdicts = [
        ("wire", said.wire.as_str(), expected.wire.as_str()),
        ("source", said.source.as_str(), expected.source.as_str()),
        ("bump", said.bump.as_str(), expected.bump.as_str()),
    ];
    for (what, is, should) in verdicts {
        if is != should {
            wrong.push(format!("{what} is {is}, should be {should}"));
        }
    }
    if let Some(mut should) = expected.changes {
        should.sort();
        let is = changes(&said, should.iter().any(is_by_the_way));
        wrong.extend(should.iter().filter(|one| !is.contains(one)).map(|one| format!("missing: {one:?}")));
        wrong.extend(is.iter().filter(|one| !should.contains(one)).map(|one| format!("too much: {one:?}")));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let said = said
        .changes
        .iter()
        .map(|change| format!("{} {}: {}", change.rule, change.place.pointer, change.message));
    Err(format!("{}\n\n{}", wrong.join("\n"), said.collect::<Vec<_>>().join("\n")).into())
}

fn said(pair: &Pair) -> Result<Diff, Failed> {
    let document = |name: &str| [ApiInput::new(name, FolderFiles::new(pair.folder()))];
    let options = Options::default();
    let said = diff(&document("old.yaml"), &options, &document("new.yaml"), &options);
    said.map_err(|failure| failure.report.to_string().into())
}

/// Between two documents, what is removed has a cause on the wire; between a document and what was published, which the tests of the
/// command line compare, it may have none.
const OF_PUBLISHED: &str = "rust-removed";

/// Each rule is expected of some pair; what is expected is held against what is said, one by one.
fn expect_all_rules(pairs: &[Pair]) -> Result<(), Failed> {
    let mut expected = BTreeSet::from([OF_PUBLISHED.to_owned()]);
    for pair in pairs {
        let changes = pair.expected().map_err(|error| error.to_string())?.changes;
        expected.extend(changes.into_iter().flatten().map(|change| change.rule));
    }
    let rules: BTreeSet<String> = Rule::ALL.iter().map(ToString::to_string).collect();
    let unproven: Vec<_> = rules.difference(&expected).collect();
    let unknown: Vec<_> = expected.difference(&rules).collect();
    match unproven.is_empty() && unknown.is_empty() {
        true => Ok(()),
        false => Err(format!("no pair shows {unproven:?}; no rule is {unknown:?}").into()),
    }
}

/// What was said, as far as it is compared: what only Rust sees, and words, count where the pair is about them.
fn changes(said: &Diff, with_all: bool) -> Vec<ExpectedChange> {
    let changes = said.changes.iter().map(|change| ExpectedChange {
        rule: change.rule.to_string(),
        pointer: change.place.pointer.clone(),
        rust: change.rust.clone(),
    });
    changes.filter(|change| with_all || !is_by_the_way(change)).collect()
}

fn is_by_the_way(change: &ExpectedChange) -> bool {
    change.rule.starts_with("rust-") || change.rule == "docs-changed"
}
