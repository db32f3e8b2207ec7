//! Validation against an independent validator: values of every schema of the cases, and of the documents in `CLIENTWRIGHT_CORPUS`,
//! and such values with a change that may break a limit. Both must say the same of each.

mod changed;
mod judge;

use changed::changed;
use clientwright::{ApiInput, FolderFiles, Layout, Options, generate, model_examples};
use judge::{Judge, Verdict};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use tests::corpus::{Document, Index};
use tests::in_parallel;
use tests::root;
use tests::validation::Schemas;

/// How many changed values of a model are judged.
const MOST_CHANGES: usize = 20;

/// The counts of verdicts.
#[derive(Default)]
struct Tally {
    valid: usize,
    invalid: usize,
    /// Schemas that the other validator can't be given.
    unknown: usize,
    differences: Vec<String>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.valid += other.valid;
        self.invalid += other.invalid;
        self.unknown += other.unknown;
        self.differences.extend(other.differences);
    }
}

#[test]
fn an_independent_validator_says_the_same() -> Result<(), Box<dyn Error>> {
    let tallies = in_parallel(&documents()?, |(name, file)| {
        compare(name, file).map_err(|error| format!("{name}: {error}"))
    });
    let mut all = Tally::default();
    for tally in tallies {
        all.add(tally?);
    }
    let Tally { valid, invalid, unknown, differences } = all;
    println!("{valid} values are valid and {invalid} aren't by both; {unknown} schemas weren't compared");
    assert!(valid > 300 && invalid > 300, "{valid} valid, {invalid} invalid");
    let shown: Vec<&str> = differences.iter().take(60).map(String::as_str).collect();
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), shown.join("\n"));
    Ok(())
}

/// Their schemas are those of parameters, not in the media types of `consumes`.
#[test]
fn bodies_of_swagger_are_validated_by_their_schemas() -> Result<(), Box<dyn Error>> {
    let folder = root().join("tests/cases/swagger");
    let mut options = Options::default();
    options.validation = true;
    for (case, request) in [
        ("bodies", r#""POST" "/pets" "body" "application/json" "/paths/~1pets/post/parameters/0/schema""#),
        (
            "forms",
            r#""POST" "/token" "body" "application/x-www-form-urlencoded" "/paths/~1token/post/parameters""#,
        ),
    ] {
        let apis = [ApiInput::new("document.yaml", FolderFiles::new(folder.join(case)))];
        let output = generate(&apis, &options).map_err(|failure| failure.report.to_string())?;
        let key = request.rsplit(' ').next().unwrap_or_default();
        let has = |text: &str| output.files.values().any(|file| file.contains(text));
        assert!(has(request), "{case}: {request}");
        assert!(!has(&format!("{key} \"{{}}\"")), "{case}: the schema is empty");
    }
    Ok(())
}

/// The cases that are separate documents, and those of the corpus.
fn documents() -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for case in case_data::Case::all(&root().join("tests/cases"))? {
        if !case.is_rejected() && case.overlays()?.is_empty() {
            documents.push((case.id(), case.folder().join(case.document())));
        }
    }
    let corpus = Index::wanted().map(|index| index.small_or_named(false)).unwrap_or_default();
    documents.extend(corpus.into_iter().map(|(name, file)| (format!("corpus {name}"), file)));
    Ok(documents)
}

fn compare(name: &str, file: &Path) -> Result<Tally, Box<dyn Error>> {
    let mut tally = Tally::default();
    let folder = file.parent().ok_or("a document is in a folder")?;
    let document = file.file_name().ok_or("a document has a name")?.to_string_lossy().into_owned();
    let read = Document::read(file)?;
    if !read.is_whole() {
        return Ok(tally);
    }
    let apis = [ApiInput::new(document, FolderFiles::new(folder))];
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.validation = true;
    let Ok(output) = generate(&apis, &options) else { return Ok(tally) };
    // A group may have the name of the file.
    let mut texts = output.files.values();
    let Some(text) = texts.find(|text| text.contains("\nruntime::validation! {")) else { return Ok(tally) };
    let schemas = Schemas::parse(text)?;
    let examples = model_examples(&apis, &options).map_err(|failure| failure.report.to_string())?;
    let examples: BTreeMap<String, Vec<String>> =
        examples.into_iter().map(|it| (it.model, it.values)).collect();
    let mut judge = Judge::new(read.root());
    for (model, keys) in &schemas.models {
        let [key] = keys.as_slice() else { continue };
        let values = examples.get(model).into_iter().flatten();
        let values = values.filter_map(|json| serde_json::from_str::<Value>(json).ok());
        let mut tried = BTreeSet::new();
        for value in values {
            let changes = changed(&value).take(MOST_CHANGES);
            for value in std::iter::once(value.clone()).chain(changes) {
                if !tried.insert(value.to_string()) {
                    continue;
                }
                match judge.verdict(key, &value) {
                    Verdict::Nothing => {
                        tally.unknown += 1;
                        break;
                    }
                    verdict => note(name, key, &value, (verdict, &schemas), &mut tally),
                }
            }
        }
    }
    Ok(tally)
}

fn note(name: &str, key: &str, value: &Value, (verdict, schemas): (Verdict, &Schemas), tally: &mut Tally) {
    let violations = schemas.violations(&[key], value);
    match (verdict, violations.is_empty()) {
        (Verdict::Valid, true) => tally.valid += 1,
        (Verdict::Invalid(_), false) => tally.invalid += 1,
        (Verdict::Invalid(why), true) => {
            tally.differences.push(format!("{name} {key}: {value} is allowed, and not: {why}"));
        }
        (_, false) => {
            let ours: Vec<String> = violations.iter().map(ToString::to_string).collect();
            tally.differences.push(format!("{name} {key}: {value} is refused: {}", ours.join("; ")));
        }
        (_, true) => {}
    }
}
