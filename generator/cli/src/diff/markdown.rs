//! Diffs as Markdown, for a pull request or a changelog.

use super::PackageDiff;
use super::entries::{Entry, listed, old_place, place, sections};
use clientwright::Diff;
use std::fmt::Write;

/// The longest text in bytes: a comment on GitHub has at most 65,536 characters.
const LONGEST: usize = 60_000;

/// The longest entry in bytes.
const LONGEST_ENTRY: usize = 4_000;

/// How many operations are listed.
const MOST_OPERATIONS: usize = 50;

pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    let mut left_out = 0;
    for PackageDiff { name, compared, diff } in diffs {
        if let Some(name) = name {
            let _ = writeln!(text, "# {name}\n");
        }
        let Diff { bump, wire, source, .. } = diff;
        let _ = writeln!(text, "| wire | source | version |\n|---|---|---|");
        let _ = writeln!(text, "| {} | {} | {} |\n", wire.as_str(), source.as_str(), bump.as_str());
        let _ = writeln!(text, "Compares {compared}.\n");
        if diff.changes.is_empty() {
            text.push_str("No changes.\n\n");
        }
        for (heading, entries) in sections(diff) {
            let _ = writeln!(text, "## {heading}\n");
            for entry in &entries {
                let shown = render_entry(entry);
                if left_out > 0 || text.len() + shown.len() > LONGEST - LONGEST_ENTRY {
                    left_out += 1;
                } else {
                    text.push_str(&shown);
                }
            }
            text.push('\n');
        }
    }
    if left_out > 0 {
        let _ = writeln!(text, "{left_out} more changes are left out here; `--format text` shows all.");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// A line, with the details folded.
fn render_entry(entry: &Entry<'_>) -> String {
    let change = entry.first();
    let rust = if change.rust.is_empty() { String::new() } else { format!("`{}`, ", change.rust) };
    let old = old_place(change).map(|old| format!(", before at `{old}`")).unwrap_or_default();
    let mut details = format!(
        "{rust}`{}`{old}, `{}` ({})",
        place(change),
        change.place.pointer.replace('`', "'"),
        change.rule
    );
    let operations = entry.operations();
    if !operations.is_empty() {
        let _ = write!(details, "<br>in {}", listed(&operations, MOST_OPERATIONS));
    }
    for phrase in entry.crate_changes() {
        let _ = write!(details, "<br>{phrase}");
    }
    if details.len() > LONGEST_ENTRY {
        let end = (0..=LONGEST_ENTRY).rev().find(|end| details.is_char_boundary(*end)).unwrap_or_default();
        details.truncate(end);
        details.push('…');
    }
    let example = change.counterexample.as_ref();
    let example = example.map(|example| format!("<br>Example: {example}")).unwrap_or_default();
    format!("- {}{example}\n  <details><summary>where</summary>{details}</details>\n", entry.message)
}
