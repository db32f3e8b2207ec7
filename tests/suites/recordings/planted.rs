//! Planted lies: documents with responses that match them, except for one lie each. `drift` names the lie and nothing else, and
//! `learn` corrects it with no action too many; a validator of JSON Schema decides what is a lie. The documents are those of
//! the cases, and where `CLIENTWRIGHT_CORPUS` names a folder, real ones. `CLIENTWRIGHT_LIES` is the number of rounds; a seed
//! always gives the same lies.

use super::operations::{Operation, operations, with_operations};
use super::plant::{KINDS, Kind, Truth};
use super::sample::Sampler;
use super::without_each;
use case_data::{Case, cases_folder};
use clientwright::{ApiInput, Files};
use clientwright_drift::{Difference, Exchange};
use fuzz::Rng;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use tests::checksum;
use tests::corpus::{Document, Index, Place, Validator, Verdict};
use tests::oracle::apply_overlay;

/// One of this number of cases is tried, unless `CLIENTWRIGHT_LIES` asks for all.
const SHARES: u64 = 3;
/// A response can't tell two of its operations apart, whose paths differ only in the name of a parameter.
const AMBIGUOUS: &str = "emitters/grpc_gateway";
/// The number of responses of a document with a lie in a round.
const MOST: usize = 4;

/// Files in memory.
struct Texts(BTreeMap<&'static str, String>);

impl Files for Texts {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.0.get(name).map(|text| text.clone().into_bytes()).ok_or(io::ErrorKind::NotFound.into())
    }
}

/// The counts of a round.
#[derive(Default)]
struct Tally {
    /// How many lies of each kind there were.
    lies: BTreeMap<Kind, usize>,
    /// The number of requested responses.
    asked: usize,
    /// How many of them could be made.
    made: usize,
    problems: Vec<String>,
}

/// A response with a lie.
struct Planted {
    operation: String,
    kind: Kind,
    truth: Exchange,
    lie: Exchange,
    report: Report,
    /// The schema that takes the value in the corrected document.
    corrected: Place,
    value: Value,
}

/// The report of a lie: the location in the document, a word for programs, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Report {
    at: String,
    word: String,
    sentence: String,
}

impl Report {
    fn of(difference: &Difference) -> Self {
        let Difference { at, kind, .. } = difference;
        Self { at: at.pointer().to_owned(), word: kind.as_str().to_owned(), sentence: kind.to_string() }
    }
}

#[test]
fn a_lie_is_found_and_corrected() {
    let rounds = std::env::var("CLIENTWRIGHT_LIES").ok().and_then(|it| it.parse().ok()).unwrap_or(1);
    let mut tally = Tally::default();
    for (name, root) in documents() {
        let root = with_operations(root);
        let Ok(document) = Document::parse(&root.to_string()) else { continue };
        for round in 0..rounds {
            if let Err(problem) = try_document(&document, &mut Rng::with_seed(round), &mut tally) {
                tally.problems.push(format!("{name}, round {round}: {problem}"));
            }
        }
    }
    println!("{} of {} responses could be made; lies: {:?}", tally.made, tally.asked, tally.lies);
    assert!(tally.problems.is_empty(), "{} problems\n{}", tally.problems.len(), tally.problems.join("\n"));
    assert_eq!(tally.lies.len(), KINDS.len(), "every kind of lie is planted: {:?}", tally.lies);
    assert!(tally.made * 4 > tally.asked * 3, "most responses can be made");
}

/// The documents of one file that can be read, with their names.
fn documents() -> Vec<(String, Value)> {
    let mut cases = Case::all(&cases_folder()).expect("the cases can be read");
    cases.retain(|case| case.id() != AMBIGUOUS);
    if std::env::var_os("CLIENTWRIGHT_LIES").is_none() {
        cases.retain(|case| checksum(case.id().as_bytes()).is_multiple_of(SHARES));
    }
    let mut files: Vec<_> =
        cases.into_iter().map(|case| (case.id(), case.folder().join(case.document()))).collect();
    files.extend(Index::wanted().into_iter().flat_map(|index| index.small_or_named(false)));
    let read = |(name, file): (String, PathBuf)| {
        let document = Document::read(&file).ok().filter(Document::is_whole)?;
        Some((name, document.root().clone()))
    };
    files.into_iter().filter_map(read).collect()
}

