//! The cost of the library of a whole API alone: nothing in it is called. In: real documents; out: rows of seconds, memory and
//! sizes, without that of the runtime, on which it depends.

use crate::cargo::compile;
use crate::measure::Cost;
use clientwright::{ApiInput, FolderFiles, Options, Runtime, generate};
use performance::Row;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use tests::corpus::Index;
use tests::{root, runtime_folder};

/// The documents that are looked for in the corpus.
const DOCUMENTS: [&str; 5] = ["gitea", "elevenlabs", "stripe", "openai", "github"];

/// The Cargo commands, in the order of the columns.
const COMMANDS: [&str; 4] = ["check --lib", "build --lib", "build --lib --release", "doc --lib --no-deps"];

/// The code before LLVM optimizes it, as text, in one file.
const CODE: &str =
    "rustc --lib --release -- --emit=llvm-ir -Cno-prepopulate-passes -Ccodegen-units=1 -Clto=off";

/// Measures each library; a trial takes none, because each has hundreds of dependencies.
///
/// # Errors
/// If one isn't generated or doesn't compile.
pub(crate) fn rows(rounds: usize, folder: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let Some(index) = Index::wanted().filter(|_| rounds > 1) else { return Ok(Vec::new()) };
    let mut rows = Vec::new();
    for name in DOCUMENTS {
        let Some(entry) = index.entries.iter().find(|entry| entry.name == name) else { continue };
        let document = index.folder.join(&entry.root);
        eprintln!("library: {name}");
        let package = write(&document, &folder.join("library").join(name))?;
        rows.push(row(name, &package, &folder.join("target"))?);
    }
    Ok(rows)
}

/// Generates a package into a folder.
pub(crate) fn write(document: &Path, folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let (parent, name) = (document.parent().ok_or("a folder")?, document.file_name().ok_or("a name")?);
    let mut options = Options::default();
    options.runtime = Runtime::Folder(runtime_folder());
    options.package = format!("{}_api", document.file_stem().and_then(|stem| stem.to_str()).ok_or("a stem")?);
    let input = ApiInput::new(name.to_str().ok_or("a name")?, FolderFiles::new(parent));
    let output = generate(&[input], &options).map_err(|failure| failure.report.to_string())?;
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for (path, text) in &output.files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().ok_or("a folder")?)?;
        fs::write(file, text)?;
    }
    let mut manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    manifest.push_str("\n[workspace]\n");
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(folder.to_owned())
}

/// The least of two runs for each command: the first one may compile dependencies.
fn row(name: &str, package: &Path, target: &Path) -> Result<Row, Box<dyn Error>> {
    let mut seconds = Vec::new();
    let mut memory = Vec::new();
    for command in COMMANDS {
        let runs = [(); 2].map(|()| compile(package, "src/lib.rs", target, command));
        let costs = runs.into_iter().collect::<Result<Vec<Cost>, _>>()?;
        let least = |figure: fn(&Cost) -> f64| costs.iter().map(figure).fold(f64::INFINITY, f64::min);
        seconds.push(least(|cost| cost.processor.as_secs_f64()));
        memory.push(least(|cost| cost.memory as f64 / 1_048_576.0));
    }
    let figures = [seconds, memory, sizes(package, target)?].concat();
    Ok(Row { table: "libraries".to_owned(), name: name.to_owned(), figures })
}

/// The sizes of the two libraries that were built, in megabytes, and the lines of code that LLVM is given, in thousands.
fn sizes(package: &Path, target: &Path) -> Result<Vec<f64>, Box<dyn Error>> {
    let manifest = fs::read_to_string(package.join("Cargo.toml"))?;
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let library = format!("lib{}.rlib", name.ok_or("a name")?.replace('-', "_"));
    let size = |profile: &str| Ok(fs::metadata(target.join(profile).join(&library))?.len() as f64 / 1e6);
    let mut sizes = ["debug", "release"].map(size).into_iter().collect::<std::io::Result<Vec<f64>>>()?;
    let files = target.join("release/deps");
    let is_code = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "ll");
    let found = || {
        let files = fs::read_dir(&files)?.map(|entry| Ok(entry?.path()));
        files.filter(|file| file.as_ref().is_ok_and(is_code)).collect::<std::io::Result<Vec<PathBuf>>>()
    };
    found()?.into_iter().try_for_each(fs::remove_file)?;
    compile(package, "src/lib.rs", target, CODE)?;
    let mut lines = 0;
    for file in found()? {
        lines += fs::read_to_string(file)?.lines().filter(|line| line.starts_with("  ")).count();
    }
    sizes.push(lines as f64 / 1e3);
    Ok(sizes)
}
