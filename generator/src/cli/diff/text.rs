//! A comparison as lines for people.

use clientwright::{Bump, Change, Comparison, Direction, Verdict};
use std::fmt::Write;

/// A heading, and which changes belong below it.
type Section = (&'static str, fn(&Change) -> bool);

/// How changes are grouped, gravest first: a heading, and which belong below it.
pub(super) const SECTIONS: [Section; 5] = [
    ("Silent: code compiles, calls fail or mean something else", |it| it.silent),
    ("Breaking", |it| !it.silent && it.source == Verdict::Breaking),
    ("New", |it| it.source == Verdict::Compatible && !it.silent && it.bump == Bump::Minor),
    ("Compatible", |it| it.bump == Bump::Patch && !is_words(it)),
    ("Words", |it| it.bump == Bump::Patch && is_words(it)),
];

fn is_words(change: &Change) -> bool {
    change.rule.topic() == clientwright::Topic::Words
}

/// All comparisons, one after the other.
pub(super) fn tell(comparisons: &[(Option<String>, Comparison)]) -> String {
    let mut text = String::new();
    for (name, comparison) in comparisons {
        if let Some(name) = name {
            let _ = writeln!(text, "{name}\n");
        }
        tell_one(comparison, &mut text);
    }
    text
}

fn tell_one(comparison: &Comparison, text: &mut String) {
    if comparison.changes.is_empty() {
        text.push_str("Nothing changed\n");
        return;
    }
    for (heading, belongs) in SECTIONS {
        let changes: Vec<&Change> = comparison.changes.iter().filter(|it| belongs(it)).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{heading} ({})", changes.len());
        for change in changes {
            let _ = writeln!(text, "  {}{}", change.message, marks(change));
            let rust = if change.rust.is_empty() { String::new() } else { format!("{}, ", change.rust) };
            let _ = writeln!(text, "    {rust}{}#{} [{}]", change.file, change.pointer, change.rule);
            for phrase in &change.crate_changes {
                let _ = writeln!(text, "    {phrase}");
            }
        }
        text.push('\n');
    }
    let Comparison { bump, wire, source, .. } = comparison;
    let _ =
        writeln!(text, "wire: {}, source: {}, version: {}", wire.as_str(), source.as_str(), bump.as_str());
}

/// What a line says beside the change: where it breaks, and which way.
pub(super) fn marks(change: &Change) -> String {
    let direction = match change.direction {
        Direction::Request => " in requests",
        Direction::Response => " in answers",
        Direction::Both | Direction::None => "",
    };
    match (change.wire, change.source) {
        (Verdict::Breaking, Verdict::Breaking) => format!(" (breaks the wire{direction}, and code)"),
        (Verdict::Breaking, Verdict::Compatible) => format!(" (breaks the wire{direction})"),
        (Verdict::Compatible, Verdict::Breaking) => " (breaks code)".to_owned(),
        (Verdict::Compatible, Verdict::Compatible) => String::new(),
    }
}
