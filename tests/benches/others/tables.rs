//! Cells → tables in Markdown, ratios first.

use crate::cell::{Cell, Cells, Step};
use crate::child::Cost;
use crate::comparison::{
    BUILDS, CHECK, Family, GENERATION, MESSAGES, Measure, Row, SIZE, compiles, mean, mebibytes, seconds,
    whole,
};
use crate::documents::Documents;
use crate::generators::GENERATORS;
use std::fmt::Write;

/// All tables.
///
/// # Errors
/// If nothing is kept.
pub(crate) fn tables(documents: &Documents, cells: &Cells) -> Result<String, &'static str> {
    let mut rows = Vec::new();
    for document in &documents.all {
        let kept: Vec<_> = GENERATORS.iter().map(|it| cells.read(&document.name, it)).collect();
        let Some(numbers) = cells.numbers(&document.name) else { continue };
        rows.push(Row {
            document: document.name.clone(),
            operations: numbers.operations,
            bytes: numbers.bytes,
            cells: kept,
        });
    }
    if rows.is_empty() {
        return Err("nothing is measured yet");
    }
    let mut text = summary(&rows);
    text.push_str(&ratios(&rows, "Cost of `cargo check`", &CHECK.measures[0]));
    text.push_str(&ratios(&rows, "Cost of generating", &GENERATION.measures[0]));
    if rows.iter().flat_map(|row| row.cells.iter().flatten()).any(|cell| cell.release.is_some()) {
        text.push_str(&ratios(&rows, "Cost of a build", &BUILDS.measures[0]));
        text.push_str(&ratios(&rows, "Cost of a release build", &BUILDS.measures[2]));
    }
    text.push_str(&ahead(&rows));
    text.push_str(&each(&rows));
    text.push_str(&failures(&rows));
    Ok(text)
}

/// A line a generator: how far it comes, and the geometric means of all ratios, theirs to ours, over its complete crates.
fn summary(rows: &[Row]) -> String {
    let mut text = "## Summary\n\n| generator | generated | compiles | complete |".to_owned();
    let measures = || [&GENERATION, &SIZE, &CHECK].into_iter().flat_map(|family| family.measures);
    measures().for_each(|measure| {
        let _ = write!(text, " {} |", measure.name);
    });
    text.push_str("\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (index, generator) in GENERATORS.iter().enumerate() {
        let measured: Vec<_> = rows.iter().filter_map(|row| Some((row, row.cell(index)?))).collect();
        if measured.is_empty() {
            continue;
        }
        let count = |holds: &dyn Fn(&Row, &Cell) -> bool| {
            measured.iter().filter(|(row, cell)| holds(row, cell)).count()
        };
        let _ = write!(
            text,
            "| {} {} | {} | {} | {} |",
            generator.name,
            generator.version,
            count(&|_, cell| cell.generation.is_ok()),
            count(&|_, cell| compiles(cell)),
            count(&|row, cell| row.is_complete(cell)),
        );
        for measure in measures() {
            let complete = measured.iter().filter(|(row, cell)| row.is_complete(cell));
            let all: Vec<_> = complete.filter_map(|(row, _)| row.ratio(measure, index)).collect();
            let shown = mean(&all).map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"));
            let _ = write!(text, " {shown} |");
        }
        text.push('\n');
    }
    text
}

/// A table of one measure: a line a document, a column a generator.
fn ratios(rows: &[Row], title: &str, measure: &Measure) -> String {
    let mut text = format!("\n## {title}\n\n| document | clientwright |");
    let present: Vec<usize> =
        (1..GENERATORS.len()).filter(|it| rows.iter().any(|row| row.cell(*it).is_some())).collect();
    present.iter().for_each(|it| {
        let _ = write!(text, " {} |", GENERATORS[*it].name);
    });
    text.push_str("\n|---|---:|");
    text.push_str(&"---:|".repeat(present.len()));
    text.push('\n');
    for row in rows {
        let ours = row.cell(0).and_then(measure.figure).map_or_else(|| "–".to_owned(), measure.shown);
        let _ = write!(text, "| {} | {ours} |", row.document);
        for index in &present {
            let shown =
                row.cell(*index).map_or_else(|| "–".to_owned(), |cell| beside(row, *index, cell, measure));
            let _ = write!(text, " {shown} |");
        }
        text.push('\n');
    }
    text
}

/// A figure next to ours: the ratio and its base, or why there is none.
fn beside(row: &Row, index: usize, cell: &Cell, measure: &Measure) -> String {
    match (row.ratio(measure, index), (measure.figure)(cell), &cell.generation, &cell.check) {
        (Some(ratio), Some(theirs), ..) => {
            format!("**{ratio:.2}** ({}{})", (measure.shown)(theirs), flaw(row, cell))
        }
        (None, Some(theirs), ..) => (measure.shown)(theirs),
        (_, _, Err(_), _) => "not generated".to_owned(),
        (_, _, _, Some(step)) if step.errors > 0 => format!("{} errors", whole(step.errors as f64)),
        (_, _, _, Some(Step { stopped: Some(_), .. })) => "stopped".to_owned(),
        _ => "–".to_owned(),
    }
}

