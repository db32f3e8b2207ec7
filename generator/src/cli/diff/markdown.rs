//! A comparison as Markdown, for a pull request or a changelog.

use super::text::{SECTIONS, marks};
use clientwright::{Change, Comparison};
use std::fmt::Write;

/// All comparisons, one after the other.
pub(super) fn tell(comparisons: &[(Option<String>, Comparison)]) -> String {
    let mut text = String::new();
    for (name, comparison) in comparisons {
        if let Some(name) = name {
            let _ = writeln!(text, "# {name}\n");
        }
        let Comparison { bump, wire, source, .. } = comparison;
        let _ = writeln!(text, "| wire | source | version |\n|---|---|---|");
        let _ = writeln!(text, "| {} | {} | {} |\n", wire.as_str(), source.as_str(), bump.as_str());
        if comparison.changes.is_empty() {
            text.push_str("Nothing changed.\n\n");
        }
        for (heading, belongs) in SECTIONS {
            let changes: Vec<&Change> = comparison.changes.iter().filter(|it| belongs(it)).collect();
            if changes.is_empty() {
                continue;
            }
            let _ = writeln!(text, "## {heading}\n");
            for change in changes {
                tell_change(change, &mut text);
            }
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn tell_change(change: &Change, text: &mut String) {
    let rust = if change.rust.is_empty() { String::new() } else { format!("`{}`, ", change.rust) };
    let place = format!("{rust}`{}#{}`", change.file, change.pointer.replace('`', "'"));
    let _ = writeln!(text, "- {}{}\n  <br>{place} ({})", change.message, marks(change), change.rule);
    for phrase in &change.crate_changes {
        let _ = writeln!(text, "  - {phrase}");
    }
}
