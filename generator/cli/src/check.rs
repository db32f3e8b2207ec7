//! `clientwright check`: shows what `generate` would change, as a short diff.

use super::arguments::TargetArguments;
use super::console::{Console, Difference, count};
use super::error::{CliError, CommandError};
use super::file_list::{FILE_LIST, LOCK_FILE};
use super::generated_target::{GeneratedTarget, generate_all, print_findings};
use super::pending_changes::{PendingChanges, Stale};
use super::summary::Summary;
use super::target::shown;
use super::targets::targets;
use similar::TextDiff;
use std::io;
use std::time::Duration;

/// The most files whose diff is shown; others are only named.
const SHOWN_FILES: usize = 10;

/// The most files of one kind that are named.
const SHOWN_NAMES: usize = 20;

/// The most lines of a file's diff.
const SHOWN_LINES: usize = 40;

/// # Errors
/// A file is not up to date, or a document has errors.
pub(crate) fn run(arguments: &TargetArguments, console: &mut Console) -> Result<(), CommandError> {
    let (generated, findings) = generate_all(
        targets(arguments, "`clientwright check SPEC --out DIR` needs no configuration")?,
        console,
    )?;
    let changes = generated.iter().map(GeneratedTarget::pending_changes).collect::<Result<Vec<_>, _>>();
    print_findings(findings, console)?;
    let changes = changes?;
    for changes in &changes {
        print_changes(changes, console)?;
        changes.print_left(console)?;
    }
    for (generated, changes) in generated.iter().zip(&changes) {
        console.print_summary(&Summary::of_check(generated, changes))?;
    }
    changes.iter().try_for_each(PendingChanges::refuse_foreign)?;
    if changes.iter().all(PendingChanges::is_empty) {
        return Ok(());
    }
    Err(CliError::new("the generated files are not up to date")
        .help("run `clientwright generate` with the same arguments")
        .into())
}

/// Prints superfluous and missing files, then those that differ, the most informative first.
fn print_changes(changes: &PendingChanges<'_>, console: &mut Console) -> io::Result<()> {
    let name = |path: &str| shown(&changes.folder.join(path));
    let superfluous = changes.superfluous.iter().map(|path| Difference::Superfluous { file: name(path) });
    print_some(superfluous, "superfluous", console)?;
    let missing = changes.stale.iter().filter(|(_, stale)| stale.on_disk.is_none());
    print_some(missing.map(|(path, _)| Difference::Missing { file: name(path) }), "missing", console)?;
    let mut stale: Vec<(&str, &Stale<'_>)> =
        changes.stale.iter().map(|(path, stale)| (*path, stale)).collect();
    stale.sort_by_key(|(path, _)| (rank(path), *path));
    let mut further = Vec::new();
    let changed = stale.into_iter().filter_map(|(path, stale)| Some((path, stale.on_disk.as_ref()?, stale)));
    for (index, (path, on_disk, stale)) in changed.enumerate() {
        let file = name(path);
        if index < SHOWN_FILES {
            let diff = Some(diff(&file, on_disk, stale));
            console.print_difference(&Difference::Stale { file, diff })?;
        } else {
            further.push(Difference::Stale { file, diff: None });
        }
    }
    if changes.is_only_the_list() {
        further.push(Difference::Stale { file: name(FILE_LIST), diff: None });
    }
    print_some(further.into_iter(), "stale", console)
}

/// Prints at most [`SHOWN_NAMES`] for people and the number of others; all for programs.
fn print_some(
    mut all: impl Iterator<Item = Difference>,
    word: &str,
    console: &mut Console,
) -> io::Result<()> {
    let limit = if console.is_for_people() { SHOWN_NAMES } else { usize::MAX };
    all.by_ref().take(limit).try_for_each(|difference| console.print_difference(&difference))?;
    match all.count() {
        0 => Ok(()),
        rest => console.print_result(&format!("… and {rest} more {word}\n")),
    }
}

/// Files with lower ranks are shown first. The list of models shows what was added, removed or renamed; changes of the runtime and
/// the lock file follow from the others.
fn rank(path: &str) -> u8 {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_in = |folder: &str| path.split('/').any(|part| part == folder);
    match name {
        "mod.rs" if is_in("models") => 0,
        _ if is_in("runtime") => 4,
        "mod.rs" | "lib.rs" => 3,
        _ if path.ends_with(".rs") => {
            if is_in("models") {
                1
            } else {
                2
            }
        }
        LOCK_FILE => 6,
        _ => 5,
    }
}

/// A unified diff from the file on disk to the generated one.
fn diff(file: &str, on_disk: &[u8], stale: &Stale<'_>) -> String {
    let on_disk = String::from_utf8_lossy(on_disk).replace("\r\n", "\n");
    // Running out of time makes the diff longer, not wrong.
    let diff =
        TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(on_disk.as_str(), stale.generated);
    let text = diff.unified_diff().header(file, &format!("{file} (generated)")).to_string();
    let mut lines: Vec<_> = text.lines().collect();
    let rest = lines.len().saturating_sub(SHOWN_LINES);
    let more = format!("… and {}", count(rest, "more line"));
    if rest > 0 {
        lines.truncate(SHOWN_LINES);
        lines.push(&more);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_informative_files_come_first() {
        let sorted = [
            "src/pets/models/mod.rs",
            "src/models/pet.rs",
            "src/pets.rs",
            "src/lib.rs",
            "src/runtime/mod.rs",
            "Cargo.toml",
            "clientwright.lock",
        ];
        let ranks: Vec<u8> = sorted.iter().map(|path| rank(path)).collect();
        assert_eq!(ranks, [0, 1, 2, 3, 4, 5, 6]);
    }
}
