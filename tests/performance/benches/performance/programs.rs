//! The cost of a program with five calls, with the generated client and by hand with reqwest and serde's derive. The
//! dependencies of both are compiled before, the generated crate among them. Out: rows of seconds on a processor, and of bytes.

use crate::cargo::compile;
use performance::{Row, median};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::root;

/// The five calls with the generated client.
const OURS: &str = include_str!("programs/ours.rs");

/// The same by hand.
const BY_HAND: &str = include_str!("programs/by_hand.rs");

/// The Cargo commands.
const COMMANDS: [&str; 3] = ["check", "build", "build --release"];

/// Measures both programs; a trial takes `check` alone.
///
/// # Errors
/// If one doesn't compile, or there is no `strip`.
pub(crate) fn rows(rounds: usize, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let target = folder.join("target");
    let generated = format!("generated.path = {:?}\n", root().join("generated"));
    let by_hand = "reqwest = { version = \"0.13\", default-features = false, features = [\"brotli\", \"gzip\", \
                   \"http2\", \"json\", \"query\", \"rustls\"] }\nserde = { version = \"1\", features = \
                   [\"derive\"] }\nserde_json = \"1\"\n";
    let programs = [
        write(folder, "five_calls_generated", OURS, &generated)?,
        write(folder, "five_calls_by_hand", BY_HAND, by_hand)?,
    ];
    let commands = if rounds > 1 { COMMANDS.as_slice() } else { &COMMANDS[..1] };
    let mut rows = Vec::new();
    for command in commands {
        eprintln!("program: {command}");
        let mut seconds = [Vec::new(), Vec::new()];
        for round in 0..=rounds {
            for (program, seconds) in programs.iter().zip(&mut seconds) {
                let cost = compile(program, "src/main.rs", &target, command)?;
                // The first round compiles the dependencies.
                if round > 0 {
                    seconds.push(cost.processor.as_secs_f64());
                }
            }
        }
        rows.push(row(&format!("{command}, seconds"), seconds.map(median)));
    }
    if rounds > 1 {
        let size = |program: &PathBuf| stripped(&target, program);
        let [ours, by_hand] = &programs;
        rows.push(row("size of the stripped program, MB", [size(ours)?, size(by_hand)?]));
    }
    Ok(rows)
}

fn row(name: &str, figures: [f64; 2]) -> Row {
    Row { table: "programs".to_owned(), name: name.to_owned(), figures: figures.to_vec() }
}

/// Writes the package of a program.
fn write(folder: &Path, name: &str, text: &str, dependencies: &str) -> Result<PathBuf, Box<dyn Error>> {
    let package = folder.join(name);
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src/main.rs"), text)?;
    // By hand, some fields are only there to be read from the response.
    fs::write(
        package.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [lints.rust]\ndead_code = \"allow\"\n\n[dependencies]\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n{dependencies}"
        ),
    )?;
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock"))?;
    Ok(package)
}

/// The megabytes of a program that was built for release, without its symbols.
fn stripped(target: &Path, program: &Path) -> Result<f64, Box<dyn Error>> {
    let program = target.join("release").join(program.file_name().ok_or("a name")?);
    let stripped = program.with_extension("stripped");
    let status = Command::new("strip").arg("-o").arg(&stripped).arg(&program).status()?;
    if !status.success() {
        return Err(format!("strip: {status}").into());
    }
    Ok(fs::metadata(stripped)?.len() as f64 / 1e6)
}
