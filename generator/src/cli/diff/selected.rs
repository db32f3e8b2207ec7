//! What `diff` compares: two documents; or a document, or all of a revision, with what the configuration names.

use crate::cli::arguments::DiffArguments;
use crate::cli::configuration;
use crate::cli::error::{CliError, CommandError};
use crate::cli::generate::lockfile;
use crate::cli::revision::Revision;
use crate::cli::target::with_slashes;
use clientwright::{ApiInput, Comparison, Failure, FolderFiles, Options};
use std::path::Path;

/// The old documents, the new ones, and how both are planned.
pub(super) struct Compared {
    /// The package, where a configuration names it.
    pub(super) name: Option<String>,
    /// `None`: the names of the last run are all that is known.
    old: Option<Vec<ApiInput>>,
    new: Vec<ApiInput>,
    options: Options,
}

impl Compared {
    /// # Errors
    /// A document that nothing can be generated from.
    pub(super) fn compare(&self) -> Result<Comparison, Failure> {
        match &self.old {
            Some(old) => clientwright::compare(old, &self.new, &self.options),
            None => clientwright::compare_names(&self.new, &self.options),
        }
    }
}

/// Reads what the arguments mean.
///
/// # Errors
/// A configuration that can't be read, or that has nothing that is meant.
pub(super) fn selected(arguments: &DiffArguments) -> Result<Vec<Compared>, CommandError> {
    let old = arguments.old.as_deref().and_then(Revision::of);
    if let (Some(text), Some(new)) = (&arguments.old, &arguments.new) {
        let compared = Compared {
            name: None,
            old: Some(vec![document(text, old.as_ref())]),
            new: vec![document(new, Revision::of(new).as_ref())],
            options: Options::default(),
        };
        return Ok(vec![compared]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut all = Vec::new();
    for mut target in configuration::read(file)? {
        target.options.lockfile = match &old {
            // The names that the old version had are those of its own time.
            Some(revision) => revision.lockfile(&target.folder),
            None => lockfile(&target.folder)?,
        };
        let (name, new, options) = (Some(target.name), target.apis, target.options);
        all.push(Compared { name, old: None, new, options });
    }
    match (&arguments.old, old) {
        (None, _) => with_names(all),
        (Some(_), Some(revision)) if revision.file().is_none() => {
            for compared in &mut all {
                compared.old = Some(revision.of_apis(&compared.new));
            }
            Ok(all)
        }
        (Some(text), old) => one_of(all, text, old.as_ref()),
    }
}

/// Those that have names of the last run.
fn with_names(mut all: Vec<Compared>) -> Result<Vec<Compared>, CommandError> {
    all.retain(|compared| compared.options.lockfile.is_some());
    if all.is_empty() {
        let message = "there is no lock file to compare with, as nothing was generated yet";
        return Err(CliError::new(message).help("name the old document: `clientwright diff OLD`").into());
    }
    Ok(all)
}

/// The API of the configuration whose document is meant: the only one, or the one of that file's name.
fn one_of(mut all: Vec<Compared>, text: &str, old: Option<&Revision>) -> Result<Vec<Compared>, CommandError> {
    let path = old.and_then(Revision::file).unwrap_or(text);
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let path = name(&with_slashes(path));
    let is_only = all.iter().map(|compared| compared.new.len()).sum::<usize>() == 1;
    for compared in &mut all {
        compared.new.retain(|api| is_only || name(&api.options.document) == path);
        let as_old = |api: &ApiInput| {
            let document = document(text, old);
            let mut api = ApiInput { files: document.files, ..api.clone() };
            api.options.document = document.options.document;
            api
        };
        compared.old = Some(compared.new.iter().map(as_old).collect());
    }
    all.retain(|compared| !compared.new.is_empty());
    if all.len() == 1 && all[0].new.len() == 1 {
        return Ok(all);
    }
    Err(CliError::new(format!(
        "which API of the configuration `{text}` is an older version of can't be told"
    ))
    .help("name both documents: `clientwright diff OLD NEW`")
    .into())
}

fn document(text: &str, revision: Option<&Revision>) -> ApiInput {
    match revision.and_then(|it| Some((it, it.file()?))) {
        Some((revision, file)) => ApiInput::new(file, revision.clone()),
        None => ApiInput::new(with_slashes(text), FolderFiles::new("")),
    }
}
