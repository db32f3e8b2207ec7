//! The cost of generating. In: made-up documents that grow, and five real ones by their size; out: rows of
//! seconds and memory.

use crate::run::{Times, measured};
use crate::synthetic;
use performance::Row;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tests::corpus::{Entry, Index};
use tests::root;

/// The numbers of schemas of the made-up documents, each ten times the one before.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// The lengths that real documents are looked for, in bytes; the last one is the longest there is.
const LENGTHS: [u64; 5] = [20_000, 200_000, 1_000_000, 3_500_000, u64::MAX];

/// Measures all documents; a trial takes the two smallest made-up ones.
///
/// # Errors
/// If a document can't be generated from.
pub(crate) fn rows(rounds: usize, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let is_trial = rounds == 1;
    let mut rows = Vec::new();
    for size in if is_trial { &SIZES[..2] } else { &SIZES } {
        let document = folder.join(format!("{size}.json"));
        synthetic::write_document(*size, &document)?;
        rows.push(row("growth", &format!("{size} schemas"), &document, rounds)?);
    }
    for document in if is_trial { Vec::new() } else { real_documents()? } {
        let name = document.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        rows.push(row("documents", &name, &document, rounds)?);
    }
    Ok(rows)
}

/// Five documents from the smallest to the biggest; the bundled ones where there are no others.
fn real_documents() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let Some(index) = Index::wanted() else {
        return Ok(["bird", "elevenlabs"].map(|name| root().join(format!("spec/{name}.yaml"))).to_vec());
    };
    let length = |entry: &Entry| std::fs::metadata(index.folder.join(&entry.root)).map_or(0, |it| it.len());
    let mut documents = Vec::new();
    for wanted in LENGTHS {
        let nearest = index.entries.iter().min_by_key(|entry| length(entry).abs_diff(wanted));
        documents.extend(nearest.map(|entry| index.folder.join(&entry.root)));
    }
    documents.dedup();
    Ok(documents)
}

/// The run that took the least time; long ones are not made again and again.
fn row(table: &str, name: &str, document: &Path, rounds: usize) -> Result<Row, Box<dyn Error>> {
    eprintln!("generating: {name}");
    let start = Instant::now();
    let mut best: Option<Times> = None;
    for _ in 0..rounds {
        let next = measured(document)?;
        if best.as_ref().is_none_or(|best| next.total() < best.total()) {
            best = Some(next);
        }
        if start.elapsed() > Duration::from_secs(20) {
            break;
        }
    }
    let best = best.ok_or("there was no run")?;
    let mut figures = vec![std::fs::metadata(document)?.len() as f64 / 1e6];
    figures.extend([best.generate, best.write, best.total()].map(|time| time.as_secs_f64()));
    figures.extend([best.memory as f64 / 1_048_576.0, best.busy]);
    Ok(Row { table: table.to_owned(), name: name.to_owned(), figures })
}
