//! The cost of compiling models. In: the models of the bundled documents, as they are generated and with serde's derive; out:
//! rows of seconds on a processor and of memory. A build has code that reads and writes each model.

use crate::cargo::compile;
use crate::form::Form;
use crate::measure::Cost;
use crate::package::{Package, models};
use performance::{Row, median};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use tests::corpus::Index;

/// A document of the corpus whose models are added for some rows.
const OTHER: &str = "gitea";

/// A row: what is asked of Cargo.
struct Run {
    name: &'static str,
    command: &'static str,
    copies: usize,
    has_other: bool,
}

const fn run(name: &'static str, command: &'static str) -> Run {
    Run { name, command, copies: 1, has_other: false }
}

const fn with_other(name: &'static str, command: &'static str) -> Run {
    Run { name, command, copies: 1, has_other: true }
}

const RUNS: [Run; 7] = [
    run("check, one copy", "check"),
    run("build, one copy", "build"),
    run("build --release, one copy", "build --release"),
    Run { copies: 8, ..run("check, eight copies", "check") },
    with_other("check, with gitea's models", "check"),
    with_other("build, with gitea's models", "build"),
    with_other("build --release, with gitea's models", "build --release"),
];

/// Measures all runs; a trial takes the first one alone.
///
/// # Errors
/// If a package doesn't compile, or if ours costs more than half of what serde's derive does.
pub(crate) fn rows(rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let other = Index::wanted().and_then(|index| {
        let entry = index.entries.iter().find(|entry| entry.name == OTHER)?;
        Some(index.folder.join(&entry.root))
    });
    let runs = if rounds > 1 { RUNS.as_slice() } else { &RUNS[..1] };
    let mut rows = Vec::new();
    for run in runs.iter().filter(|run| !run.has_other || other.is_some()) {
        eprintln!("cargo {}", run.name);
        let row = row(run, rounds, other.as_deref().filter(|_| run.has_other))?;
        // The fixed cost of a crate weighs little next to several copies.
        if run.command == "check" && run.copies > 1 && 2.0 * row.figures[0] > row.figures[1] {
            return Err("our form has to cost less than half of what serde's derive does".into());
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(run: &Run, rounds: usize, other: Option<&Path>) -> Result<Row, Box<dyn Error>> {
    let models = models(other)?;
    let mut packages = Vec::new();
    for form in [Form::Clientwright, Form::Derive] {
        let package = Package::write(form, run.copies, &models)?;
        eprintln!("{}, {} lines", package.form.name(), package.lines);
        add_uses(&package, &models)?;
        compile_package(&package, run.command)?;
        packages.push((package, Vec::new()));
    }
    for _ in 0..rounds {
        for (package, costs) in &mut packages {
            costs.push(compile_package(package, run.command)?);
        }
    }
    let figures = |figure: fn(&Cost) -> f64| {
        packages.iter().map(move |(_, costs)| median(costs.iter().map(figure))).collect::<Vec<_>>()
    };
    let processor = figures(|cost| cost.processor.as_secs_f64());
    let memory = figures(|cost| cost.memory as f64 / 1_048_576.0);
    let figures = [processor, memory].concat();
    Ok(Row { table: "compilation".to_owned(), name: run.name.to_owned(), figures })
}

/// Adds functions that read and write each object of the first copy: nothing is compiled that isn't called.
fn add_uses(package: &Package, models: &BTreeMap<String, String>) -> io::Result<()> {
    let mut text = "//! Reads and writes each model.\n".to_owned();
    let mut count = 0;
    for (path, file) in models {
        let Some((api, _)) = path.split_once("/models/") else { continue };
        for name in
            file.lines().filter_map(|line| line.strip_prefix("runtime::object!(")?.split([' ', ',']).next())
        {
            count += 1;
            let ty = format!("crate::copy1::{api}::models::{name}");
            let (result, code) = match package.form {
                Form::Clientwright => (
                    "Result<Vec<u8>, crate::runtime::JsonError>",
                    format!(
                        "crate::runtime::JsonText::to_json(&<{ty} as crate::runtime::JsonText>::from_json(body)?)"
                    ),
                ),
                _ => (
                    "serde_json::Result<Vec<u8>>",
                    format!("serde_json::to_vec(&serde_json::from_slice::<{ty}>(body)?)"),
                ),
            };
            text.push_str(&format!(
                "\n/// Reads one and writes it.\npub fn use{count}(body: &[u8]) -> {result} {{\n    {code}\n}}\n"
            ));
        }
    }
    if count == 0 {
        return Err(io::Error::other("there are no models to read and write"));
    }
    fs::write(package.folder.join("src/uses.rs"), text)?;
    let mut library = File::options().append(true).open(package.folder.join("src/lib.rs"))?;
    library.write_all(b"pub mod uses;\n")
}

fn compile_package(package: &Package, command: &str) -> io::Result<Cost> {
    compile(&package.folder, "src/lib.rs", &package.folder.join("../target"), command)
}
