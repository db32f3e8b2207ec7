//! The names of the last run and of this one → what was added and removed. Without an old document, nothing is known of
//! what changed inside.

use super::change::{Change, Diff, Verdict};
use super::matching::Pair;
use super::rules::Rule;
use crate::diagnostic::Location;
use clientwright::LockFile;
use clientwright::surface::{Entry, Form, NameChanges, NamesOfKind, Planned, PublicNames, Signature};
use std::collections::HashMap;

/// Compares the names of an API that was planned with those in the lock file of the last run. `has_defaults`: whether the methods
/// of a server's traits have a default.
pub(super) fn diff_names(old: &LockFile, new: &Planned, has_defaults: bool) -> Option<Diff> {
    let (NameChanges { renames, .. }, names) = new.names_since(old)?;
    let is_trait = |entry: &Entry| entry.signature == Signature::Item(Form::TRAIT);
    let has_service = new.surface().values().any(is_trait);
    // A service lacks the trait of a new group, and the method of a new operation if it has no default.
    let needs = |rule: Rule, label: &str| {
        has_service && (label == GROUP || rule == Rule::OperationAdded && !has_defaults)
    };
    let mut changes = Vec::new();
    for (api, [old, new]) in new.apis().iter().zip(names) {
        let known = Known { locations: api.locations(), root: &api.api.root };
        for kind in kinds(Pair { old, new }, &known) {
            kind.removed_and_renamed(&mut changes);
            kind.added(needs(kind.added, kind.label), &mut changes);
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse((change.wire, change.source, change.bump)));
    Some(Diff { renames, ..Diff::new(changes) })
}

const GROUP: &str = "group";

/// Where the parts of the new version are, by identities.
struct Known<'n> {
    locations: HashMap<String, Location>,
    root: &'n Location,
}

struct Kind<'n> {
    label: &'static str,
    removed: Rule,
    added: Rule,
    names: Pair<NamesOfKind>,
    known: &'n Known<'n>,
}

fn kinds<'n>(Pair { old, new }: Pair<PublicNames>, known: &'n Known<'n>) -> [Kind<'n>; 3] {
    let kind =
        |label, removed, added, old, new| Kind { label, removed, added, names: Pair { old, new }, known };
    let (removed, added) = (Rule::RustRemoved, Rule::RustAdded);
    let (operation_removed, operation_added) = (Rule::OperationRemoved, Rule::OperationAdded);
    [
        kind("operation", operation_removed, operation_added, old.operations, new.operations),
        kind(GROUP, removed, added, old.groups, new.groups),
        kind("type", removed, added, old.types, new.types),
    ]
}

impl Kind<'_> {
    fn removed_and_renamed(&self, changes: &mut Vec<Change>) {
        let Self { label, names: Pair { old, new: NamesOfKind { names: new, deprecated, .. } }, .. } = self;
        for (key, name) in &old.names {
            let is_kept = deprecated.contains(name) || new.values().any(|kept| kept == name);
            match new.get(key) {
                Some(now) if now != name => {
                    let message = format!("{label} `{name}` was renamed to `{now}`");
                    let verdicts = breaking(false, !is_kept);
                    changes.push(Change::of_crate(Rule::RustChanged, self.at(key), now, verdicts, message));
                }
                None if !is_kept => {
                    let breaks_wire = self.removed == Rule::OperationRemoved;
                    let message = format!("{label} `{name}` was removed");
                    let verdicts = breaking(breaks_wire, true);
                    changes.push(Change::of_crate(self.removed, self.at(key), name, verdicts, message));
                }
                _ => {}
            }
        }
    }

    fn added(&self, breaks: bool, changes: &mut Vec<Change>) {
        let (old, new) = (&self.names.old.names, &self.names.new.names);
        let is_new = |(key, name): &(&String, &String)| {
            !old.contains_key(*key) && !old.values().any(|known| known == *name)
        };
        for (key, name) in new.iter().filter(is_new) {
            let message = format!("{} `{name}` was added", self.label);
            let verdicts = breaking(false, breaks);
            changes.push(Change::of_crate(self.added, self.at(key), name, verdicts, message));
        }
    }

    /// The location is that in the new document, or its root.
    fn at(&self, key: &str) -> &Location {
        self.known.locations.get(key).unwrap_or(self.known.root)
    }
}

fn breaking(wire: bool, source: bool) -> (Verdict, Verdict) {
    (Verdict::breaking_if(wire), Verdict::breaking_if(source))
}
