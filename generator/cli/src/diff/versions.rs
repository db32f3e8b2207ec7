//! The versions that `diff` compares: two documents; or a document or a whole revision with the documents of the configuration.

use crate::arguments::DiffArguments;
use crate::configuration;
use crate::error::{CliError, CommandError};
use crate::generated_target::read_lockfile;
use crate::input::api_of;
use crate::revision::Revision;
use crate::target::{Target, shown, with_slashes};
use clientwright::{ApiInput, Failure, Layout, Options};
use clientwright_diff::Diff;
use std::path::{Path, PathBuf};

/// For users without a configuration.
const ADVICE: &str = "`clientwright diff OLD NEW` compares two documents without a configuration";

/// The old and the new documents of a package, and how each is planned.
pub(crate) struct Versions {
    /// The name of the package in the configuration.
    pub(crate) package: Option<String>,
    /// `None` to compare with the names of the last run.
    old: Option<(Vec<ApiInput>, Options)>,
    new: Vec<ApiInput>,
    options: Options,
    /// Where the package is.
    folder: PathBuf,
    /// The compared versions.
    pub(super) compared: String,
}

impl Versions {
    /// Returns whether the package is a crate, which has a version.
    pub(crate) fn is_crate(&self) -> bool {
        self.options.layout == Layout::Crate
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The version of the old package.
    pub(crate) fn old_version(&self) -> &str {
        self.old.as_ref().map_or(&self.options, |(_, options)| options).version.as_str()
    }

    /// # Errors
    /// A document that nothing can be generated from.
    pub(crate) fn diff(&self) -> Result<Diff, Failure> {
        match &self.old {
            Some((old, options)) => clientwright_diff::diff(old, options, &self.new, &self.options),
            None => clientwright_diff::diff_names(&self.new, &self.options),
        }
    }
}

/// Reads the selected versions.
///
/// # Errors
/// A configuration that can't be read or has nothing to compare with, or an unknown revision.
pub(super) fn read(arguments: &DiffArguments) -> Result<Vec<Versions>, CommandError> {
    let texts = [&arguments.old, &arguments.new].map(|text| text.as_deref().and_then(Revision::of));
    if let Some(unknown) = texts.iter().flatten().find(|revision| !revision.exists()) {
        let message = format!("`{}` is neither a git revision nor a file", unknown.name());
        return Err(CliError::new(message).into());
    }
    let [revision, _] = &texts;
    if let (Some(old), Some(new)) = (&arguments.old, &arguments.new) {
        let compared = format!("{old} with {new}");
        let documents = [old, new].map(|text| document(text, Revision::of(text).as_ref()));
        let [old, new] = documents;
        let (old, new) = (vec![old?], vec![new?]);
        let (old, options) = (Some((old, Options::default())), Options::default());
        let folder = PathBuf::new();
        return Ok(vec![Versions { package: None, old, new, options, folder, compared }]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let targets = configuration::read(file, ADVICE)?;
    match (&arguments.old, revision) {
        (None, _) => with_lock_file(packages(targets)?),
        (Some(_), Some(revision)) if revision.file().is_none() => since(revision, file, targets),
        (Some(old), revision) => only_api(packages(targets)?, old, revision.as_ref()),
    }
}

/// All packages of a configuration, compared with a revision.
///
/// # Errors
/// A configuration that can't be read, or an unknown revision.
pub(crate) fn read_since(revision: &str, file: &Path) -> Result<Vec<Versions>, CommandError> {
    match Revision::of(revision) {
        Some(known) if known.file().is_none() && known.exists() => {
            since(&known, file, configuration::read(file, ADVICE)?)
        }
        _ => Err(CliError::new(format!("`{revision}` is not a git revision")).into()),
    }
}

fn since(revision: &Revision, file: &Path, targets: Vec<Target>) -> Result<Vec<Versions>, CommandError> {
    let before = targets_of(revision, file).unwrap_or_else(|| targets.clone());
    let mut packages = packages(targets)?;
    for versions in &mut packages {
        versions.compare_with(revision, &before);
        versions.compared = format!("{} with the files of today", revision.name());
    }
    Ok(packages)
}

/// The targets in the configuration of a revision; `None` without one, or if this version can't read it.
fn targets_of(revision: &Revision, file: &Path) -> Option<Vec<Target>> {
    let text = revision.text(file)?;
    configuration::parse(file, &format!("{}:{}", revision.name(), shown(file)), text).ok()
}

/// The packages as they are today.
fn packages(targets: Vec<Target>) -> Result<Vec<Versions>, CommandError> {
    let mut packages = Vec::new();
    for mut target in targets.into_iter().filter(|target| !target.is_runtime()) {
        target.options.lockfile = read_lockfile(&target.folder)?;
        packages.push(Versions {
            package: Some(target.name),
            old: None,
            new: target.apis,
            options: target.options,
            folder: target.folder,
            compared: "the lock file with what `generate` would write".to_owned(),
        });
    }
    Ok(packages)
}

impl Versions {
    /// Compares with the package of that name in a revision, which has the configuration and the names of that revision.
    fn compare_with(&mut self, revision: &Revision, before: &[Target]) {
        let was = before.iter().find(|target| Some(&target.name) == self.package.as_ref());
        let apis = was.map_or(&self.new, |target| &target.apis);
        let mut options = was.map_or(&self.options, |target| &target.options).clone();
        options.lockfile = was.and_then(|target| revision.lockfile(&target.folder));
        self.old = Some((revision.of_apis(apis), options));
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
    let document = document(old, revision)?;
    for versions in &mut packages {
        versions.new.retain(|api| is_only || file_name(&api.options.document) == name);
        let as_old = |api: &ApiInput| {
            let mut api = ApiInput { files: document.files.clone(), ..api.clone() };
            api.options.document.clone_from(&document.options.document);
            api
        };
        let apis = versions.new.iter().map(as_old).collect();
        versions.old = Some((apis, versions.options.clone()));
        // Both versions use today's names.
        versions.options.lockfile = None;
        versions.compared = format!("{old} with {}", file_names(&versions.new));
    }
    packages.retain(|versions| !versions.new.is_empty());
    if packages.len() == 1 && packages[0].new.len() == 1 {
        return Ok(packages);
    }
    Err(CliError::new(format!("can't tell which API of the configuration `{old}` is an old version of"))
        .help("name both documents: `clientwright diff OLD NEW`")
        .into())
}

fn file_names(apis: &[ApiInput]) -> String {
    apis.iter().map(|api| api.options.document.as_str()).collect::<Vec<_>>().join(", ")
}

/// # Errors
/// A URL.
fn document(text: &str, revision: Option<&Revision>) -> Result<ApiInput, CliError> {
    match revision.and_then(|revision| Some((revision, revision.file()?))) {
        Some((revision, file)) => Ok(ApiInput::new(file, revision.clone())),
        None => api_of(text),
    }
}
