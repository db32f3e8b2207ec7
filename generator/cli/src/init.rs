//! `clientwright init`: writes a template of a configuration for a document.

mod template;

use self::template::{configuration, configuration_of_url};
use super::arguments::{InitArguments, OtherGenerator};
use super::console::Console;
use super::count::count;
use super::error::{CliError, CommandError};
use super::import;
use super::input::{api_of, file_of_url};
use super::package_name::PackageName;
use super::target::{shown, with_slashes};
use clientwright::{ApiInput, Finding, Inspection, Options, Report, Severity};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// The number of findings with one code that are all shown.
const FINDINGS_SHOWN: usize = 5;

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
    if let Some(generator) = arguments.from {
        import(generator, arguments, file, console)?;
    } else if let Some(document) = file_of_url(&arguments.spec) {
        let name = name_of(Path::new(&document));
        write_new(file, &configuration_of_url(&name, &document, &arguments.spec))?;
        let config = config_argument(arguments, file);
        let next = format!("next: `clientwright fetch{config}`, then `clientwright generate{config}`");
        return Ok(console.print_result(&format!("wrote `{}`; {next}\n", shown(file)))?);
    } else {
        let api = api_of(&arguments.spec)?;
        if api.options.document != with_slashes(&arguments.spec) {
            return Err(CliError::new("a configuration names a file, not standard input").into());
        }
        let inspection = inspect(api, console)?;
        let name = name_of(Path::new(&arguments.spec));
        write_new(file, &configuration(&name, &path_from(folder, Path::new(&arguments.spec)), &inspection))?;
    }
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

/// Writes the configuration, and an overlay if there is anything for it, from the settings of another generator.
fn import(
    generator: OtherGenerator,
    arguments: &InitArguments,
    file: &Path,
    console: &mut Console,
) -> Result<(), CommandError> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let settings = Path::new(&arguments.spec);
    let settings = import::read(generator, settings, arguments.document.as_deref(), console)?;
    let from = generator.name();
    let inspection = inspect(settings.api(), console)?;
    let (mut carried, findings) = settings.carry_over(&inspection);
    let mut overlays: Vec<String> =
        settings.overlays.iter().map(|overlay| path_from(folder, overlay)).collect();
    if let Some(text) = carried.overlay(&format!("From {from}")) {
        let overlay = folder.join(format!("{from}.overlay.yaml"));
        if overlay.symlink_metadata().is_ok() {
            return Err(CliError::new(format!("`{}` exists already", shown(&overlay))).into());
        }
        write_new(&overlay, &text)?;
        overlays.push(path_from(folder, &overlay));
        console.print_result(&format!("wrote `{}`\n", shown(&overlay)))?;
    }
    let is_name = |name: &String| name_of(Path::new(name)) == *name;
    let name = carried.name.take().filter(is_name).unwrap_or_else(|| name_of(&settings.document));
    carried.path = settings.output(&carried, &name).map(|path| path_from(folder, &path));
    let head = format!(
        "# From `{}` by `clientwright init --from {from}`. All keys are in `docs/configuration.md` of clientwright's repository.\n",
        shown(&settings.file)
    );
    let document = path_from(folder, &settings.document);
    write_new(file, &carried.configuration(&head, &name, &document, &overlays))?;
    // Of many findings with one code only some are shown, but each of these is about a different setting.
    for findings in findings.findings().chunks(FINDINGS_SHOWN) {
        let mut report = Report::default();
        for Finding { code, at, message, .. } in findings {
            match at {
                Some(at) => report.add(*code, at, message),
                None => report.add_without_location(*code, message),
            };
        }
        let findings = console.start_rendering(report, settings.sources(&inspection));
        console.print_findings(findings)?;
    }
    Ok(console.print_explanation()?)
}

fn inspect(api: ApiInput, console: &mut Console) -> Result<Inspection, CommandError> {
    match clientwright::inspect(&[api], &Options::default()) {
        Ok(inspection) => Ok(inspection),
        Err(failure) => {
            let errors = count(failure.report.count(Severity::Error), "error");
            let findings = console.start_rendering(failure.report, failure.sources);
            console.print_findings(findings)?;
            Err(CliError::new(format!("no configuration written because of {errors}")).into())
        }
    }
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
    let (from, to) = (normalized(folder), normalized(file));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return with_slashes(&file.to_string_lossy());
    }
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = to[shared..].iter().map(|part| part.to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The parts of the absolute path, without `.` and `..`.
fn normalized(path: &Path) -> Vec<std::ffi::OsString> {
    let absolute = std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let absolute = absolute.unwrap_or_else(|_| PathBuf::from(path));
    let mut parts = Vec::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            other => parts.push(other.as_os_str().to_owned()),
        }
    }
    parts
}
