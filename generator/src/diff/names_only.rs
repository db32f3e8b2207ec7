//! The names of the last run and of this one → what was added and removed. Without an old document, nothing is known of
//! what changed inside.

use super::change::{Bump, Change, Diff, Verdict};
use super::matching::Pair;
use super::rules::Rule;
use crate::diagnostic::Location;
use crate::lockfile::{Entries, LockFile, LockedNames};

/// Compares names; `roots` has the document of each API by its module.
pub(crate) fn diff_names(
    old: &mut LockFile,
    new: &mut LockFile,
    roots: &[(Option<String>, Location)],
) -> Diff {
    let mut changes = Vec::new();
    for (module, root) in roots {
        let names = Pair { old: &old.take(module.as_deref()), new: &new.take(module.as_deref()) };
        for kind in kinds(names, root) {
            kind.removed_and_renamed(&names.new.aliases, &mut changes);
            kind.added(&mut changes);
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse((change.wire, change.source, change.bump)));
    Diff::new(changes)
}

struct Kind<'n> {
    label: &'static str,
    removed: Rule,
    added: Rule,
    names: Pair<Entries>,
    root: &'n Location,
}

fn kinds<'n>(names: Pair<&LockedNames>, root: &'n Location) -> [Kind<'n>; 3] {
    let methods = |names: &LockedNames| -> Entries {
        let operations = names.operations.iter();
        operations.map(|(key, names)| (key.clone(), format!("{}::{}", names.ty, names.method))).collect()
    };
    let kind = |label, removed, added, names| Kind { label, removed, added, names, root };
    [
        kind("operation", Rule::OperationRemoved, Rule::OperationAdded, names.map(methods)),
        kind("group", Rule::RustRemoved, Rule::RustAdded, names.map(|names| names.groups.clone())),
        kind("type", Rule::RustRemoved, Rule::RustAdded, names.map(|names| names.types.clone())),
    ]
}

impl Kind<'_> {
    fn removed_and_renamed(&self, aliases: &Entries, changes: &mut Vec<Change>) {
        let Self { label, names: Pair { old, new }, .. } = self;
        for (key, name) in old {
            let is_kept = aliases.contains_key(name) || new.values().any(|kept| kept == name);
            match new.get(key) {
                Some(now) if now != name => {
                    let message = format!("{label} `{name}` was renamed to `{now}`");
                    changes.push(self.change(Rule::RustChanged, (key, now), (false, !is_kept), message));
                }
                None if !is_kept => {
                    let breaks_wire = self.removed == Rule::OperationRemoved;
                    let message = format!("{label} `{name}` was removed");
                    changes.push(self.change(self.removed, (key, name), (breaks_wire, true), message));
                }
                _ => {}
            }
        }
    }

    fn added(&self, changes: &mut Vec<Change>) {
        let Pair { old, new } = &self.names;
        let is_new = |(key, name): &(&String, &String)| {
            !old.contains_key(*key) && !old.values().any(|known| known == *name)
        };
        for (key, name) in new.iter().filter(is_new) {
            let message = format!("{} `{name}` was added", self.label);
            changes.push(self.change(self.added, (key, name), (false, false), message));
        }
    }

    /// The key is a JSON Pointer, after the file and `#` if it isn't in the root document.
    fn change(&self, rule: Rule, (key, name): (&str, &str), breaks: (bool, bool), message: String) -> Change {
        let (wire, source) = (Verdict::breaking_if(breaks.0), Verdict::breaking_if(breaks.1));
        let (file, pointer) = key.rsplit_once('#').unwrap_or((self.root.file(), key));
        Change {
            rule,
            pointer: pointer.to_owned(),
            file: file.to_owned(),
            rust: name.to_owned(),
            wire,
            source,
            directions: Vec::new(),
            silent: false,
            bump: if wire.max(source) == Verdict::Breaking { Bump::Major } else { Bump::Minor },
            message,
            crate_changes: Vec::new(),
        }
    }
}