fn try_document(document: &Document, random: &mut Rng, tally: &mut Tally) -> Result<(), String> {
    let files = |fix: Option<String>| {
        let mut texts = BTreeMap::from([("document.json", document.root().to_string())]);
        texts.extend(fix.map(|text| ("fix.yaml", text)));
        Texts(texts)
    };
    let input = ApiInput::new("document.json", files(None));
    let failed = |failure: clientwright::Failure| failure.report.to_string();
    // Some cases show documents that can't be read.
    if clientwright_drift::drift(&input.document(), &[]).is_err() {
        return Ok(());
    }
    let planted = plant_all(document, random, tally);
    let truths: Vec<Exchange> = planted.iter().map(|it| it.truth.clone()).collect();
    let drift = clientwright_drift::drift(&input.document(), &truths).map_err(failed)?;
    let found: Vec<Report> = drift.differences.iter().map(Report::of).collect();
    if !found.is_empty() || !drift.unknown_operations.is_empty() {
        return Err(format!("the truth isn't believed: {found:#?} {:?}", drift.unknown_operations));
    }
    let lies: Vec<Exchange> = planted.iter().map(|it| it.lie.clone()).collect();
    let drift = clientwright_drift::drift(&input.document(), &lies).map_err(failed)?;
    let wanted = planted.iter().map(|it| (it.operation.clone(), it.report.clone())).collect();
    let names = |it: &Difference| it.operations.keys().cloned().collect::<Vec<_>>();
    let found =
        drift.differences.iter().flat_map(|it| names(it).into_iter().map(|name| (name, Report::of(it))));
    same("drift", &wanted, &found.collect())?;
    let overlay = clientwright_drift::learn(&input.document(), &lies).map_err(failed)?;
    let is_old = document.root().get("swagger").is_some();
    let (left, corrected): (Vec<&Planted>, Vec<&Planted>) = planted
        .iter()
        .filter(|it| it.report.word != "unknown-member")
        .partition(|it| is_old && it.kind == Kind::MediaType);
    let report = |list: &[&Planted]| list.iter().map(|it| it.report.clone()).collect();
    same("what is left", &report(&left), &overlay.left.iter().map(|it| Report::of(&it.0)).collect())?;
    let tree = apply_overlay(document.root(), &overlay.to_yaml("fix"))?;
    let tree = Document::parse(&tree.to_string())?;
    for it in corrected {
        let verdict = Validator(&tree).validate(&it.corrected, &it.value);
        if verdict != Verdict::Valid {
            return Err(format!("{:?} isn't corrected: {verdict:?}\n{}", it.report, overlay.to_yaml("fix")));
        }
    }
    if overlay.facts.is_empty() {
        return Ok(());
    }
    let input = ApiInput::new("document.json", files(Some(overlay.to_yaml("fix")))).overlay("fix.yaml");
    let drift = clientwright_drift::drift(&input.document(), &lies).map_err(failed)?;
    let found = drift.differences.iter().filter(|it| !it.kind.is_allowed()).map(Report::of);
    same("drift after correcting", &report(&left), &found.collect())?;
    for (without, removed) in without_each(&overlay) {
        let input = ApiInput::new("document.json", files(Some(without.to_yaml("fix")))).overlay("fix.yaml");
        let is_wrong = |it: &Difference| !it.kind.is_allowed();
        if clientwright_drift::drift(&input.document(), &lies)
            .is_ok_and(|drift| drift.differences.iter().filter(|it| is_wrong(it)).count() <= left.len())
        {
            return Err(format!("{removed:?} corrects nothing\n{}", overlay.to_yaml("fix")));
        }
    }
    Ok(())
}

