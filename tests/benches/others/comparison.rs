//! The comparison, as data: a figure of a cell, and how it is written.

use crate::cell::{Cell, Step};
use crate::child::Cost;

/// A figure of which less is better.
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) figure: fn(&Cell) -> Option<f64>,
    pub(crate) shown: fn(f64) -> String,
}

/// Measures of one thing.
pub(crate) struct Family {
    pub(crate) name: &'static str,
    pub(crate) measures: &'static [Measure],
}

/// How much less it has to be before it isn't the noise of the machine.
const NOISE: f64 = 0.98;

const fn measure(name: &'static str, figure: fn(&Cell) -> Option<f64>, shown: fn(f64) -> String) -> Measure {
    Measure { name, figure, shown }
}

/// The cost of generating: CPU first.
pub(crate) const GENERATION: Family = Family {
    name: "Generating",
    measures: &[
        measure("generation, CPU", |it| generated(it, |cost| cost.processor), seconds),
        measure("generation, wall", |it| generated(it, |cost| cost.wall), seconds),
        measure("generation, memory", |it| generated(it, |cost| cost.memory as f64), mebibytes),
    ],
};

/// The size of the output.
pub(crate) const SIZE: Family = Family {
    name: "Output",
    measures: &[
        measure("lines of Rust", |it| Some(it.generation.as_ref().ok()?.lines as f64), whole),
        measure("dependencies", |it| Some(it.generation.as_ref().ok()?.dependencies as f64), whole),
    ],
};

/// The cost of `cargo check`: CPU first.
pub(crate) const CHECK: Family = Family {
    name: "`cargo check`",
    measures: &[
        measure("check, CPU", |it| cost(&it.check, |cost| cost.processor), seconds),
        measure("check, wall", |it| cost(&it.check, |cost| cost.wall), seconds),
        measure("check, memory", |it| cost(&it.check, |cost| cost.memory as f64), mebibytes),
    ],
};

/// The findings of tools about a crate.
pub(crate) const MESSAGES: Family = Family {
    name: "Messages",
    measures: &[
        measure("warnings", |it| warned(&it.check), whole),
        measure("Clippy", |it| warned(&it.clippy), whole),
        measure("rustdoc", |it| warned(&it.documentation), whole),
    ],
};

/// The cost of builds, if they were requested.
pub(crate) const BUILDS: Family = Family {
    name: "Builds",
    measures: &[
        measure("build, CPU", |it| cost(&it.build, |cost| cost.processor), seconds),
        measure("build, memory", |it| cost(&it.build, |cost| cost.memory as f64), mebibytes),
        measure("release build, CPU", |it| cost(&it.release, |cost| cost.processor), seconds),
        measure("release build, memory", |it| cost(&it.release, |cost| cost.memory as f64), mebibytes),
    ],
};

fn generated(cell: &Cell, figure: fn(&Cost) -> f64) -> Option<f64> {
    Some(figure(&cell.generation.as_ref().ok()?.cost))
}

fn cost(step: &Option<Step>, figure: fn(&Cost) -> f64) -> Option<f64> {
    step.as_ref().filter(|step| step.is_clean()).map(|step| figure(&step.cost))
}

fn warned(step: &Option<Step>) -> Option<f64> {
    step.as_ref().filter(|step| step.is_clean()).map(|step| step.warnings as f64)
}

/// Seconds, with two decimal places below ten.
pub(crate) fn seconds(number: f64) -> String {
    if number < 9.995 { format!("{number:.2} s") } else { format!("{number:.1} s") }
}

/// Bytes as mebibytes.
pub(crate) fn mebibytes(number: f64) -> String {
    format!("{} MiB", whole(number / 1_048_576.0))
}

/// A whole number, its thousands apart.
pub(crate) fn whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A document with its cells, in the order of the generators.
pub(crate) struct Row {
    pub(crate) document: String,
    pub(crate) operations: usize,
    pub(crate) bytes: u64,
    pub(crate) cells: Vec<Option<Cell>>,
}

impl Row {
    /// The cell of a generator, by its place in the table.
    pub(crate) fn cell(&self, generator: usize) -> Option<&Cell> {
        self.cells.get(generator)?.as_ref()
    }

    /// How many times as much as ours a generator's figure is.
    pub(crate) fn ratio(&self, measure: &Measure, generator: usize) -> Option<f64> {
        let ours = (measure.figure)(self.cell(0)?)?;
        let theirs = (measure.figure)(self.cell(generator)?)?;
        (ours > 0.0).then_some(theirs / ours)
    }

    /// The figures of a generator and of ours, where it is ahead.
    pub(crate) fn ahead(&self, measure: &Measure, generator: usize) -> Option<(f64, f64)> {
        let ours = (measure.figure)(self.cell(0)?)?;
        let theirs = (measure.figure)(self.cell(generator)?)?;
        (theirs < ours * NOISE).then_some((theirs, ours))
    }

    /// Returns whether a crate compiles and has a method for each operation at least.
    pub(crate) fn is_complete(&self, cell: &Cell) -> bool {
        let has_all = cell.generation.as_ref().is_ok_and(|it| it.methods >= self.operations);
        has_all && compiles(cell)
    }
}

/// Returns whether a cell's crate compiles.
pub(crate) fn compiles(cell: &Cell) -> bool {
    cell.check.as_ref().is_some_and(Step::is_clean)
}

/// The geometric mean: as it should be for ratios.
pub(crate) fn mean(ratios: &[f64]) -> Option<f64> {
    let sum: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
    (!ratios.is_empty()).then(|| (sum / ratios.len() as f64).exp())
}
