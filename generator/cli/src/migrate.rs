//! `clientwright migrate`: writes the new names of a generated crate into the code that uses it. In: the renames since a git
//! revision. Only the bytes of the names change.

mod rewrite;

use super::arguments::MigrateArguments;
use super::code::{self, CodeFile};
use super::console::Console;
use super::count::count;
use super::diff::{diff_or_report, read_since};
use super::error::{CliError, CommandError};
use super::target::shown;
use clientwright::Rename;
use rewrite::{Edit, edits};
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};

/// # Errors
/// An unknown revision, a document that nothing can be generated from, or code that can't be read or written.
pub(crate) fn run(arguments: &MigrateArguments, console: &mut Console) -> Result<(), CommandError> {
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut renames: Vec<Rename> = Vec::new();
    let mut folders: Vec<PathBuf> = Vec::new();
    for versions in read_since(&arguments.since, file)? {
        renames.extend(diff_or_report(&versions, console)?.renames);
        folders.push(versions.folder().to_owned());
    }
    let mut names = 0;
    let mut files = 0;
    for file in code::read(&arguments.path, &folders)? {
        let edits = edits(&file.tokens, &renames);
        if edits.is_empty() {
            continue;
        }
        names += edits.len();
        files += 1;
        let new = edited(&file, &edits);
        let name = shown(&file.path);
        if arguments.dry_run {
            let diff = TextDiff::from_lines(file.text.as_str(), new.as_str());
            console.print_result(&diff.unified_diff().header(&name, &name).to_string())?;
        } else {
            let written = fs::write(&file.path, new);
            written.map_err(|error| CliError::new(format!("can't write `{name}`: {error}")))?;
        }
    }
    let verb = if arguments.dry_run { "would change" } else { "changed" };
    let (names, files) = (count(names, "name"), count(files, "file"));
    Ok(console.print_result(&format!("{verb} {names} in {files}\n"))?)
}

fn edited(file: &CodeFile, edits: &[Edit]) -> String {
    let mut text = file.text.clone();
    for edit in edits.iter().rev() {
        text.replace_range(edit.bytes.clone(), &edit.name);
    }
    text
}
