//! The judge of fidelity over real documents, in the folder `CLIENTWRIGHT_CORPUS`.

#[path = "differences.rs"]
mod differences;
#[path = "subject.rs"]
mod subject;

use clientwright::{ApiInput, FolderFiles};
use differences::{Differences, Judgement};
use std::error::Error;
use subject::Subject;
use tests::corpus::Index;

/// The counts over all documents. A change shows fields that the judge lost, or that are widened with a finding where they were exact.
const COUNTS: &str = "214206 fields: 214003 exact (99.91 %, 2527 of them by a rule), 203 widened with a finding, 0 widened silently, \
                      0 wrong (0 of these known), 6 any JSON (0.003 %)";

#[test]
#[ignore = "needs real documents"]
fn real_documents_are_what_they_mean() -> Result<(), Box<dyn Error>> {
    let Some(index) = Index::wanted() else {
        println!("skipped: CLIENTWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let differences = Differences::read();
    let mut all = Judgement::default();
    for entry in &index.entries {
        let api = ApiInput::new(entry.root.clone(), FolderFiles::new(&index.folder));
        let subject = Subject::new(&entry.name, &index.folder, &entry.root, api)?;
        let judgement = differences.judge(&subject.name, &subject.fields());
        println!("{}: {}", entry.name, judgement.line());
        all.merge(judgement);
    }
    all.assert_known();
    if index.entries.len() == Index::read(&index.folder)?.entries.len() {
        assert_eq!(all.line(), COUNTS);
    }
    Ok(())
}
