//! What `diff` compares: two documents; or a document or a whole revision with what the configuration names.

use crate::cli::arguments::DiffArguments;
use crate::cli::configuration;
use crate::cli::error::{CliError, CommandError};
use crate::cli::generated_target::read_lockfile;
use crate::cli::revision::Revision;
use crate::cli::target::with_slashes;
use clientwright::{ApiInput, Diff, Failure, FolderFiles, Options};
use std::path::Path;

/// The old and the new documents of a package, and how both are planned.
pub(super) struct Versions {
    /// The name of the package in the configuration.
    pub(super) package: Option<String>,
    /// `None` to compare with the names of the last run.
    old: Option<Vec<ApiInput>>,
    new: Vec<ApiInput>,
    options: Options,
}

impl Versions {
    /// # Errors
    /// A document that nothing can be generated from.
    pub(super) fn diff(&self) -> Result<Diff, Failure> {
        match &self.old {
            Some(old) => clientwright::diff(old, &self.new, &self.options),
            None => clientwright::diff_names(&self.new, &self.options),
        }
    }
}

/// Reads what the arguments select.
///
/// # Errors
/// A configuration that can't be read or has nothing to compare with.
pub(super) fn read(arguments: &DiffArguments) -> Result<Vec<Versions>, CommandError> {
    let revision = arguments.old.as_deref().and_then(Revision::of);
    if let (Some(old), Some(new)) = (&arguments.old, &arguments.new) {
        let old = Some(vec![document(old, revision.as_ref())]);
        let new = vec![document(new, Revision::of(new).as_ref())];
        return Ok(vec![Versions { package: None, old, new, options: Options::default() }]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut packages = Vec::new();
    for mut target in configuration::read(file)? {
        target.options.lockfile = match &revision {
            // An old version has the names of its own time.
            Some(revision) => revision.lockfile(&target.folder),
            None => read_lockfile(&target.folder)?,
        };
        let (package, new, options) = (Some(target.name), target.apis, target.options);
        packages.push(Versions { package, old: None, new, options });
    }
    match (&arguments.old, revision) {
        (None, _) => with_lock_file(packages),
        (Some(_), Some(revision)) if revision.file().is_none() => {
            for versions in &mut packages {
                versions.old = Some(revision.of_apis(&versions.new));
            }
            Ok(packages)
        }
        (Some(old), revision) => only_api(packages, old, revision.as_ref()),
    }
}

/// The packages that have a lock file.
fn with_lock_file(mut packages: Vec<Versions>) -> Result<Vec<Versions>, CommandError> {
    packages.retain(|versions| versions.options.lockfile.is_some());
    if packages.is_empty() {
        let message = "nothing to compare with: no lock file, as nothing was generated yet";
        return Err(CliError::new(message).help("name the old document: `clientwright diff OLD`").into());
    }
    Ok(packages)
}

/// The only API of the configuration, or the one whose document has the same file name.
fn only_api(
    mut packages: Vec<Versions>,
    old: &str,
    revision: Option<&Revision>,
) -> Result<Vec<Versions>, CommandError> {
    let path = revision.and_then(Revision::file).unwrap_or(old);
    let file_name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let name = file_name(&with_slashes(path));
    let is_only = packages.iter().map(|versions| versions.new.len()).sum::<usize>() == 1;
    for versions in &mut packages {
        versions.new.retain(|api| is_only || file_name(&api.options.document) == name);
        let as_old = |api: &ApiInput| {
            let document = document(old, revision);
            let mut api = ApiInput { files: document.files, ..api.clone() };
            api.options.document = document.options.document;
            api
        };
        versions.old = Some(versions.new.iter().map(as_old).collect());
    }
    packages.retain(|versions| !versions.new.is_empty());
    if packages.len() == 1 && packages[0].new.len() == 1 {
        return Ok(packages);
    }
    Err(CliError::new(format!("can't tell which API of the configuration `{old}` is an old version of"))
        .help("name both documents: `clientwright diff OLD NEW`")
        .into())
}

fn document(text: &str, revision: Option<&Revision>) -> ApiInput {
    match revision.and_then(|revision| Some((revision, revision.file()?))) {
        Some((revision, file)) => ApiInput::new(file, revision.clone()),
        None => ApiInput::new(with_slashes(text), FolderFiles::new("")),
    }
}
