//! A judge of fidelity: what the raw document means, compared with what was generated, over all cases. Nothing is lost in silence, and
//! nothing is wrong. The suite of the same name in `external` does so with real documents.

mod differences;
mod spoil;
mod subject;

use case_data::{Case, cases_folder};
use clientwright::{ApiInput, FolderFiles};
use differences::{Differences, Judgement};
use spoil::{Random, spoil};
use std::error::Error;
use std::path::Path;
use subject::Subject;
use tests::fidelity::Field;

/// How many fields are spoiled.
const SPOILED: usize = 1_200;

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
fn the_judge_notices_what_is_spoiled() -> Result<(), Box<dyn Error>> {
    let mut subjects = subjects()?;
    // What own types hold, no document says.
    subjects.retain(|subject| !subject.generated.has_own_types);
    let before: Vec<Vec<Field>> = subjects.iter().map(Subject::fields).collect();
    let mut random = Random::new(20_261_126);
    let mut noticed = 0;
    let mut missed = Vec::new();
    while noticed + missed.len() < SPOILED {
        let index = random.below(subjects.len());
        match spoil(&mut subjects[index], &before[index], &mut random) {
            Some(Ok(())) => noticed += 1,
            Some(Err(spoiled)) => missed.push(spoiled),
            None => {}
        }
    }
    println!("{noticed} of {SPOILED} spoiled fields are noticed; not these:\n{}", missed.join("\n"));
    assert!(noticed * 100 >= SPOILED * 99, "{noticed} of {SPOILED}\n{}", missed.join("\n"));
    Ok(())
}

/// All cases from which something is generated. Overlays change documents, so what their text means is not judged.
fn subjects() -> Result<Vec<Subject>, Box<dyn Error>> {
    let mut subjects = Vec::new();
    for case in Case::all(&cases_folder())? {
        if case.is_rejected() || !case.overlays()?.is_empty() {
            continue;
        }
        let files = FolderFiles::new(case.folder());
        let api = case.choices()?.said_of(ApiInput::new(case.document(), files).module("api"));
        let mut subject = Subject::new(&case.id(), case.folder(), case.document(), api)?;
        subject.generated.has_own_types = has_own_types(case.folder());
        subjects.push(subject);
    }
    Ok(subjects)
}

fn has_own_types(folder: &Path) -> bool {
    folder.join("types.yaml").exists()
}
