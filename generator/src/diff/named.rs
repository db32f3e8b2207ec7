//! The names of the last run and those of this one → what came and went, as far as names tell. There is no old document to
//! compare with, so nothing is said of what changed inside.

use super::{Bump, Change, Comparison, Direction, Rule, Verdict};
use crate::diagnostic::Location;
use crate::lockfile::{Entries, KeptNames, LockFile};

/// Compares names; `roots` has the document of each API by its module.
pub(crate) fn compare_names(
    old: &mut LockFile,
    new: &mut LockFile,
    roots: &[(Option<String>, Location)],
) -> Comparison {
    let mut naming = Naming { root: Location::root("".into()), changes: Vec::new() };
    for (module, root) in roots {
        naming.root = root.clone();
        naming.api(&old.take(module.as_deref()), &new.take(module.as_deref()));
    }
    naming.changes.sort_by_key(|change| std::cmp::Reverse((change.wire, change.source, change.bump)));
    Comparison::of(naming.changes)
}

struct Naming {
    root: Location,
    changes: Vec<Change>,
}

impl Naming {
    fn api(&mut self, old: &KeptNames, new: &KeptNames) {
        let methods = |names: &KeptNames| -> Entries {
            let method = |(key, it): (&String, &crate::lockfile::KeptOperation)| {
                (key.clone(), format!("{}::{}", it.ty, it.method))
            };
            names.operations.iter().map(method).collect()
        };
        let kinds = [
            ("the operation", (Rule::OperationRemoved, Rule::OperationAdded), methods(old), methods(new)),
            ("the group", (Rule::RustRemoved, Rule::RustAdded), old.groups.clone(), new.groups.clone()),
            ("the type", (Rule::RustRemoved, Rule::RustAdded), old.types.clone(), new.types.clone()),
        ];
        for (what, rules, before, after) in kinds {
            self.entries(what, rules, (&before, &after), &new.aliases);
        }
    }

    fn entries(
        &mut self,
        what: &str,
        (removed, added): (Rule, Rule),
        (old, new): (&Entries, &Entries),
        aliases: &Entries,
    ) {
        for (key, name) in old {
            let is_kept = new.values().any(|it| it == name) || aliases.contains_key(name);
            match new.get(key) {
                Some(now) if now == name => {}
                Some(now) => {
                    let message = format!("{what} `{name}` is called `{now}` now");
                    let source = Verdict::breaking_if(!is_kept);
                    self.note(Rule::RustChanged, key, now, (Verdict::Compatible, source), message);
                }
                None if is_kept => {}
                None => {
                    let wire = Verdict::breaking_if(removed == Rule::OperationRemoved);
                    let message = format!("{what} `{name}` of the last run is gone");
                    self.note(removed, key, name, (wire, Verdict::Breaking), message);
                }
            }
        }
        for (key, name) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            if !old.values().any(|it| it == name) {
                let message = format!("{what} `{name}` is new");
                self.note(added, key, name, (Verdict::Compatible, Verdict::Compatible), message);
            }
        }
    }

    fn note(
        &mut self,
        rule: Rule,
        key: &str,
        name: &str,
        (wire, source): (Verdict, Verdict),
        message: String,
    ) {
        // A key of another file has that in front.
        let (file, pointer) = key.rsplit_once('#').unwrap_or((self.root.file(), key));
        let breaks = wire == Verdict::Breaking || source == Verdict::Breaking;
        self.changes.push(Change {
            rule,
            pointer: pointer.to_owned(),
            file: file.to_owned(),
            rust: name.to_owned(),
            wire,
            source,
            direction: Direction::None,
            silent: false,
            bump: if breaks { Bump::Major } else { Bump::Minor },
            message,
            crate_changes: Vec::new(),
        });
    }
}
