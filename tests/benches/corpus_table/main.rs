//! Results and costs of real documents. In: the folder in `CLIENTWRIGHT_CORPUS`; out: a table. `CLIENTWRIGHT_CORPUS=.. cargo bench
//! -p tests --bench corpus_table`.

#![forbid(unsafe_code)]

#[path = "../check_cost/measure.rs"]
mod measure;
mod row;
mod table;
mod workshop;

use row::{Costs, Row};
use std::error::Error;
use tests::corpus::Index;
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
    println!("{}", table::HEADER);
    let mut rows = Vec::new();
    for (entry, costs) in index.entries.iter().zip(costs) {
        let row = Row::new(&index, entry, costs).map_err(|error| format!("{}: {error}", entry.name))?;
        println!("{}", table::line(&row));
        rows.push(row);
    }
    println!("\n{}", table::totals(&rows));
    Ok(())
}
