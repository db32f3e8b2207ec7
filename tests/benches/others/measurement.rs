//! The run: each document by each generator, a cell at a time, never two programs at once.

use crate::arguments::Arguments;
use crate::cell::{Cell, Cells, Generation, Numbers, Step};
use crate::child::{self, Cost, End};
use crate::count;
use crate::documents::{Document, Documents, LINTED};
use crate::installation::Installed;
use crate::package::Package;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tests::corpus;

/// Where cells are measured, and which of them.
pub(crate) struct Bench<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) cells: &'a Cells,
    pub(crate) arguments: &'a Arguments,
}

impl Bench<'_> {
    /// Measures what isn't kept yet, or is asked for again.
    ///
    /// # Errors
    /// If files can't be written or programs can't be started; a generator that fails isn't an error.
    pub(crate) fn run(&self, documents: &Documents, installed: &[Installed]) -> Result<(), Box<dyn Error>> {
        clear()?;
        for document in &documents.all {
            let bytes = fs::metadata(documents.folder.join(&document.root))?.len();
            for it in installed.iter().filter(|it| self.is_open(document, it)) {
                let cell = match self.cells.read(&document.name, it.generator) {
                    Some(cell) if self.arguments.is_generation => {
                        self.generate_again(documents, document, it, cell)?
                    }
                    _ => self.measure(documents, document, it, bytes <= LINTED)?,
                };
                println!("{}", line(document, it, &cell));
                self.cells.keep(&document.name, it.generator, &cell)?;
            }
        }
        // A process begins with the memory of the one that starts it, so documents are read when all is measured.
        for document in &documents.all {
            let root = documents.folder.join(&document.root);
            let count = corpus::count(&corpus::Document::read(&root)?);
            self.cells.keep_numbers(&document.name, Numbers::new(count, fs::metadata(root)?.len()))?;
        }
        Ok(clear()?)
    }

    fn is_open(&self, document: &Document, installed: &Installed) -> bool {
        let generator = installed.generator;
        let Some(cell) = self.cells.read(&document.name, generator) else { return true };
        if self.arguments.is_generation {
            return cell.generation.is_ok();
        }
        let is_clean = cell.check.as_ref().is_some_and(Step::is_clean);
        cell.program != installed.identity
            || self.arguments.is_again(&document.name, generator.name)
            || (self.arguments.is_built && is_clean && cell.release.is_none())
    }

    fn measure(
        &self,
        documents: &Documents,
        document: &Document,
        installed: &Installed,
        is_linted: bool,
    ) -> io::Result<Cell> {
        let mut cell = Cell {
            program: installed.identity.clone(),
            generation: Err(String::new()),
            check: None,
            clippy: None,
            documentation: None,
            build: None,
            release: None,
        };
        let (output, cost, is_retry) = match self.generate(documents, document, installed)? {
            Ok(written) => written,
            Err(complaint) => {
                cell.generation = Err(complaint);
                return Ok(cell);
            }
        };
        let package = match Package::new(installed.generator, &output, self.folder)? {
            Ok(package) => package,
            Err(complaint) => {
                cell.generation = Err(complaint);
                return Ok(cell);
            }
        };
        let (lines, methods) = count::count(&output.join("src"), &installed.generator.methods)?;
        cell.generation =
            Ok(Generation { cost, is_retry, lines, methods, dependencies: package.dependencies()? });
        let check = repeated(|| package.check())?;
        if check.is_clean() && is_linted {
            cell.clippy = Some(package.clippy()?);
            cell.documentation = Some(package.document()?);
        }
        if check.is_clean() && self.arguments.is_built {
            cell.build = Some(package.build()?);
            cell.release = Some(package.release()?);
        }
        cell.check = Some(check);
        Ok(cell)
    }

    /// The same cell, with what generating costs now.
    fn generate_again(
        &self,
        documents: &Documents,
        document: &Document,
        installed: &Installed,
        mut cell: Cell,
    ) -> io::Result<Cell> {
        match (self.generate(documents, document, installed)?, &mut cell.generation) {
            (Ok((_, cost, _)), Ok(generation)) => generation.cost = cost,
            (Err(complaint), generation) => *generation = Err(complaint),
            _ => {}
        }
        Ok(cell)
    }

    /// Writes the crate, into a new folder each time: where it lies, what that cost, and whether it took a second try.
    fn generate(
        &self,
        documents: &Documents,
        document: &Document,
        installed: &Installed,
    ) -> io::Result<Result<(PathBuf, Cost, bool), String>> {
        let name = format!("{}-{}", document.name, installed.generator.name);
        let root = documents.folder.join(&document.root).display().to_string();
        let mut number = 0;
        let mut write = |more: Option<&str>| {
            number += 1;
            let output = crates().join(format!("{name}-{number}")).join("measured");
            fs::create_dir_all(&output)?;
            let mut command = installed.command(&root, &output, more);
            let ended = child::run(command.current_dir(self.folder), self.folder)?;
            let complaint = match ended.end {
                End::Well => None,
                End::TooLong => Some(format!("not done in {} minutes", child::MINUTES)),
                End::Failed => Some(child::complaint(self.folder)?),
            };
            Ok::<_, io::Error>((output, ended.cost, complaint))
        };
        let (mut output, first, mut complaint) = write(None)?;
        let mut costs = vec![first];
        let mut more = None;
        if let (Some(_), Some(option)) = (&complaint, installed.generator.retry) {
            more = Some(option);
            let second = write(more)?;
            (output, complaint) = (second.0, second.2);
            costs = vec![second.1];
        }
        if let Some(complaint) = complaint {
            return Ok(Err(complaint));
        }
        for _ in 1..rounds(costs[0]) {
            let (again, cost, _) = write(more)?;
            output = again;
            costs.push(cost);
        }
        Ok(Ok((output, median(&costs), more.is_some())))
    }
}

