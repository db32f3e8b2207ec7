//! `clientwright check`: tells what `generate` would do, by a short diff, and does nothing.

use super::arguments::Selection;
use super::compare::{Changes, LIST, Stale};
use super::console::{Console, Difference};
use super::generate::{self, Made, make};
use super::problem::{Halt, Problem};
use super::summary::{Summary, count};
use super::target::{shown, targets};
use similar::TextDiff;
use std::io;
use std::time::Duration;

/// Files whose lines are shown; of more only the names are.
const SHOWN_FILES: usize = 10;

/// Lines of a file's diff that are shown.
const SHOWN_LINES: usize = 40;

/// Compares what was selected with what lies on disk.
///
/// # Errors
/// Something is stale, or could not be generated.
pub(crate) fn run(selection: &Selection, console: &mut Console) -> Result<(), Halt> {
    let (made, findings) = make(targets(selection)?, console)?;
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
    Err(Problem::new("what lies on disk is stale")
        .help("run `clientwright generate` with the same arguments")
        .into())
}

fn tell(changes: &Changes<'_>, console: &mut Console) -> io::Result<()> {
    let name = |path: &str| shown(&changes.folder.join(path));
    for path in &changes.superfluous {
        console.difference(&Difference::Superfluous { file: name(path) })?;
    }
    let mut shown_files = 0;
    for (path, stale) in &changes.stale {
        let file = name(path);
        let difference = match &stale.on_disk {
            None => Difference::Missing { file },
            Some(on_disk) => {
                shown_files += 1;
                let diff = (shown_files <= SHOWN_FILES).then(|| diff(&file, on_disk, stale));
                Difference::Stale { file, diff }
            }
        };
        console.difference(&difference)?;
    }
    if changes.is_only_the_list() {
        console.difference(&Difference::Stale { file: name(LIST), diff: None })?;
    }
    Ok(())
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
