//! `clientwright check`: tells what `generate` would do, by a short diff, and does nothing.

use super::arguments::TargetArguments;
use super::compare::{Changes, LIST, Stale};
use super::console::{Console, Difference};
use super::error::{CliError, CommandError};
use super::generate::{self, Made, NAMES, make};
use super::summary::{Summary, count};
use super::target::{shown, targets};
use similar::TextDiff;
use std::io;
use std::time::Duration;

/// Files whose lines are shown; of more only the names are.
const SHOWN_FILES: usize = 10;

/// Names of files of one kind that are told.
const SHOWN_NAMES: usize = 20;

/// Lines of a file's diff that are shown.
const SHOWN_LINES: usize = 40;

/// Compares what was selected with what lies on disk.
///
/// # Errors
/// Something is stale, or could not be generated.
pub(crate) fn run(arguments: &TargetArguments, console: &mut Console) -> Result<(), CommandError> {
    let (made, findings) = make(targets(arguments)?, console)?;
    let changes = made.iter().map(Made::compare).collect::<Result<Vec<_>, _>>();
    generate::tell(findings, console)?;
    let changes = changes?;
    for changes in &changes {
        tell(changes, console)?;
    }
    for (made, changes) in made.iter().zip(&changes) {
        console.summary(&Summary::of_check(made, changes))?;
    }
    changes.iter().try_for_each(Changes::refuse_foreign)?;
    if changes.iter().all(Changes::is_empty) {
        return Ok(());
    }
    Err(CliError::new("what lies on disk is stale")
        .help("run `clientwright generate` with the same arguments")
        .into())
}

/// Tells first what came and went, then what changed, the most telling files before others.
fn tell(changes: &Changes<'_>, console: &mut Console) -> io::Result<()> {
    let name = |path: &str| shown(&changes.folder.join(path));
    let superfluous = changes.superfluous.iter().map(|path| Difference::Superfluous { file: name(path) });
    tell_some(superfluous, "superfluous", console)?;
    let missing = changes.stale.iter().filter(|(_, stale)| stale.on_disk.is_none());
    tell_some(missing.map(|(path, _)| Difference::Missing { file: name(path) }), "missing", console)?;
    let mut stale: Vec<(&str, &Stale<'_>)> =
        changes.stale.iter().map(|(path, stale)| (*path, stale)).collect();
    stale.sort_by_key(|(path, _)| (rank(path), *path));
    let mut further = Vec::new();
    let changed = stale.into_iter().filter_map(|(path, stale)| Some((path, stale.on_disk.as_ref()?, stale)));
    for (index, (path, on_disk, stale)) in changed.enumerate() {
        let file = name(path);
        if index < SHOWN_FILES {
            let diff = Some(diff(&file, on_disk, stale));
            console.difference(&Difference::Stale { file, diff })?;
        } else {
            further.push(Difference::Stale { file, diff: None });
        }
    }
    if changes.is_only_the_list() {
        further.push(Difference::Stale { file: name(LIST), diff: None });
    }
    tell_some(further.into_iter(), "stale", console)
}

/// Tells people only how many more there are where there are many; programs are told all.
fn tell_some(mut all: impl Iterator<Item = Difference>, word: &str, console: &mut Console) -> io::Result<()> {
    let most = if console.is_for_people() { SHOWN_NAMES } else { usize::MAX };
    all.by_ref().take(most).try_for_each(|difference| console.difference(&difference))?;
    match all.count() {
        0 => Ok(()),
        rest => console.result(&format!("… and {rest} more {word}\n")),
    }
}

/// How telling a file's change is, the most telling ones first: the list of the models says what is new, what is gone and
/// what is called otherwise; what is shipped and what is written down of names follows from the rest.
fn rank(path: &str) -> u8 {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lies_in = |folder: &str| path.split('/').any(|part| part == folder);
    match name {
        "mod.rs" if lies_in("models") => 0,
        _ if lies_in("runtime") => 4,
        "mod.rs" | "lib.rs" => 3,
        _ if path.ends_with(".rs") => {
            if lies_in("models") {
                1
            } else {
                2
            }
        }
        NAMES => 6,
        _ => 5,
    }
}

/// A unified diff from what lies on disk to what was made.
fn diff(file: &str, on_disk: &[u8], stale: &Stale<'_>) -> String {
    let on_disk = String::from_utf8_lossy(on_disk).replace("\r\n", "\n");
    // Only how short the diff is depends on the time.
    let diff = TextDiff::configure().timeout(Duration::from_secs(1)).diff_lines(on_disk.as_str(), stale.made);
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
    fn the_most_telling_files_come_first() {
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
