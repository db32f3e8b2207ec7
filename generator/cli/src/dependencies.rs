//! `clientwright dependencies`: prints the commands that add the crates that generated modules need. Writes nothing.

use super::arguments::DependenciesArguments;
use super::configuration;
use super::console::Console;
use super::error::{CliError, CommandError};
use super::targets::api_of_document;
use clientwright::{ApiInput, Layout, Options};
use std::path::Path;

/// # Errors
/// A document that nothing can be generated from, or a configuration without a module.
pub(crate) fn run(arguments: &DependenciesArguments, console: &mut Console) -> Result<(), CommandError> {
    let packages = packages(arguments)?;
    if packages.is_empty() {
        let message = "the configuration has no module; a crate has its dependencies in its own manifest";
        return Err(CliError::new(message.to_owned()).into());
    }
    for (apis, options) in packages {
        let output = console.usable(clientwright::generate(&apis, &options), "no dependencies")?;
        let commands = output.dependencies.iter().map(|(_, command)| format!("{command}\n"));
        console.print_result(&commands.collect::<String>())?;
    }
    Ok(())
}

/// The document as a build script includes it, or the modules of the configuration.
fn packages(arguments: &DependenciesArguments) -> Result<Vec<(Vec<ApiInput>, Options)>, CommandError> {
    if let Some(spec) = &arguments.spec {
        let mut options = Options::default();
        options.layout = Layout::SingleFile;
        options.scope = arguments.scope.unwrap_or_default();
        return Ok(vec![(vec![api_of_document(spec, &[], &[])?], options)]);
    }
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let targets = configuration::read(file, "`clientwright dependencies SPEC` needs no configuration")?
        .into_iter()
        .filter(|it| it.options.layout != Layout::Crate);
    Ok(targets.map(|target| (target.apis, target.options)).collect())
}
