//! What each stage of the generator costs as documents grow. In: made-up documents of 100 to 100,000 schemas, and real ones
//! where `CLIENTWRIGHT_CORPUS` names their folder. Out: how the time grows from size to size, stage by stage, then the times
//! themselves and the most memory of a run. `cargo bench -p clientwright-tests --bench stages`.

#![forbid(unsafe_code)]

#[path = "../check_cost/measure.rs"]
mod measure;
mod run;
mod synthetic;

use run::{Column, Times, measured};
use std::error::Error;
use std::path::Path;

/// How many schemas the made-up documents have: each ten times as many as the one before.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Real documents, by their names in the index: the giants.
const GIANTS: [&str; 4] = ["elevenlabs", "github", "openai", "stripe"];

/// Runs are told apart by how busy the machine is; the best of so many counts.
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, document] = arguments.as_slice()
        && word == run::WORD
    {
        return run::child(Path::new(document));
    }
    // `cargo test --bench stages` tells whether all of this still works.
    let is_trial = !arguments.iter().any(|argument| argument == "--bench");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stages");
    std::fs::create_dir_all(&folder)?;
    let sizes = if is_trial { &SIZES[..2] } else { &SIZES };
    let mut grown = Vec::new();
    for size in sizes {
        let document = folder.join(format!("{size}.json"));
        synthetic::write_document(*size, &document)?;
        grown.push((size.to_string(), best(&document)?));
    }
    print_growth(&grown);
    if !is_trial && let Some(index) = clientwright_tests::corpus::Index::wanted() {
        for entry in index.entries.iter().filter(|entry| GIANTS.contains(&entry.name.as_str())) {
            grown.push((entry.name.clone(), best(&index.folder.join(&entry.root))?));
        }
    }
    print_times(&grown);
    Ok(())
}

/// The run that took the least time in all.
fn best(document: &Path) -> Result<Times, Box<dyn Error>> {
    let mut best = measured(document)?;
    for _ in 1..ROUNDS {
        let next = measured(document)?;
        if next.total() < best.total() {
            best = next;
        }
    }
    Ok(best)
}

/// How many times the time of a stage is, where the document is ten times as long; 10 is in proportion.
fn print_growth(grown: &[(String, Times)]) {
    println!("{:<22}{}", "ten times as much:", Column::heads());
    for pair in grown.windows(2) {
        let [(from, before), (to, after)] = pair else { continue };
        let ratio =
            |column: Column| after.of(column).as_secs_f64() / before.of(column).as_secs_f64().max(1e-6);
        let cells: String = Column::ALL.iter().map(|column| format!("{:>10.1}", ratio(*column))).collect();
        let memory = after.memory as f64 / before.memory as f64;
        println!("{:<22}{cells}{memory:>12.1}", format!("{from} -> {to}"));
    }
    println!();
}

fn print_times(grown: &[(String, Times)]) {
    println!("{:<22}{}", "seconds:", Column::heads());
    for (name, times) in grown {
        let seconds = |column: &Column| format!("{:>10.3}", times.of(*column).as_secs_f64());
        let cells: String = Column::ALL.iter().map(seconds).collect();
        println!("{name:<22}{cells}{:>8.0} MiB{:>6.1}", times.memory as f64 / 1_048_576.0, times.busy);
    }
}
