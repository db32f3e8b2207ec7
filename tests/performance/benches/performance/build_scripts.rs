//! The cost of a build script: of its dependencies, ours and those of others that generate in build scripts, compiled for the
//! first time; of a run, unoptimised as build scripts are. Out: rows of seconds on a processor and on the wall, and of memory.

use crate::measure::{Cost, run};
use performance::Row;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::corpus::Index;
use tests::root;

/// A generator in a build script: its name, its dependencies, and a script that names it.
struct Generator {
    name: &'static str,
    dependencies: String,
    script: &'static str,
}

/// The documents for which the script is run.
const DOCUMENTS: [&str; 2] = ["stripe", "github"];

fn generators() -> [Generator; 3] {
    let ours = format!("clientwright.path = {:?}\n", root().join("generator"));
    [
        Generator {
            name: "clientwright",
            dependencies: ours,
            script: "let Ok(document) = std::env::var(\"DOCUMENT\") else { return Ok(()) };\n    \
                     clientwright::Generator::new(document).write_to_out_dir(\"client.rs\")?;\n    Ok(())",
        },
        Generator {
            name: "progenitor-impl",
            dependencies: "progenitor-impl = \"0.15\"\n".to_owned(),
            script: "let _ = progenitor_impl::Generator::default();\n    Ok(())",
        },
        Generator {
            name: "prost-build with protox",
            dependencies: "prost-build = \"0.14\"\nprotox = \"0.9\"\n".to_owned(),
            script: "let _ = (prost_build::Config::new(), protox::Compiler::new([\".\"])?);\n    Ok(())",
        },
    ]
}

/// Measures each dependency, compiled cold; a trial takes none, because each has dozens of dependencies.
///
/// # Errors
/// If one doesn't compile.
pub(crate) fn rows(rounds: usize, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    if rounds < 2 {
        return Ok(rows);
    }
    for generator in generators() {
        eprintln!("build script: {}", generator.name);
        let package = write(&folder.join("build_scripts"), &generator)?;
        let target = package.join("target");
        // Once without measuring: it fetches what isn't there yet.
        build(&package, &target, None)?;
        fs::remove_dir_all(&target)?;
        let cost = build(&package, &target, None)?;
        let figures = vec![
            cost.processor.as_secs_f64(),
            cost.wall.as_secs_f64(),
            mebibytes(&cost),
            dependencies(&package)? as f64,
        ];
        rows.push(Row { table: "build_scripts".to_owned(), name: generator.name.to_owned(), figures });
        if generator.name == "clientwright" {
            rows.extend(runs(&package, &target)?);
        }
    }
    Ok(rows)
}

/// How many packages a package depends on.
fn dependencies(package: &Path) -> Result<usize, Box<dyn Error>> {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(["tree", "--quiet", "--prefix", "none"]).current_dir(package).output()?;
    let tree = String::from_utf8(output.stdout)?;
    let names = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    Ok(names.collect::<BTreeSet<&str>>().len() - 1)
}

/// The script alone, for real documents.
fn runs(package: &Path, target: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = Vec::new();
    let Some(index) = Index::wanted() else { return Ok(rows) };
    for name in DOCUMENTS {
        let Some(entry) = index.entries.iter().find(|entry| entry.name == name) else { continue };
        let document = index.folder.join(&entry.root);
        let megabytes = fs::metadata(&document)?.len() as f64 / 1e6;
        let cost = build(package, target, Some(&document))?;
        rows.push(Row {
            table: "scripts".to_owned(),
            name: name.to_owned(),
            figures: vec![megabytes, cost.processor.as_secs_f64(), mebibytes(&cost)],
        });
    }
    Ok(rows)
}

fn mebibytes(cost: &Cost) -> f64 {
    cost.memory as f64 / 1_048_576.0
}

/// Builds a package, and runs its script for a document.
fn build(package: &Path, target: &Path, document: Option<&Path>) -> Result<Cost, Box<dyn Error>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--quiet", "--target-dir"]).arg(target).current_dir(package);
    cargo.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS").env_remove("CARGO_PROFILE_DEV_DEBUG");
    if let Some(document) = document {
        cargo.env("DOCUMENT", document);
    }
    Ok(run(&mut cargo)?)
}

/// Writes a package that only has a build script.
fn write(folder: &Path, generator: &Generator) -> Result<PathBuf, Box<dyn Error>> {
    let name = generator.name.replace(' ', "-");
    let package = folder.join(&name);
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src/lib.rs"), "")?;
    let script = format!(
        "fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
         println!(\"cargo:rerun-if-env-changed=DOCUMENT\");\n    {}\n}}\n",
        generator.script
    );
    fs::write(package.join("build.rs"), script)?;
    // Our script looks for the runtime, which the written code needs; nothing here compiles it.
    let runtime = root().join("generator/runtime");
    let runtime =
        format!("[dependencies]\nclientwright-runtime = {{ path = {runtime:?}, optional = true }}\n");
    let own = if generator.name == "clientwright" { runtime } else { String::new() };
    fs::write(
        package.join("Cargo.toml"),
        format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [build-dependencies]\n{}{own}",
            generator.dependencies
        ),
    )?;
    Ok(package)
}
