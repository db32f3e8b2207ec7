//! A judge of fidelity: what the raw document means, compared with what was generated, over all cases. Nothing is lost in silence, and
//! nothing is wrong. The suite of the same name in `external` does so with real documents.

mod differences;
mod spoil;
mod subject;

use case_data::{Case, cases_folder};
use clientwright::{ApiInput, FolderFiles};
use differences::{Differences, Judgement};
use spoil::{Random, spoil};
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::OnceLock;
use subject::Subject;
use tests::fidelity::Field;
use tests::in_parallel;

/// How many fields are spoiled.
const SPOILED: usize = 1_000;

#[test]
fn cases_are_what_their_documents_mean() -> Result<(), Box<dyn Error>> {
    let differences = Differences::read();
    let mut all = Judgement::default();
    for subject in subjects()? {
        all.merge(differences.judge(&subject.name, &subject.fields()));
    }
    all.assert_known();
    Ok(())
}

#[test]
fn the_oracle_notices_spoiled_output() -> Result<(), Box<dyn Error>> {
    // No document describes the content of custom types.
    let subjects = subjects()?.iter().filter(|subject| !subject.generated.has_own_types);
    let subjects: Vec<(&Subject, Vec<Field>)> = subjects.map(|subject| (subject, subject.fields())).collect();
    let mut random = Random::new(20_261_126);
    // Each field once in each way.
    let mut tried = BTreeMap::new();
    while tried.len() < SPOILED {
        let (subject, before) = &subjects[random.below(subjects.len())];
        tried.extend(spoil(subject, before, &mut random).map(|spoiled| (spoiled.name, spoiled.is_noticed)));
    }
    let missed: Vec<String> =
        tried.into_iter().filter(|(_, noticed)| !noticed).map(|(name, _)| name).collect();
    let noticed = SPOILED - missed.len();
    println!("{noticed} of {SPOILED} spoiled fields are noticed; not these:\n{}", missed.join("\n"));
    assert!(noticed * 100 >= SPOILED * 99, "{noticed} of {SPOILED}\n{}", missed.join("\n"));
    Ok(())
}

/// All cases from which something is generated, once for all tests.
fn subjects() -> Result<&'static [Subject], String> {
    static SUBJECTS: OnceLock<Result<Vec<Subject>, String>> = OnceLock::new();
    let subjects = SUBJECTS.get_or_init(|| generate_cases().map_err(|error| error.to_string()));
    subjects.as_deref().map_err(Clone::clone)
}

fn generate_cases() -> Result<Vec<Subject>, Box<dyn Error>> {
    let subjects = in_parallel(&Case::all(&cases_folder())?, |case| {
        subject(case).map_err(|error| format!("{}: {error}", case.id()))
    });
    Ok(subjects.into_iter().filter_map(Result::transpose).collect::<Result<_, _>>()?)
}

/// Overlays change documents, so what their text means is not judged.
fn subject(case: &Case) -> Result<Option<Subject>, Box<dyn Error>> {
    if case.is_rejected() || !case.overlays()?.is_empty() {
        return Ok(None);
    }
    let files = FolderFiles::new(case.folder());
    let api = case.choices()?.said_of(ApiInput::new(case.document(), files).module("api"));
    let mut subject = Subject::new(&case.id(), case.folder(), case.document(), api)?;
    subject.generated.has_own_types = case.folder().join("types.yaml").exists();
    Ok(Some(subject))
}
