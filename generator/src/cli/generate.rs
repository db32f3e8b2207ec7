//! `clientwright generate`: generates all targets, and writes them only if nothing is wrong with any of them.

use super::arguments::TargetArguments;
use super::compare::{Changes, compare};
use super::console::{Console, Findings};
use super::error::{CliError, CommandError};
use super::hold::Hold;
use super::manifest;
use super::summary::{Summary, count};
use super::target::{Target, shown, targets};
use super::write::write;
use clientwright::{Counts, LockFile, Severity};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The file that keeps names, beside what they name.
pub(crate) const NAMES: &str = "clientwright.lock";

/// Writes what was selected.
///
/// # Errors
/// Why nothing was written.
pub(crate) fn run(arguments: &TargetArguments, console: &mut Console) -> Result<(), CommandError> {
    let targets = targets(arguments)?;
    // Names are read before they are written, so both are within the hold.
    let folders: Vec<&Path> = targets.iter().map(|target| target.folder.as_path()).collect();
    let hold = Hold::take(&folders, console)?;
    hold.sweep();
    let (made, findings) = make(targets, console)?;
    let written = bring(&made);
    drop(hold);
    tell(findings, console)?;
    let changes = written?;
    for (made, changes) in made.iter().zip(&changes) {
        console.summary(&Summary::of_generate(made, changes))?;
    }
    Ok(())
}

/// Writes what was made, as far as it isn't there yet.
fn bring(made: &[Made]) -> Result<Vec<Changes<'_>>, CliError> {
    let changes = made.iter().map(Made::compare).collect::<Result<Vec<_>, _>>()?;
    changes.iter().try_for_each(Changes::refuse_foreign)?;
    write(&changes)?;
    Ok(changes)
}

/// A target that was generated.
pub(crate) struct Made {
    /// What was asked for.
    pub(crate) target: Target,
    /// All of its files, as they have to lie in its folder.
    pub(crate) files: BTreeMap<String, String>,
    /// Operations in and methods out, per API.
    pub(crate) counts: Vec<Counts>,
    /// How many findings are accepted.
    pub(crate) accepted: usize,
}

impl Made {
    /// Compares it with its folder on disk.
    ///
    /// # Errors
    /// A folder that can't be compared with.
    pub(crate) fn compare(&self) -> Result<Changes<'_>, CliError> {
        compare(&self.target.folder, &self.files)
    }
}

/// Generates all targets in memory, with the findings of each; where one of them is rejected, all findings are told.
///
/// # Errors
/// Where a document has errors.
pub(crate) fn make(
    targets: Vec<Target>,
    console: &mut Console,
) -> Result<(Vec<Made>, Vec<Findings>), CommandError> {
    let mut findings = Vec::new();
    let each = targets.into_iter().map(|target| make_one(target, console, &mut findings));
    let made: Result<Vec<_>, CliError> = each.collect();
    let errors = made.as_ref().map_or(0, |made| made.iter().filter_map(|one| one.as_ref().err()).sum());
    match made {
        Ok(made) if errors == 0 => return Ok((made.into_iter().flatten().collect(), findings)),
        Ok(_) => tell(findings, console)?,
        Err(problem) => {
            tell(findings, console)?;
            return Err(problem.into());
        }
    }
    Err(CliError::new(format!("{}, so nothing was generated", count(errors, "error"))).into())
}

/// Generates a target in memory; or how many errors there were.
fn make_one(
    mut target: Target,
    console: &Console,
    findings: &mut Vec<Findings>,
) -> Result<Result<Made, usize>, CliError> {
    target.options.lockfile = lockfile(&target.folder)?;
    match clientwright::generate(&target.apis, &target.options) {
        Ok(output) => {
            let accepted = output.report.accepted();
            let sources = output.sources.into_iter().chain(target.configuration.clone()).collect();
            findings.push(console.lay_out(output.report, sources));
            let mut files = with_manifest(output.files, &target)?;
            files.insert(NAMES.to_owned(), output.lockfile);
            Ok(Ok(Made { files, counts: output.counts, accepted, target }))
        }
        Err(failure) => {
            let errors = failure.report.count(Severity::Error);
            let sources = failure.sources.into_iter().chain(target.configuration).collect();
            findings.push(console.lay_out(failure.report, sources));
            Ok(Err(errors))
        }
    }
}

/// Tells findings, those of each target after those of the one before, and how to learn more.
pub(crate) fn tell(findings: Vec<Findings>, console: &mut Console) -> io::Result<()> {
    findings.into_iter().try_for_each(|findings| console.findings(findings))?;
    console.explanation()
}

/// The names that an earlier run gave to what lies in a folder, as they are now.
pub(crate) fn lockfile(folder: &Path) -> Result<Option<LockFile>, CliError> {
    let file = folder.join(NAMES);
    let name = shown(&file);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some(LockFile { name, text })),
        // A folder that is a file is told of when it is compared with.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
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
