//! How all formats show changes: in sections, gravest first, and one that operations have in common once.

use clientwright_diff::{Bump, Change, Diff, Direction, Place, Topic, Verdict};
use std::collections::{HashMap, HashSet};

/// The headings of the sections, gravest first.
const HEADINGS: [&str; 6] = [SILENT, BREAKING, UNJUDGED, "New", "Compatible", DOCUMENTATION];

/// The heading of wire breaks that still compile.
pub(super) const SILENT: &str = "Silent: no compiler shows it, calls fail";

/// The heading of other breaking changes.
pub(super) const BREAKING: &str = "Breaking";

/// The heading of changes that may break the wire.
pub(super) const UNJUDGED: &str = "Can't be judged by the documents";

/// The heading of changes of words.
pub(crate) const DOCUMENTATION: &str = "Documentation";

/// The heading of old and new names.
pub(super) const RENAMED: &str = "New names";

/// The placeholder for the operation in a message about several.
const EACH: &str = "each of them";

/// A change, or the same one of several operations.
pub(crate) struct Entry<'a> {
    /// In the order of the diff.
    pub(super) changes: Vec<&'a Change>,
    /// The change, and the verdicts.
    pub(crate) message: String,
}

impl<'a> Entry<'a> {
    pub(super) fn first(&self) -> &'a Change {
        self.changes[0]
    }

    /// The operations that it touches, unless the message names the only one.
    pub(super) fn operations(&self) -> Vec<&'a str> {
        match self.changes.as_slice() {
            [one] if own_operation(one).is_some() => Vec::new(),
            changes => {
                let mut known = HashSet::new();
                let all = changes.iter().flat_map(|change| &change.operations).map(String::as_str);
                all.filter(|operation| known.insert(*operation)).collect()
            }
        }
    }

    /// The differences that callers of the crate see.
    pub(crate) fn crate_changes(&self) -> impl Iterator<Item = &'a str> {
        self.changes.iter().flat_map(|change| &change.crate_changes).map(String::as_str)
    }
}

/// The sections of a diff that have changes, each with its heading.
pub(crate) fn sections(diff: &Diff) -> Vec<(&'static str, Vec<Entry<'_>>)> {
    let sections = HEADINGS.iter().enumerate().map(|(index, heading)| {
        let changes = diff.changes.iter().filter(|change| section(change) == index);
        (*heading, entries(changes))
    });
    sections.filter(|(_, entries)| !entries.is_empty()).collect()
}

/// The section of a change, by its number.
fn section(change: &Change) -> usize {
    match change {
        Change { silent: true, .. } => 0,
        Change { source: Verdict::Breaking, .. } => 1,
        Change { wire: Verdict::Unjudged, .. } => 2,
        Change { bump: Bump::Minor, .. } => 3,
        Change { rule, .. } if rule.topic() != Topic::Docs => 4,
        _ => 5,
    }
}

fn entries<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut known = HashMap::new();
    for change in changes {
        let message = own_operation(change).map(|own| change.message.replace(&own, EACH));
        let key = (change.rule, message.clone(), change.wire, change.source, change.unused);
        match message.and_then(|_| known.get(&key).copied()) {
            Some(index) => {
                let entry: &mut Entry<'a> = &mut entries[index];
                entry.changes.push(change);
            }
            None => {
                known.insert(key, entries.len());
                entries.push(Entry { changes: vec![change], message: String::new() });
            }
        }
    }
    for entry in &mut entries {
        let first = entry.first();
        let operations: HashSet<&String> =
            entry.changes.iter().flat_map(|change| &change.operations).collect();
        let said = match (operations.len(), own_operation(first), entry.changes.len()) {
            (count @ 2.., Some(own), 2..) => {
                format!("{count} operations: {}", first.message.replace(&own, EACH))
            }
            (_, _, places @ 2..) => format!("{}, in {places} places", first.message),
            _ => first.message.clone(),
        };
        entry.message = format!("{said}{}", breaks(first));
    }
    entries
}

/// The operation that the message of a change names, as it is written there.
fn own_operation(change: &Change) -> Option<String> {
    let [operation] = change.operations.as_slice() else { return None };
    let written = format!("`{operation}`");
    change.message.contains(&written).then_some(written)
}

/// The verdicts of a change: `` (breaks the wire when sent, and source)``; and whether anything uses it.
fn breaks(change: &Change) -> String {
    let direction = match change.directions.as_slice() {
        [Direction::Sent] => " when sent",
        [Direction::Received] => " when received",
        _ => "",
    };
    let broken = match (change.wire, change.source) {
        (Verdict::Breaking, Verdict::Breaking) => format!(" (breaks the wire{direction}, and source)"),
        (Verdict::Breaking, _) => format!(" (breaks the wire{direction})"),
        (_, Verdict::Breaking) => " (breaks source)".to_owned(),
        _ => String::new(),
    };
    broken + if change.unused { " (no operation uses it)" } else { "" }
}

/// Where a change is in the new document, or in the old one if that alone has it: `pets.yaml:12:7`.
pub(super) fn place(change: &Change) -> String {
    written(&change.place)
}

/// Where the old document has it, if that is another place.
pub(super) fn old_place(change: &Change) -> Option<String> {
    change.old.as_ref().map(written).filter(|old| *old != place(change))
}

fn written(place: &Place) -> String {
    match (place.line, place.column) {
        (Some(line), Some(column)) => format!("{}:{line}:{column}", place.file),
        _ => place.file.clone(),
    }
}

/// The first of these texts, and how many there are beyond them.
pub(super) fn listed(texts: &[&str], most: usize) -> String {
    let shown = texts.iter().take(most).copied().collect::<Vec<_>>().join(", ");
    match texts.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