/// Deletes the crates of an earlier run.
fn clear() -> io::Result<()> {
    match fs::remove_dir_all(crates()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::create_dir_all(crates()),
    }
}

/// Where the crates are written.
fn crates() -> PathBuf {
    tests::memory_folder().join("clientwright-others")
}

/// How often something is measured whose first time cost this.
fn rounds(cost: Cost) -> usize {
    match cost.processor {
        ..1.5 => 5,
        1.5..5.0 => 3,
        _ => 1,
    }
}

/// A step as often as is good for what it costs: the last one's words, with the median of all costs.
fn repeated(mut step: impl FnMut() -> io::Result<Step>) -> io::Result<Step> {
    let mut last = step()?;
    let mut costs = vec![last.cost];
    if last.is_clean() {
        for _ in 1..rounds(costs[0]) {
            last = step()?;
            costs.push(last.cost);
        }
    }
    last.cost = median(&costs);
    Ok(last)
}

/// The middle of each figure.
fn median(costs: &[Cost]) -> Cost {
    let middle = |figure: fn(&Cost) -> f64| {
        let mut figures: Vec<f64> = costs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Cost {
        processor: middle(|cost| cost.processor),
        wall: middle(|cost| cost.wall),
        memory: middle(|cost| cost.memory as f64) as u64,
    }
}

fn line(document: &Document, installed: &Installed, cell: &Cell) -> String {
    let output = match (&cell.generation, &cell.check) {
        (Err(complaint), _) => format!("not generated: {complaint}"),
        (Ok(it), Some(check)) => format!(
            "generated in {:.2} s, {} lines, {} methods; checked in {:.1} s, {} errors, {} warnings",
            it.cost.processor, it.lines, it.methods, check.cost.processor, check.errors, check.warnings
        ),
        (Ok(it), None) => format!("generated in {:.2} s", it.cost.processor),
    };
    format!("{}/{}: {output}", document.name, installed.generator.name)
}
