//! Generates targets in memory.

use super::console::{Console, Findings, count};
use super::error::{CliError, CommandError};
use super::file_list::LOCK_FILE;
use super::manifest;
use super::pending_changes::{PendingChanges, pending_changes};
use super::safe_path;
use super::target::{Target, shown};
use clientwright::surface::NameChanges;
use clientwright::{Counts, Layout, LockFile, Output, Runtime, Severity};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

pub(crate) struct GeneratedTarget {
    pub(crate) target: Target,
    /// The text of each file by its path in the folder.
    pub(crate) files: BTreeMap<String, String>,
    /// One for each API.
    pub(crate) counts: Vec<Counts>,
    /// The number of accepted findings.
    pub(crate) accepted: usize,
    /// The commands that add what the package of a module lacks.
    pub(crate) missing: Vec<String>,
}

impl GeneratedTarget {
    /// How the names differ from those of the last run, if there was one.
    pub(crate) fn name_changes(&self) -> Option<NameChanges> {
        let text = self.files.get(LOCK_FILE)?.clone();
        let new = LockFile { name: LOCK_FILE.to_owned(), text };
        clientwright::surface::name_changes(self.target.options.lockfile.as_ref()?, &new)
    }

    /// Compares the files with those on disk.
    ///
    /// # Errors
    /// The folder or a file in it can't be read.
    pub(crate) fn pending_changes(&self) -> Result<PendingChanges<'_>, CliError> {
        pending_changes(&self.target.folder, &self.files)
    }
}

/// Generates all targets, and returns their findings. If a document has errors, prints all findings.
///
/// # Errors
/// A document has errors, or a lock file or manifest can't be read.
pub(crate) fn generate_all(
    targets: Vec<Target>,
    console: &mut Console,
) -> Result<(Vec<GeneratedTarget>, Vec<Findings>), CommandError> {
    let mut findings = Vec::new();
    let results = targets.into_iter().map(|target| generate_one(target, console, &mut findings));
    let generated: Result<Vec<_>, CliError> = results.collect();
    let errors = generated
        .as_ref()
        .map_or(0, |generated| generated.iter().filter_map(|result| result.as_ref().err()).sum());
    match generated {
        Ok(generated) if errors == 0 => return Ok((generated.into_iter().flatten().collect(), findings)),
        Ok(_) => print_findings(findings, console)?,
        Err(error) => {
            print_findings(findings, console)?;
            return Err(error.into());
        }
    }
    Err(CliError::new(format!("nothing was generated because of {}", count(errors, "error"))).into())
}

/// Returns the number of errors if the documents have any.
fn generate_one(
    mut target: Target,
    console: &Console,
    findings: &mut Vec<Findings>,
) -> Result<Result<GeneratedTarget, usize>, CliError> {
    if target.is_runtime() {
        let files = Runtime::files();
        return Ok(Ok(GeneratedTarget {
            target,
            files,
            counts: Vec::new(),
            accepted: 0,
            missing: Vec::new(),
        }));
    }
    target.options.lockfile = read_lockfile(&target.folder)?;
    match clientwright::generate(&target.apis, &target.options) {
        Ok(output) => {
            let accepted = output.report.accepted();
            let missing = missing_dependencies(&output, &target);
            let sources = output.sources.into_iter().chain(target.configuration.clone()).collect();
            findings.push(console.start_rendering(output.report, sources));
            let mut files = with_manifest(output.files, &target)?;
            files.insert(LOCK_FILE.to_owned(), output.lockfile);
            Ok(Ok(GeneratedTarget { files, counts: output.counts, accepted, missing, target }))
        }
        Err(failure) => {
            let errors = failure.report.count(Severity::Error);
            let sources = failure.sources.into_iter().chain(target.configuration).collect();
            findings.push(console.start_rendering(failure.report, sources));
            Ok(Err(errors))
        }
    }
}

/// The commands that add what the package around a module lacks; none if there is no package.
fn missing_dependencies(output: &Output, target: &Target) -> Vec<String> {
    if target.options.layout != Layout::Module {
        return Vec::new();
    }
    let folder = std::path::absolute(&target.folder).unwrap_or_default();
    let manifest = folder.ancestors().map(|folder| folder.join("Cargo.toml")).find(|file| file.is_file());
    let Some(Ok(manifest)) = manifest.map(std::fs::read_to_string) else { return Vec::new() };
    output.missing_dependencies(&manifest).map(|(_, command)| command.clone()).collect()
}

/// Prints the findings of all targets, and how to learn more about the most severe one.
pub(crate) fn print_findings(findings: Vec<Findings>, console: &mut Console) -> io::Result<()> {
    findings.into_iter().try_for_each(|findings| console.print_findings(findings))?;
    console.print_explanation()
}

/// The lock file in a folder, if there is one.
pub(crate) fn read_lockfile(folder: &Path) -> Result<Option<LockFile>, CliError> {
    let name = shown(&folder.join(LOCK_FILE));
    let Some(bytes) = safe_path::read(folder, LOCK_FILE)? else { return Ok(None) };
    match io::read_to_string(bytes.as_slice()) {
        Ok(text) => Ok(Some(LockFile { name, text })),
        Err(error) => Err(CliError::new(format!("can't read the lock file `{name}`: {error}"))),
    }
}

fn with_manifest(
    mut files: BTreeMap<String, String>,
    target: &Target,
) -> Result<BTreeMap<String, String>, CliError> {
    if let (Some(manifest), Some(cargo_toml)) = (&target.manifest, files.get_mut("Cargo.toml")) {
        *cargo_toml = manifest::merge(cargo_toml, manifest)?;
    }
    Ok(files)
}
