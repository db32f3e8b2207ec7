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
        for kind in kinds(names) {
            kind.removed_and_renamed(root, &names.new.aliases, &mut changes);
            kind.added(root, &mut changes);
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse((change.wire, change.source, change.bump)));
    Diff::new(changes)
}

/// The names of one kind of item.
struct Kind {
    label: &'static str,
    removed: Rule,
    added: Rule,
    names: Pair<Entries>,
}

fn kinds(names: Pair<&LockedNames>) -> [Kind; 3] {
    let methods = |names: &LockedNames| -> Entries {
        let operations = names.operations.iter();
        operations.map(|(key, names)| (key.clone(), format!("{}::{}", names.ty, names.method))).collect()
    };
    let rust = |label, names: Pair<&Entries>| Kind {
        label,
        removed: Rule::RustRemoved,
        added: Rule::RustAdded,
        names: Pair { old: names.old.clone(), new: names.new.clone() },
    };
    [
        Kind {
            label: "operation",
            removed: Rule::OperationRemoved,
            added: Rule::OperationAdded,
            names: Pair { old: methods(names.old), new: methods(names.new) },
        },
        rust("group", Pair { old: &names.old.groups, new: &names.new.groups }),
        rust("type", Pair { old: &names.old.types, new: &names.new.types }),
    ]
}

impl Kind {
    fn removed_and_renamed(&self, root: &Location, aliases: &Entries, changes: &mut Vec<Change>) {
        let Self { label, names: Pair { old, new }, .. } = self;
        for (key, name) in old {
            let is_kept = aliases.contains_key(name) || new.values().any(|kept| kept == name);
            let (rule, name, wire, source, message) = match new.get(key) {
                Some(now) if now == name => continue,
                None if is_kept => continue,
                Some(now) => {
                    let message = format!("{label} `{name}` was renamed to `{now}`");
                    (Rule::RustChanged, now, false, !is_kept, message)
                }
                None => {
                    let breaks_wire = self.removed == Rule::OperationRemoved;
                    (self.removed, name, breaks_wire, true, format!("{label} `{name}` was removed"))
                }
            };
            let verdicts = (Verdict::breaking_if(wire), Verdict::breaking_if(source));
            changes.push(change(rule, Named { root, key, name }, verdicts, message));
        }
    }

    fn added(&self, root: &Location, changes: &mut Vec<Change>) {
        let Pair { old, new } = &self.names;
        let is_new = |(key, name): &(&String, &String)| {
            !old.contains_key(*key) && !old.values().any(|known| known == *name)
        };
        for (key, name) in new.iter().filter(is_new) {
            let message = format!("{} `{name}` was added", self.label);
            let verdicts = (Verdict::Compatible, Verdict::Compatible);
            changes.push(change(self.added, Named { root, key, name }, verdicts, message));
        }
    }
}

/// A named item of a document.
struct Named<'n> {
    root: &'n Location,
    /// A JSON Pointer, after the file and `#` if it isn't the root document.
    key: &'n str,
    name: &'n str,
}

fn change(rule: Rule, item: Named<'_>, (wire, source): (Verdict, Verdict), message: String) -> Change {
    let (file, pointer) = item.key.rsplit_once('#').unwrap_or((item.root.file(), item.key));
    let breaks = wire.max(source) == Verdict::Breaking;
    Change {
        rule,
        pointer: pointer.to_owned(),
        file: file.to_owned(),
        rust: item.name.to_owned(),
        wire,
        source,
        directions: Vec::new(),
        silent: false,
        bump: if breaks { Bump::Major } else { Bump::Minor },
        message,
        crate_changes: Vec::new(),
    }
}
