//! Diffs as text.

use super::PackageDiff;
use super::entries::{Entry, RENAMED, listed, old_place, place, sections};
use clientwright::one_line;
use clientwright_diff::Diff;
use std::fmt::Write;

/// How many operations are listed.
const MOST_OPERATIONS: usize = 3;

/// How many differences of the crate are listed.
const MOST_PHRASES: usize = 5;

pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    for PackageDiff { name, compared, diff } in diffs {
        let name = name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
        let _ = writeln!(text, "{name}{compared}\n");
        render_package(diff, &mut text);
    }
    text
}

fn render_package(diff: &Diff, text: &mut String) {
    if diff.changes.is_empty() {
        text.push_str("No changes\n");
        return;
    }
    for (heading, entries) in sections(diff) {
        let _ = writeln!(text, "{heading} ({})", entries.len());
        entries.iter().for_each(|entry| render_entry(entry, text));
        text.push('\n');
    }
    if !diff.renames.is_empty() {
        let _ = writeln!(text, "{RENAMED} ({})", diff.renames.len());
        text.extend(diff.renames.iter().map(|rename| format!("  {rename}\n")));
        text.push('\n');
    }
    let Diff { bump, wire, source, .. } = diff;
    let _ =
        writeln!(text, "wire: {}, source: {}, version: {}", wire.as_str(), source.as_str(), bump.as_str());
}

fn render_entry(entry: &Entry<'_>, text: &mut String) {
    let change = entry.first();
    let _ = writeln!(text, "  {}", entry.message);
    let rust = if change.rust.is_empty() { String::new() } else { format!("{}, ", change.rust) };
    let old = old_place(change).map(|old| format!(", before at {old}")).unwrap_or_default();
    let (place, pointer) = (place(change), one_line(&change.place.pointer));
    let _ = writeln!(text, "    {rust}{place} #{pointer}{old} [{}]", change.rule);
    if let Some(example) = &change.counterexample {
        let _ = writeln!(text, "    example: {example}");
    }
    if let Some(reason) = &change.unjudged {
        let _ = writeln!(text, "    can't be judged: {reason}");
    }
    let operations = entry.operations();
    if !operations.is_empty() {
        let _ = writeln!(text, "    in {}", listed(&operations, MOST_OPERATIONS));
    }
    let phrases: Vec<&str> = entry.crate_changes().collect();
    for phrase in phrases.iter().take(MOST_PHRASES) {
        let _ = writeln!(text, "    {phrase}");
    }
    if let more @ 1.. = phrases.len().saturating_sub(MOST_PHRASES) {
        let _ = writeln!(text, "    and {more} more");
    }
}