fn same<T: Ord + std::fmt::Debug>(
    what: &str,
    wanted: &BTreeSet<T>,
    found: &BTreeSet<T>,
) -> Result<(), String> {
    let lost: Vec<&T> = wanted.difference(found).collect();
    let more: Vec<&T> = found.difference(wanted).collect();
    match (lost.is_empty(), more.is_empty()) {
        (true, true) => Ok(()),
        _ => Err(format!("{what}: {more:?} in place of {lost:?}")),
    }
}

/// A lie for each of some operations, at different places.
fn plant_all(document: &Document, random: &mut Rng, tally: &mut Tally) -> Vec<Planted> {
    let mut operations = operations(document);
    random.shuffle(&mut operations);
    let mut planted: Vec<Planted> = Vec::new();
    for operation in operations {
        if planted.len() == MOST || planted.iter().any(|it| it.operation == operation.name) {
            continue;
        }
        let mut sampler = Sampler { document, random, spots: Vec::new() };
        tally.asked += 1;
        let Some(value) = sampler.make(&operation.schema) else { continue };
        let spots = sampler.spots;
        if Validator(document).validate(&operation.schema, &value) != Verdict::Valid {
            continue;
        }
        tally.made += 1;
        let truth = Truth { document, value: &value, spots: &spots };
        let mut kinds = KINDS;
        // The kinds that were planted least often come first.
        random.shuffle(&mut kinds);
        kinds.sort_by_key(|kind| tally.lies.get(kind).copied().unwrap_or_default());
        let is_new = |it: &Planted| planted.iter().all(|known| known.report.at != it.report.at);
        let mut lies = kinds.into_iter().filter_map(|kind| plant(&operation, &truth, kind, random));
        let Some(lie) = lies.find(is_new) else { continue };
        *tally.lies.entry(lie.kind).or_default() += 1;
        planted.push(lie);
    }
    planted
}

/// A response with a lie; `None` if the validator accepts it.
fn plant(operation: &Operation, truth: &Truth<'_>, kind: Kind, random: &mut Rng) -> Option<Planted> {
    let exchange = |status, media_type: &str, value: &Value| {
        Exchange::new(&operation.method, &operation.path, status).body(media_type, value.to_string())
    };
    let (status, media_type) = (operation.status, operation.media_type.as_str());
    let (mut lie_status, mut lie_media_type, mut value) = (status, media_type, truth.value.clone());
    let mut corrected = operation.schema.clone();
    let report = match kind {
        Kind::Status => {
            lie_status = [418, 299].into_iter().find(|status| !operation.has_status(*status))?;
            corrected = operation.responses.member(&lie_status.to_string());
            corrected = match truth.document.root().get("swagger") {
                Some(_) => corrected.member("schema"),
                None => corrected.below(["content", media_type, "schema"]),
            };
            let sentence = format!("the status {lie_status} isn't documented");
            Report { at: operation.responses.to_string(), word: "status".to_owned(), sentence }
        }
        Kind::MediaType if operation.has_any_media_type => return None,
        Kind::MediaType => {
            lie_media_type = "application/planted+json";
            corrected = operation.response.below(["content", lie_media_type, "schema"]);
            let sentence = format!("the media type `{lie_media_type}` isn't documented");
            Report { at: operation.response.to_string(), word: "media-type".to_owned(), sentence }
        }
        kind => {
            let lie = truth.plant(kind, random)?;
            let verdict = Validator(truth.document).validate(&operation.schema, &lie.value);
            if (verdict == Verdict::Valid) != (lie.word == "unknown-member") {
                return None;
            }
            value = lie.value;
            Report { at: lie.at.to_string(), word: lie.word.to_owned(), sentence: lie.sentence }
        }
    };
    Some(Planted {
        operation: operation.name.clone(),
        kind,
        truth: exchange(status, media_type, truth.value),
        lie: exchange(lie_status, lie_media_type, &value),
        report,
        corrected,
        value,
    })
}
