//! Diffs as text, and how all formats group changes.

use super::PackageDiff;
use clientwright::{Bump, Change, Diff, Direction, Topic, Verdict};
use std::fmt::Write;

/// The headings of the sections, gravest first.
const HEADINGS: [&str; 5] = [
    "Silent: code compiles, calls fail or change their meaning",
    "Breaking",
    "New",
    "Compatible",
    "Documentation",
];

/// The sections of a diff that have changes, each with its heading.
pub(super) fn sections(diff: &Diff) -> Vec<(&'static str, Vec<&Change>)> {
    let sections = HEADINGS.iter().enumerate().map(|(index, heading)| {
        (*heading, diff.changes.iter().filter(|change| section(change) == index).collect::<Vec<_>>())
    });
    sections.filter(|(_, changes)| !changes.is_empty()).collect()
}

/// The section of a change, by its number.
fn section(change: &Change) -> usize {
    match change {
        Change { silent: true, .. } => 0,
        Change { source: Verdict::Breaking, .. } => 1,
        Change { bump: Bump::Minor, .. } => 2,
        Change { rule, .. } if rule.topic() != Topic::Docs => 3,
        _ => 4,
    }
}

pub(super) fn render(diffs: &[PackageDiff]) -> String {
    let mut text = String::new();
    for PackageDiff { name, diff } in diffs {
        if let Some(name) = name {
            let _ = writeln!(text, "{name}\n");
        }
        render_package(diff, &mut text);
    }
    text
}

fn render_package(diff: &Diff, text: &mut String) {
    if diff.changes.is_empty() {
        text.push_str("No changes\n");
        return;
    }
    for (heading, changes) in sections(diff) {
        let _ = writeln!(text, "{heading} ({})", changes.len());
        for change in changes {
            let _ = writeln!(text, "  {}{}", change.message, breaks(change));
            let rust = if change.rust.is_empty() { String::new() } else { format!("{}, ", change.rust) };
            let _ = writeln!(text, "    {rust}{}#{} [{}]", change.file, change.pointer, change.rule);
            for phrase in &change.crate_changes {
                let _ = writeln!(text, "    {phrase}");
            }
        }
        text.push('\n');
    }
    let Diff { bump, wire, source, .. } = diff;
    let _ =
        writeln!(text, "wire: {}, source: {}, version: {}", wire.as_str(), source.as_str(), bump.as_str());
}

/// What a change breaks: `` (breaks the wire when sent, and source)``; and whether anything uses it.
pub(super) fn breaks(change: &Change) -> String {
    let unused = if change.unused { " (no operation uses it)" } else { "" };
    broken(change) + unused
}

fn broken(change: &Change) -> String {
    let direction = match change.directions.as_slice() {
        [Direction::Sent] => " when sent",
        [Direction::Received] => " when received",
        _ => "",
    };
    match (change.wire, change.source) {
        (Verdict::Breaking, Verdict::Breaking) => format!(" (breaks the wire{direction}, and source)"),
        (Verdict::Breaking, Verdict::Compatible) => format!(" (breaks the wire{direction})"),
        (Verdict::Compatible, Verdict::Breaking) => " (breaks source)".to_owned(),
        (Verdict::Compatible, Verdict::Compatible) => String::new(),
    }
}
