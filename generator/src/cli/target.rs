//! Targets: the folders of a run, and what goes into each. They come from the arguments or from a configuration.

use super::arguments::TargetArguments;
use super::configuration;
use super::error::CommandError;
use super::package_name::PackageName;
use clap::error::ErrorKind;
use clientwright::{ApiInput, FolderFiles, Layout, Options, Source};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml_edit::Table;

/// One folder to write, and what goes into it.
#[derive(Debug)]
pub(crate) struct Target {
    /// The name of the package or module.
    pub(crate) name: String,
    /// The folder, relative to the current one.
    pub(crate) folder: PathBuf,
    /// The documents.
    pub(crate) apis: Vec<ApiInput>,
    /// What the user chose.
    pub(crate) options: Options,
    /// Tables that the user wants in the written `Cargo.toml`.
    pub(crate) manifest: Option<Table>,
    /// The text of the configuration, if it comes from one, for findings about what stands there.
    pub(crate) configuration: Option<Arc<Source>>,
}

/// Reads what a command works on.
///
/// # Errors
/// Arguments that make no target, or a configuration that can't be read.
pub(crate) fn targets(arguments: &TargetArguments) -> Result<Vec<Target>, CommandError> {
    let mut targets = match (&arguments.spec, &arguments.out) {
        (Some(spec), Some(out)) => vec![target_of_document(spec, out, arguments)?],
        _ => configuration::read(arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml")))?,
    };
    for target in &mut targets {
        target.options.strict = arguments.strict;
    }
    Ok(targets)
}

/// The target of `SPEC --out DIR`.
fn target_of_document(spec: &str, out: &Path, arguments: &TargetArguments) -> Result<Target, CommandError> {
    let mut options = Options::default();
    let name = if arguments.module {
        options.layout = Layout::Module;
        PackageName::of_folder(out).unwrap_or_else(|| "module".to_owned())
    } else {
        options.package = package_name(out, arguments.package.as_ref())?.as_str().to_owned();
        options.package.clone()
    };
    let apis = vec![api_of_document(spec, &arguments.overlay, &arguments.folder)];
    Ok(Target { name, folder: out.to_owned(), apis, options, manifest: None, configuration: None })
}

/// The API of a document that stands among the arguments, with its overlays and the folders that references may lead to.
pub(crate) fn api_of_document(spec: &str, overlays: &[String], folders: &[String]) -> ApiInput {
    let api = ApiInput::new(with_slashes(spec), FolderFiles::new(""));
    let api = folders.iter().fold(api, |api, folder| api.folder(with_slashes(folder)));
    overlays.iter().fold(api, |api, overlay| api.overlay(with_slashes(overlay)))
}

/// The name that was given, else the folder's.
fn package_name(out: &Path, given: Option<&PackageName>) -> Result<PackageName, CommandError> {
    if let Some(name) = given {
        return Ok(name.clone());
    }
    let usage = |kind, why: String| CommandError::Usage {
        kind,
        message: format!("{why}; name the package with `--package NAME`"),
    };
    let Some(name) = PackageName::of_folder(out) else {
        let why = format!("the folder `{}` has no name that a package could take", shown(out));
        return Err(usage(ErrorKind::MissingRequiredArgument, why));
    };
    name.parse().map_err(|error| {
        let why = format!("the folder's name `{name}` can't be a package's: {error}");
        usage(ErrorKind::ValueValidation, why)
    })
}

/// A path as it is shown: with `/` between folders on every system.
pub(crate) fn shown(path: &Path) -> String {
    with_slashes(&path.to_string_lossy())
}

/// A path with `/` between folders on every system.
pub(crate) fn with_slashes(path: &str) -> String {
    path.replace(std::path::MAIN_SEPARATOR, "/")
}
