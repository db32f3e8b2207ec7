//! Results and costs of real documents. In: the folder in `CLIENTWRIGHT_CORPUS`; out: `docs/corpus.md`. `CLIENTWRIGHT_CORPUS=..
//! cargo bench -p tests --bench corpus_table`.

#![forbid(unsafe_code)]

#[path = "../check_cost/measure.rs"]
mod measure;
mod others;
mod row;
mod table;
mod workshop;

use row::{Costs, Row};
use std::error::Error;
use std::fs;
use tests::corpus::Index;
use tests::root;
use workshop::Workshop;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(index) = Index::wanted() else {
        println!("skipped: CLIENTWRIGHT_CORPUS is not set");
        return Ok(());
    };
    let workshop = Workshop::new()?;
    // A process begins with the memory of the one that starts it, so nothing is read here before all is measured.
    let mut costs = Vec::new();
    for entry in &index.entries {
        costs.push(
            Costs::measure(&index, entry, &workshop).map_err(|error| format!("{}: {error}", entry.name))?,
        );
    }
    let mut rows = Vec::new();
    for (entry, costs) in index.entries.iter().zip(costs) {
        let row = Row::new(&index, entry, costs).map_err(|error| format!("{}: {error}", entry.name))?;
        println!("{}", table::line(&row));
        rows.push(row);
    }
    let is_whole = rows.len() == Index::read(&index.folder)?.entries.len();
    let is_trial = !std::env::args().any(|argument| argument == "--bench");
    if is_whole && !is_trial {
        let file = root().join("docs/corpus.md");
        fs::create_dir_all(root().join("docs"))?;
        let earlier = fs::read_to_string(&file).unwrap_or_default();
        fs::write(&file, table::page(&rows, &Workshop::compiler()?, &earlier))?;
        println!("written: docs/corpus.md");
    } else {
        println!("not all documents, or only a trial: docs/corpus.md stays as it is");
    }
    Ok(())
}
