//! Rows → `docs/corpus.md`.

use crate::measure::Cost;
use crate::others::OTHERS;
use crate::row::Row;
use std::fmt::Write;

const MEBIBYTE: f64 = 1_048_576.0;

/// The whole page; the section about fidelity, which the suite `fidelity` writes, stays as it is in `earlier`.
pub(crate) fn page(rows: &[Row], compiler: &str, earlier: &str) -> String {
    let mut page = head(rows, compiler);
    page.push_str(
        "| document | version | operations | methods | webhooks | models | lines | generated in | check | left out or widened |\n\
         |---|---|---:|---:|---:|---:|---:|---:|---:|---|\n",
    );
    for row in rows {
        page.push_str(&line(row));
        page.push('\n');
    }
    page.push_str(&totals(rows));
    page.push_str(&beside_others(rows));
    if let Some(start) = earlier.find("## Fidelity") {
        page.push('\n');
        page.push_str(&earlier[start..]);
    }
    page
}

fn head(rows: &[Row], compiler: &str) -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    format!(
        "# Real documents\n\n\
         The cost of {} published documents, unmodified. The suite `corpus` checks that each crate has no warnings \
         (rustc, clippy, rustdoc) and that the examples of the document round-trip through its types.\n\n\
         Written by `cargo bench -p tests --bench corpus_table` with `CLIENTWRIGHT_CORPUS` set; {compiler}, \
         {cores} cores, {system} on {machine}, with other work running, so compare CPU seconds (user and system, \
         cargo and rustc together). *Generated in* is one run of the command line: CPU, wall, memory. *Check* is \
         `cargo check` of the crate without its dependencies, with its client and without a transport, incremental \
         compilation off: CPU, and memory of the largest process. *Left out or widened* counts findings by code; the \
         command line shows their locations. Operations and webhooks are counted independently of the generator.\n\n",
        rows.len(),
    )
}

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

fn totals(rows: &[Row]) -> String {
    let sum = |number: fn(&Row) -> usize| rows.iter().map(number).sum::<usize>();
    let seconds =
        |cost: fn(&Row) -> &Cost| rows.iter().map(|row| cost(row).processor.as_secs_f64()).sum::<f64>();
    format!(
        "\nTogether: {} operations, {} methods, {} models, {} lines; {:.0} s of CPU for generating, {:.0} s for checking.\n",
        sum(|row| row.count.operations),
        sum(|row| row.counts.methods),
        sum(|row| row.counts.models),
        sum(|row| row.lines),
        seconds(|row| &row.generation),
        seconds(|row| &row.check),
    )
}

fn beside_others(rows: &[Row]) -> String {
    let mut text = "\n## Compared with other generators\n\n\
         The fastest to check of oas3-gen 0.29.0, ploidy 0.15.0, progenitor 0.15.1 and openapi-generator 7.26.0 among \
         those whose crate compiles; CPU seconds, measured once in the same way on a similar machine. None of them \
         keeps everything in the document. The goal is a quarter.\n\n\
         | document | other generator | generates in | its check | our check | ratio |\n|---|---|---:|---:|---:|---:|\n"
        .to_owned();
    for row in rows {
        let Some(other) = OTHERS.iter().find(|other| other.document == row.name) else { continue };
        let ours = row.check.processor.as_secs_f64();
        let _ = writeln!(
            text,
            "| {} | {} | {:.2} s | {:.1} s | {ours:.1} s | {:.0}% |",
            row.name,
            other.generator,
            other.generation,
            other.check,
            100.0 * ours / other.check,
        );
    }
    text
}