/// Where others have less than we do: a table a family, a line a document and generator, with its figure and ours.
fn ahead(rows: &[Row]) -> String {
    let mut text = "\n## Where another is ahead\n".to_owned();
    for family in [&GENERATION, &SIZE, &CHECK, &MESSAGES, &BUILDS] {
        let mut lines = String::new();
        for row in rows {
            let others = (1..GENERATORS.len()).filter(|index| !GENERATORS[*index].is_ours());
            others.for_each(|index| lines.push_str(&ahead_in(family, row, index)));
        }
        if !lines.is_empty() {
            let names: Vec<_> = family.measures.iter().map(|measure| measure.name).collect();
            let rules = "---|".repeat(names.len());
            let _ = write!(
                text,
                "\n### {}\n\n| document | generator | {} |\n|---|---|{rules}\n{lines}",
                family.name,
                names.join(" | ")
            );
        }
    }
    text
}

/// The line of a document and a generator, empty where it isn't ahead.
fn ahead_in(family: &Family, row: &Row, index: usize) -> String {
    let shown = |measure: &Measure| {
        let shown = row
            .ahead(measure, index)
            .map(|(theirs, ours)| format!("{}, {}", (measure.shown)(theirs), (measure.shown)(ours)));
        shown.unwrap_or_else(|| "–".to_owned())
    };
    let cells: Vec<_> = family.measures.iter().map(shown).collect();
    match row.cell(index) {
        Some(cell) if cells.iter().any(|shown| shown != "–") => {
            let name = GENERATORS[index].name;
            format!("| {} | {name}{} | {} |\n", row.document, flaw(row, cell), cells.join(" | "))
        }
        _ => String::new(),
    }
}

/// The features that a crate cheaper than ours lacks.
fn flaw(row: &Row, cell: &Cell) -> String {
    let methods = cell.generation.as_ref().map_or(0, |it| it.methods);
    match (&cell.check, methods < row.operations) {
        (Some(step), _) if step.errors > 0 => format!(", {} errors", whole(step.errors as f64)),
        (_, true) => format!(", {methods} of {} operations", row.operations),
        _ => String::new(),
    }
}

/// A table a document. Costs are CPU, wall time and memory; `+` is the second attempt.
fn each(rows: &[Row]) -> String {
    let mut text = "\n## Each document\n".to_owned();
    for row in rows {
        let _ = write!(
            text,
            "\n### {}: {} kB, {} operations\n\n\
             | generator | generated in | lines | methods | dependencies | check | warnings | Clippy | rustdoc |\n\
             |---|---|---:|---:|---:|---|---:|---:|---:|\n",
            row.document,
            whole(row.bytes as f64 / 1000.0),
            row.operations,
        );
        for (generator, cell) in GENERATORS.iter().zip(&row.cells) {
            if let Some(Cell { generation: Ok(it), .. }) = cell {
                let cell = cell.as_ref();
                let step = |of: fn(&Cell) -> &Option<Step>| cell.and_then(|cell| of(cell).as_ref());
                let check = step(|cell| &cell.check);
                let _ = writeln!(
                    text,
                    "| {}{} | {} | {} | {} | {} | {} | {} | {} | {} |",
                    generator.name,
                    if it.is_retry { "+" } else { "" },
                    costs(&it.cost),
                    whole(it.lines as f64),
                    it.methods,
                    it.dependencies,
                    check.map_or_else(|| "–".to_owned(), checked),
                    warnings(check),
                    warnings(step(|cell| &cell.clippy)),
                    warnings(step(|cell| &cell.documentation)),
                );
            }
        }
    }
    text
}

fn costs(cost: &Cost) -> String {
    format!("{}, {}, {}", seconds(cost.processor), seconds(cost.wall), mebibytes(cost.memory as f64))
}

fn checked(step: &Step) -> String {
    match &step.stopped {
        Some(reason) => format!("stopped: {}", plain(reason)),
        None if step.errors > 0 => format!("{} errors", whole(step.errors as f64)),
        None => costs(&step.cost),
    }
}

fn warnings(step: Option<&Step>) -> String {
    step.filter(|step| step.is_clean()).map_or_else(|| "–".to_owned(), |step| whole(step.warnings as f64))
}

/// The first error of a generator, or of the compiler for its crate.
fn failures(rows: &[Row]) -> String {
    let mut text = "\n## Failures\n\n| document | generator | |\n|---|---|---|\n".to_owned();
    for row in rows {
        for (generator, cell) in GENERATORS.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let first = cell.check.as_ref().and_then(|step| step.first.as_ref());
            let output = match (&cell.generation, first) {
                (Err(complaint), _) => format!("not generated: {}", plain(complaint)),
                (_, Some(error)) => format!("doesn't compile: {}", plain(error)),
                _ => continue,
            };
            let _ = writeln!(text, "| {} | {} | {output} |", row.document, generator.name);
        }
    }
    text
}

/// The longest that a foreign line may be.
const LONGEST: usize = 160;

/// A foreign line, made fit for a table: no paths of this machine, no colours, no marks of Markdown.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' => letters.by_ref().find(char::is_ascii_alphabetic).map_or((), drop),
            '`' => text.push('\''),
            '|' => text.push('/'),
            _ if letter.is_control() => text.push(' '),
            _ => text.push(letter),
        }
    }
    let words = text.split_whitespace().map(|word| match word.matches('/').count() {
        3.. if !word.contains("://") => word.rsplit('/').next().unwrap_or(word),
        _ => word,
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
}
