//! `clientwright init`: a document → a configuration to begin with.

mod begun;

use self::begun::configuration;
use super::arguments::Begun;
use super::console::Console;
use super::package_name::PackageName;
use super::problem::{Halt, Problem};
use super::summary::count;
use super::target::{shown, with_slashes};
use clientwright::{ApiInput, FolderFiles, Inspection, Options, Severity};
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// Writes a configuration for a document; one that is there already stays as it is.
///
/// # Errors
/// A file that is there or can't be written, or a document that nothing can be generated from.
pub(crate) fn run(what: &Begun, console: &mut Console) -> Result<(), Halt> {
    let file = what.out.as_deref().unwrap_or(Path::new("clientwright.toml"));
    if file.symlink_metadata().is_ok() {
        let problem = Problem::new(format!("`{}` is there already, and stays as it is", shown(file)));
        return Err(problem.help("`--out FILE` writes another one").into());
    }
    let inspection = inspect(&what.spec, console)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let name = name_of(Path::new(&what.spec));
    let text = configuration(&name, &path_from(folder, Path::new(&what.spec)), &inspection);
    let written = File::create_new(file).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Problem::new(format!("the folder `{}` isn't there", shown(folder))),
        _ => Problem::new(format!("can't write `{}`: {error}", shown(file))),
    })?;
    let config = if what.out.is_some() { format!(" --config {}", shown(file)) } else { String::new() };
    console.result(&format!("wrote `{}`; next: `clientwright generate{config}`\n", shown(file)))?;
    Ok(())
}

fn inspect(spec: &str, console: &mut Console) -> Result<Inspection, Halt> {
    let api = ApiInput::new(with_slashes(spec), FolderFiles::new(""));
    match clientwright::inspect(&[api], &Options::default()) {
        Ok(inspection) => Ok(inspection),
        Err(failure) => {
            let errors = count(failure.report.count(Severity::Error), "error");
            let findings = console.lay_out(failure.report, failure.sources);
            console.findings(findings)?;
            Err(Problem::new(format!("{errors}, so no configuration was written")).into())
        }
    }
}

/// The document's name as that of a package; one that no package can have is `client`.
fn name_of(spec: &Path) -> String {
    let stem = spec.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    let name: String = stem.chars().map(plain).collect();
    let is_name = name.parse::<PackageName>().is_ok() && syn::parse_str::<syn::Ident>(&name).is_ok();
    if is_name { name } else { "client".to_owned() }
}

/// The way from a folder to a file, with `/` between folders.
fn path_from(folder: &Path, file: &Path) -> String {
    let (from, to) = (plain(folder), plain(file));
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if shared == 0 {
        return with_slashes(&file.to_string_lossy());
    }
    let up = from[shared..].iter().map(|_| "..".to_owned());
    let down = to[shared..].iter().map(|part| part.to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// The parts of an absolute path, without `.` and `..`.
fn plain(path: &Path) -> Vec<std::ffi::OsString> {
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
