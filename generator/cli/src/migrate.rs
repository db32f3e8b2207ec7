//! `clientwright migrate`: writes the new names of a generated crate into the code that uses it. In: the renames since a git
//! revision. Only the bytes of the names change.

mod calls;
mod macros;
mod manifests;
mod modules;
mod own_items;
mod package;
mod resolve;
mod rewrite;
#[cfg(test)]
mod tests;
mod types;
mod values;

use super::arguments::MigrateArguments;
use super::code;
use super::console::Console;
use super::count::count;
use super::diff::{diff_or_report, read_since};
use super::error::{CliError, CommandError};
use super::rust_text::on_large_stack;
use super::target::shown;
use modules::{Collector, Modules, SourceFile};
use package::Package;
use rewrite::{Edits, Rewriter};
use similar::TextDiff;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::Visit;

/// # Errors
/// An unknown revision, a document that nothing can be generated from, or code that can't be read or written.
pub(crate) fn run(arguments: &MigrateArguments, console: &mut Console) -> Result<(), CommandError> {
    let file = arguments.config.as_deref().unwrap_or(Path::new("clientwright.toml"));
    let mut packages: Vec<Package> = Vec::new();
    for versions in read_since(&arguments.since, file)? {
        let diff = diff_or_report(&versions, console)?;
        let folder = versions.folder();
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let crate_name = versions.package.as_ref().filter(|_| versions.is_crate());
        packages.push(Package::new(
            crate_name.map(|name| name.replace('-', "_")),
            folder,
            &diff.renames,
            &diff.types,
        ));
    }
    let folders: Vec<PathBuf> = packages.iter().map(|package| package.folder.clone()).collect();
    let code = code::read(&arguments.path, &folders)?;
    let texts: Vec<(PathBuf, String)> = code.into_iter().map(|file| (file.path, file.text)).collect();
    let edits = on_large_stack(|| edits(&texts, &packages))?;
    let (mut names, mut files) = (0, 0);
    for ((path, text), edits) in texts.iter().zip(&edits) {
        if edits.changes.is_empty() {
            continue;
        }
        names += edits.changes.len();
        files += 1;
        let new = edited(text, edits);
        let name = shown(path);
        if arguments.dry_run {
            let diff = TextDiff::from_lines(text.as_str(), new.as_str());
            console.print_result(&diff.unified_diff().header(&name, &name).to_string())?;
        } else {
            let written = fs::write(path, new);
            written.map_err(|error| CliError::new(format!("can't write `{name}`: {error}")))?;
        }
    }
    let verb = if arguments.dry_run { "would change" } else { "changed" };
    let (names, files) = (count(names, "name"), count(files, "file"));
    console.print_result(&format!("{verb} {names} in {files}\n"))?;
    Ok(console.print_result(&unsure(&texts, &edits))?)
}

/// The treatment of each file.
///
/// # Errors
/// A file that isn't Rust.
fn edits(texts: &[(PathBuf, String)], packages: &[Package]) -> Result<Vec<Edits>, CliError> {
    let mut edits: Vec<Edits> = texts.iter().map(|_| Edits::default()).collect();
    if !packages.iter().any(Package::is_renamed) {
        return Ok(edits);
    }
    let files: Vec<SourceFile> = texts.iter().map(parsed).collect::<Result<_, _>>()?;
    let mut modules = Modules::default();
    Collector { modules: &mut modules, files: &files, packages }.collect();
    manifests::read(&mut modules, &files, packages);
    modules.note_names(&files, packages);
    for (file, module) in modules.files.clone() {
        modules.note_methods(&files[file].items, module, packages);
    }
    for (file, module) in modules.files.clone() {
        let mut rewriter = Rewriter {
            modules: &mut modules,
            packages,
            edits: &mut edits[file],
            module,
            variables: vec![HashMap::new()],
            self_ty: types::SelfTy::default(),
        };
        files[file].items.iter().for_each(|item| rewriter.visit_item(item));
    }
    // Otherwise the text of each file would be kept until the end.
    drop(files);
    proc_macro2::extra::invalidate_current_thread_spans();
    Ok(edits.into_iter().map(Edits::finish).collect())
}

fn parsed((path, text): &(PathBuf, String)) -> Result<SourceFile, CliError> {
    let file = syn::parse_file(text)
        .map_err(|error| CliError::new(format!("can't read `{}`: {error}", shown(path))))?;
    Ok(SourceFile { path: path.clone(), items: file.items })
}

fn edited(text: &str, edits: &Edits) -> String {
    let mut text = text.to_owned();
    for edit in edits.changes.values().rev() {
        text.replace_range(edit.bytes.clone(), &edit.text);
    }
    text
}

/// The names that may be renamed, for a person to look at.
fn unsure(texts: &[(PathBuf, String)], edits: &[Edits]) -> String {
    let mut lines = String::new();
    for ((path, text), edits) in texts.iter().zip(edits) {
        for (at, reason) in &edits.unsure {
            let line = text[..*at].matches('\n').count() + 1;
            let is_part = |sign: char| sign.is_alphanumeric() || "_#".contains(sign);
            let name: String = text[*at..].chars().take_while(|sign| is_part(*sign)).collect();
            lines.push_str(&format!("{}:{line}: `{name}` {reason}\n", shown(path)));
        }
    }
    if lines.is_empty() { lines } else { format!("not changed, please look at these:\n{lines}") }
}
