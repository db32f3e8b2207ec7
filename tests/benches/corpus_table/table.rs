//! Rows → a table in Markdown.

use crate::measure::Cost;
use crate::row::Row;

const MEBIBYTE: f64 = 1_048_576.0;

/// The columns. Costs of generating are CPU, wall time and memory; those of `cargo check` are CPU and memory.
pub(crate) const HEADER: &str = "\
| document | version | operations | methods | webhooks | models | lines | generated in | check | left out or widened |
|---|---|---:|---:|---:|---:|---:|---:|---:|---|";

/// A document's line.
pub(crate) fn line(row: &Row) -> String {
    let skipped: Vec<String> = row.skipped.iter().map(|(code, count)| format!("{code} {count}")).collect();
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {:.1} s, {:.0} MiB | {} |",
        row.name,
        row.version,
        row.count.operations,
        row.counts.methods,
        row.count.webhooks,
        row.counts.models,
        row.lines,
        generation(&row.generation),
        row.check.processor.as_secs_f64(),
        row.check.memory as f64 / MEBIBYTE,
        skipped.join(", "),
    )
}

fn generation(cost: &Cost) -> String {
    let (processor, wall) = (cost.processor.as_secs_f64(), cost.wall.as_secs_f64());
    format!("{processor:.2} s, {wall:.2} s, {:.0} MiB", cost.memory as f64 / MEBIBYTE)
}

/// The sums of all documents.
pub(crate) fn totals(rows: &[Row]) -> String {
    let sum = |number: fn(&Row) -> usize| rows.iter().map(number).sum::<usize>();
    let seconds =
        |cost: fn(&Row) -> &Cost| rows.iter().map(|row| cost(row).processor.as_secs_f64()).sum::<f64>();
    format!(
        "{} operations, {} methods, {} models, {} lines; {:.0} s of CPU for generating, {:.0} s for checking",
        sum(|row| row.count.operations),
        sum(|row| row.counts.methods),
        sum(|row| row.counts.models),
        sum(|row| row.lines),
        seconds(|row| &row.generation),
        seconds(|row| &row.check),
    )
}
