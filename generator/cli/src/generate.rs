//! `clientwright generate`: generates all targets, and writes them only if none of them has errors.

use super::arguments::GenerateArguments;
use super::bump::bump;
use super::console::Console;
use super::error::CommandError;
use super::file_list::LOCK_FILE;
use super::folder_lock::FolderLock;
use super::generated_target::{GeneratedTarget, generate_all, print_findings};
use super::pending_changes::PendingChanges;
use super::summary::Summary;
use super::target::shown;
use super::targets::targets;
use super::write::write;
use std::path::Path;

/// # Errors
/// Nothing was written, because a document has errors or a folder can't be written.
pub(crate) fn run(arguments: &GenerateArguments, console: &mut Console) -> Result<(), CommandError> {
    if let Some(revision) = &arguments.bump {
        bump(revision, &arguments.target.configuration(), console)?;
    }
    let targets =
        targets(&arguments.target, "`clientwright generate SPEC --out DIR` needs no configuration")?;
    // Lock files are read before they are written, so both need the lock.
    let folders: Vec<&Path> = targets.iter().map(|target| target.folder.as_path()).collect();
    let lock = FolderLock::acquire(&folders, console)?;
    let (generated, findings) = generate_all(targets, console)?;
    let written = write_pending(&generated, console);
    drop(lock);
    print_findings(findings, console)?;
    let changes = written?;
    for (generated, changes) in generated.iter().zip(&changes) {
        console.print_summary(&Summary::of_generate(generated, changes))?;
        for command in &generated.missing {
            console.print_warning(&format!(
                "the package doesn't depend on all that the module needs: run `{command}`"
            ))?;
        }
    }
    Ok(())
}

/// Writes the files that differ from those on disk.
fn write_pending<'a>(
    generated: &'a [GeneratedTarget],
    console: &mut Console,
) -> Result<Vec<PendingChanges<'a>>, CommandError> {
    let changes = generated.iter().map(GeneratedTarget::pending_changes).collect::<Result<Vec<_>, _>>()?;
    changes.iter().try_for_each(PendingChanges::refuse_foreign)?;
    for (changes, path) in changes.iter().flat_map(|it| it.edited.iter().map(move |path| (it, path))) {
        let file = shown(&changes.folder.join(path));
        let message = format!("`{file}` was edited since it was generated; the edit is overwritten");
        console.print_warning(&message)?;
    }
    for changes in changes.iter().filter(|changes| changes.lost_lock_file) {
        let file = shown(&changes.folder.join(LOCK_FILE));
        let message = format!(
            "`{file}` is gone, so all names are chosen anew; to keep them, restore it and generate again"
        );
        console.print_warning(&message)?;
    }
    changes.iter().try_for_each(|changes| changes.print_left(console))?;
    write(&changes)?;
    Ok(changes)
}
