//! Diffs as Markdown, for a pull request or a changelog.

use super::PackageDiff;
use super::text::{breaks, sections};
use clientwright::{Change, Diff};
use std::fmt::Write;

pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    for PackageDiff { name, diff } in diffs {
        if let Some(name) = name {
            let _ = writeln!(text, "# {name}\n");
        }
        let Diff { bump, wire, source, .. } = diff;
        let _ = writeln!(text, "| wire | source | version |\n|---|---|---|");
        let _ = writeln!(text, "| {} | {} | {} |\n", wire.as_str(), source.as_str(), bump.as_str());
        if diff.changes.is_empty() {
            text.push_str("No changes.\n\n");
        }
        for (heading, changes) in sections(diff) {
            let _ = writeln!(text, "## {heading}\n");
            changes.into_iter().for_each(|change| render_change(change, &mut text));
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn render_change(change: &Change, text: &mut String) {
    let rust = if change.rust.is_empty() { String::new() } else { format!("`{}`, ", change.rust) };
    let location = format!("{rust}`{}#{}`", change.file, change.pointer.replace('`', "'"));
    let _ = writeln!(text, "- {}{}\n  <br>{location} ({})", change.message, breaks(change), change.rule);
    for phrase in &change.crate_changes {
        let _ = writeln!(text, "  - {phrase}");
    }
}
