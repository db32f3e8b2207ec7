//! The targets of a command: those of a configuration, or one for a document.

use super::arguments::TargetArguments;
use super::configuration;
use super::error::{CliError, CommandError};
use super::input::api_of;
use super::package_name::PackageName;
use super::target::{Target, shown, with_slashes};
use clap::error::ErrorKind;
use clientwright::{ApiInput, Layout, Options};
use std::path::Path;

/// The advice is for users without a configuration.
///
/// # Errors
/// Invalid arguments, or an invalid configuration.
pub(crate) fn targets(arguments: &TargetArguments, advice: &str) -> Result<Vec<Target>, CommandError> {
    let mut targets = match (&arguments.spec, &arguments.out) {
        (Some(spec), Some(out)) => vec![target_of_document(spec, out, arguments)?],
        _ => configuration::read(&arguments.configuration(), advice)?,
    };
    for target in &mut targets {
        target.options.strict = arguments.strict;
    }
    Ok(targets)
}

/// The target of `SPEC --out DIR`.
fn target_of_document(spec: &str, out: &Path, arguments: &TargetArguments) -> Result<Target, CommandError> {
    let mut options = Options::default();
    options.runtime = arguments.runtime.into();
    options.scope = arguments.scope.unwrap_or_default();
    let name = if arguments.module {
        options.layout = Layout::Module;
        PackageName::of_folder(out).unwrap_or_else(|| "module".to_owned())
    } else {
        options.package = package_name(out, arguments.package.as_ref())?.as_str().to_owned();
        options.package.clone()
    };
    let apis = vec![api_of_document(spec, &arguments.overlay, &arguments.folder)?];
    Ok(Target { name, folder: out.to_owned(), apis, options, manifest: None, configuration: None })
}

/// The API of a document on the command line, with its overlays and the folders that references may read.
///
/// # Errors
/// The document is a URL.
pub(crate) fn api_of_document(
    spec: &str,
    overlays: &[String],
    folders: &[String],
) -> Result<ApiInput, CliError> {
    let api = api_of(spec)?;
    let api = folders.iter().fold(api, |api, folder| api.folder(with_slashes(folder)));
    Ok(overlays.iter().fold(api, |api, overlay| api.overlay(with_slashes(overlay))))
}

/// The name from the arguments, else that of the folder.
fn package_name(out: &Path, given: Option<&PackageName>) -> Result<PackageName, CommandError> {
    if let Some(name) = given {
        return Ok(name.clone());
    }
    let usage = |kind, why: String| CommandError::Usage {
        kind,
        message: format!("{why}; name the package with `--package NAME`"),
    };
    let Some(name) = PackageName::of_folder(out) else {
        let why = format!("the folder `{}` has no name to use as package name", shown(out));
        return Err(usage(ErrorKind::MissingRequiredArgument, why));
    };
    name.parse().map_err(|error| {
        let why = format!("the folder name `{name}` is not a valid package name: {error}");
        usage(ErrorKind::ValueValidation, why)
    })
}
