//! The judge of fidelity over real documents, in the folder `CLIENTWRIGHT_CORPUS`.

#[path = "differences.rs"]
mod differences;
#[path = "page.rs"]
mod page;
#[path = "subject.rs"]
mod subject;

use clientwright::{ApiInput, FolderFiles};
use differences::{Differences, Judgement};
use std::error::Error;
use subject::Subject;
use tests::corpus::Index;

#[test]
#[ignore = "needs real documents"]
fn real_documents_are_what_they_mean() -> Result<(), Box<dyn Error>> {
    let Some(index) = Index::wanted() else {
        println!("skipped: CLIENTWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let differences = Differences::read();
    let mut all = Judgement::default();
    let mut judgements = Vec::new();
    for entry in &index.entries {
        let api = ApiInput::new(entry.root.clone(), FolderFiles::new(&index.folder));
        let subject = Subject::new(&entry.name, &index.folder, &entry.root, api)?;
        let judgement = differences.judge(&subject.name, &subject.fields());
        println!("{}: {}", entry.name, judgement.line());
        all.merge(judgement.clone());
        judgements.push((entry.name.clone(), judgement));
    }
    all.assert_known();
    if judgements.len() == Index::read(&index.folder)?.entries.len() {
        page::check(&page::section(&judgements, &all));
    }
    Ok(())
}
