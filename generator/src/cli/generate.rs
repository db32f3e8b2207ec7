//! `clientwright generate`: generates all targets, and writes them only if nothing is wrong with any of them.

use super::arguments::Selection;
use super::compare::{Changes, compare};
use super::console::Console;
use super::manifest;
use super::problem::{Halt, Problem};
use super::summary::{Summary, count};
use super::target::{Target, shown, targets};
use super::write::write;
use clientwright::{Counts, NamesFile, Severity};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The file that keeps names, beside what they name.
const NAMES: &str = "clientwright.lock";

/// Writes what was selected.
///
/// # Errors
/// Why nothing was written.
pub(crate) fn run(selection: &Selection, console: &mut Console) -> Result<(), Halt> {
    let made = make(targets(selection)?, console)?;
    let changes = made.iter().map(Made::compare).collect::<Result<Vec<_>, _>>()?;
    changes.iter().try_for_each(Changes::refuse_foreign)?;
    write(&changes)?;
    for (made, changes) in made.iter().zip(&changes) {
        console.summary(&Summary::of_generate(made, changes))?;
    }
    Ok(())
}

/// A target that was generated.
pub(crate) struct Made {
    /// What was asked for.
    pub(crate) target: Target,
    /// All of its files, as they have to lie in its folder.
    pub(crate) files: BTreeMap<String, String>,
    /// Operations in and methods out, per API.
    pub(crate) counts: Vec<Counts>,
}

impl Made {
    /// Compares it with its folder on disk.
    ///
    /// # Errors
    /// A folder that can't be compared with.
    pub(crate) fn compare(&self) -> Result<Changes<'_>, Problem> {
        compare(&self.target.folder, &self.files)
    }
}

/// Generates all targets in memory and tells all findings, also where one of them is rejected.
///
/// # Errors
/// Where a document has errors.
pub(crate) fn make(targets: Vec<Target>, console: &mut Console) -> Result<Vec<Made>, Halt> {
    let mut made = Vec::new();
    let mut errors = 0;
    for mut target in targets {
        target.options.names = names_file(&target.folder)?;
        match clientwright::generate(&target.apis, &target.options) {
            Ok(output) => {
                console.findings(&output.report, &output.sources)?;
                let mut files = with_manifest(output.files, &target)?;
                files.insert(NAMES.to_owned(), output.names);
                made.push(Made { files, counts: output.counts, target });
            }
            Err(failure) => {
                console.findings(&failure.report, &failure.sources)?;
                errors += failure.report.count(Severity::Error);
            }
        }
    }
    match errors {
        0 => Ok(made),
        errors => Err(Problem::new(format!("{}, so nothing was generated", count(errors, "error"))).into()),
    }
}

/// The names that an earlier run gave to what lies in a folder, as they are now.
pub(crate) fn names_file(folder: &Path) -> Result<Option<NamesFile>, Problem> {
    let file = folder.join(NAMES);
    let name = shown(&file);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(NamesFile { name, text })),
        // A folder that is a file is told of when it is compared with.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Problem::new(format!("can't read the names file `{name}`: {error}"))),
    }
}

fn with_manifest(
    mut files: BTreeMap<String, String>,
    target: &Target,
) -> Result<BTreeMap<String, String>, Problem> {
    if let (Some(manifest), Some(cargo_toml)) = (&target.manifest, files.get_mut("Cargo.toml")) {
        *cargo_toml = manifest::merge(cargo_toml, manifest)?;
    }
    Ok(files)
}
