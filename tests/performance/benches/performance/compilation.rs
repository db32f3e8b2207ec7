//! What models cost the compiler. In: the models of the bundled documents, as they are generated and with serde's derive;
//! out: rows of seconds on a processor and of memory. A build has code that reads and writes each model.

use crate::cargo::compile;
use crate::form::Form;
use crate::measure::Cost;
use crate::package::{Package, models};
use performance::{Row, median};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use tests::corpus::Index;

/// A document of the corpus whose models are added for some rows: with them, the runtime weighs less.
const OTHER: &str = "gitea";

/// What is asked of Cargo for the models of the bundled documents and those of [`OTHER`].
const RUNS_WITH_OTHER: [(&str, &str, usize); 3] = [
    ("check, with gitea's models", "check", 1),
    ("build, with gitea's models", "build", 1),
    ("build --release, with gitea's models", "build --release", 1),
];

/// What is asked of Cargo, and of how many copies of the models.
const RUNS: [(&str, &str, usize); 4] = [
    ("check, one copy", "check", 1),
    ("build, one copy", "build", 1),
    ("build --release, one copy", "build --release", 1),
    ("check, eight copies", "check", 8),
];

/// Measures all runs; a trial takes the first one alone.
///
/// # Errors
/// If a package doesn't compile, or if ours costs more than half of what serde's derive does.
pub(crate) fn rows(rounds: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let bundled = models(None)?;
    let runs = if rounds > 1 { RUNS.as_slice() } else { &RUNS[..1] };
    let mut all: Vec<_> = runs.iter().map(|run| (run, &bundled)).collect();
    let other = Index::wanted().filter(|_| rounds > 1).and_then(|index| {
        let entry = index.entries.iter().find(|entry| entry.name == OTHER)?;
        Some(index.folder.join(&entry.root))
    });
    let with_other = other.map(|document| models(Some(&document))).transpose()?;
    if let Some(models) = &with_other {
        all.extend(RUNS_WITH_OTHER.iter().map(|run| (run, models)));
    }
    let mut rows = Vec::new();
    for ((name, command, copies), models) in all {
        eprintln!("cargo {name}");
        let row = row(name, command, (*copies, rounds), models)?;
        // The runtime, which is there once, weighs little beside several copies.
        if *command == "check" && *copies > 1 && 2.0 * row.figures[0] > row.figures[1] {
            return Err("our form has to cost less than half of what serde's derive does".into());
        }
        rows.push(row);
    }
    Ok(rows)
}

fn row(
    name: &str,
    command: &str,
    (copies, rounds): (usize, usize),
    models: &BTreeMap<String, String>,
) -> Result<Row, Box<dyn Error>> {
    let mut packages = Vec::new();
    for form in Form::ALL.into_iter().filter(|form| *form != Form::Bare) {
        let package = Package::write(form, copies, models)?;
        eprintln!("{}, {} lines", package.form.name(), package.lines);
        add_uses(&package, models)?;
        compile_package(&package, command)?;
        packages.push((package, Vec::new()));
    }
    for _ in 0..rounds {
        for (package, costs) in &mut packages {
            costs.push(compile_package(package, command)?);
        }
    }
    let figures = |figure: fn(&Cost) -> f64| {
        packages.iter().map(move |(_, costs)| median(costs.iter().map(figure))).collect::<Vec<_>>()
    };
    let processor = figures(|cost| cost.processor.as_secs_f64());
    let memory = figures(|cost| cost.memory as f64 / 1_048_576.0);
    Ok(Row { table: "compilation".to_owned(), name: name.to_owned(), figures: [processor, memory].concat() })
}

/// Adds functions that read and write each object of the first copy: nothing is compiled that isn't called.
fn add_uses(package: &Package, models: &BTreeMap<String, String>) -> io::Result<()> {
    let mut text = "//! Reads and writes each model.\n".to_owned();
    let mut count = 0;
    for (path, file) in models {
        let Some((api, _)) = path.split_once("/models/") else { continue };
        for name in file.lines().filter_map(|line| line.strip_prefix("object!(")?.split([' ', ',']).next()) {
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
