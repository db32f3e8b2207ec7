//! `clientwright init`: writes a template of a configuration for a document.

mod template;

use self::template::{configuration, configuration_of_url};
use super::arguments::InitArguments;
use super::configuration::without_dots;
use super::console::Console;
use super::error::{CliError, CommandError};
use super::input::{api_of, file_of_url};
use super::package_name::PackageName;
use super::target::{shown, with_slashes};
use clientwright::Options;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes a configuration for a document.
///
/// # Errors
/// The file exists or can't be written, or the document has errors.
pub(crate) fn run(arguments: &InitArguments, console: &mut Console) -> Result<(), CommandError> {
    let file = arguments.out.as_deref().unwrap_or(Path::new("clientwright.toml"));
    if file.symlink_metadata().is_ok() {
        let error = CliError::new(format!("`{}` exists already", shown(file)));
        return Err(error.help("use `--out FILE` to write another file").into());
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    if let Some(document) = file_of_url(&arguments.spec) {
        let name = name_of(Path::new(&document));
        write_new(file, &configuration_of_url(&name, &document, &arguments.spec))?;
        let config = config_argument(arguments, file);
        let next = format!("next: `clientwright fetch{config}`, then `clientwright generate{config}`");
        return Ok(console.print_result(&format!("wrote `{}`; {next}\n", shown(file)))?);
    }
    let api = api_of(&arguments.spec)?;
    if api.options.document != with_slashes(&arguments.spec) {
        return Err(CliError::new("a configuration names a file, not standard input").into());
    }
    let inspection = clientwright::inspect(&[api], &Options::default());
    let inspection = console.usable(inspection, "no configuration written")?;
    let name = name_of(Path::new(&arguments.spec));
    write_new(file, &configuration(&name, &path_from(folder, Path::new(&arguments.spec)), &inspection))?;
    let config = config_argument(arguments, file);
    console.print_result(&format!("wrote `{}`; next: `clientwright generate{config}`\n", shown(file)))?;
    Ok(())
}

/// The argument of other commands for the configuration.
fn config_argument(arguments: &InitArguments, file: &Path) -> String {
    if arguments.out.is_some() { format!(" --config {}", shown(file)) } else { String::new() }
}

/// Writes a file that doesn't exist.
fn write_new(file: &Path, text: &str) -> Result<(), CliError> {
    let written = File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match (error.kind(), file.parent()) {
        (ErrorKind::NotFound, Some(folder)) => {
            CliError::new(format!("the folder `{}` doesn't exist", shown(folder)))
        }
        _ => CliError::new(format!("can't write `{}`: {error}", shown(file))),
    })
}

/// The document's name as the name of a package, else `client`.
fn name_of(spec: &Path) -> String {
    let stem = spec.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    let to_identifier = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name: String = stem.chars().map(to_identifier).collect();
    let is_name = name.parse::<PackageName>().is_ok() && syn::parse_str::<syn::Ident>(&name).is_ok();
    if is_name { name } else { "client".to_owned() }
}

/// The path of a file relative to a folder, with `/` between folders.
fn path_from(folder: &Path, file: &Path) -> String {
    let relative = pathdiff::diff_paths(without_dots(file), without_dots(folder));
    shown(relative.as_deref().unwrap_or(file))
}
