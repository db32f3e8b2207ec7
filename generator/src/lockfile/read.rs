//! The text of a lock file → names. Anything else in it is an error, so that no name is lost to a typo.

use super::{Entries, LockFile, LockedNames, LockedOperation, VERSION};
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, Number, Source, read as read_source};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a lock file; `name` is its name in findings. The source is for showing their lines.
pub(crate) fn read(name: &str, text: &str, report: &mut Report) -> (LockFile, Option<Arc<Source>>) {
    let at = Location::root(name.into());
    match read_source(&name.into(), text.as_bytes(), report) {
        Ok(source) => {
            let names = Reading { report }.file(&source.root, &at);
            (names.unwrap_or_default(), Some(Arc::new(source)))
        }
        Err(broken) => (LockFile::default(), broken),
    }
}

struct Reading<'a> {
    report: &'a mut Report,
}

impl Reading<'_> {
    fn file(&mut self, root: &Node, at: &Location) -> Option<LockFile> {
        let members = self.object(root, at)?;
        if members.get("version") != Some(&Node::Number(Number::Integer(VERSION))) {
            let message = format!("not a lock file of version {VERSION}");
            self.report.add(Code::LockFile, &at.member("version"), message);
            return None;
        }
        let at = at.member("apis");
        let apis = self.object(members.get("apis").unwrap_or(&Node::Null), &at)?;
        let mut file = LockFile::default();
        for (module, node) in apis {
            let names = self.api(node, &at.member(module));
            file.put(Some(module), names);
        }
        Some(file)
    }

    fn api(&mut self, node: &Node, at: &Location) -> LockedNames {
        let mut names = LockedNames { at: Some(at.clone()), ..LockedNames::default() };
        for (section, node) in self.object(node, at).into_iter().flatten() {
            let at = at.member(section);
            match section.as_str() {
                "groups" => names.groups = self.entries(node, &at),
                "types" => names.types = self.entries(node, &at),
                "shapes" => names.shapes = self.entries(node, &at),
                "aliases" => names.aliases = self.entries(node, &at),
                "operations" => {
                    for (key, node) in self.object(node, &at).into_iter().flatten() {
                        let operation = self.operation(node, &at.member(key));
                        names.operations.extend(operation.map(|operation| (key.clone(), operation)));
                    }
                }
                "members" => {
                    for (key, node) in self.object(node, &at).into_iter().flatten() {
                        names.members.insert(key.clone(), self.entries(node, &at.member(key)));
                    }
                }
                _ => self.refuse(&at, format!("unknown section `{section}` in a lock file")),
            }
        }
        names
    }

    fn operation(&mut self, node: &Node, at: &Location) -> Option<LockedOperation> {
        let mut names: BTreeMap<String, String> = self.entries(node, at);
        let id = names.remove("id").unwrap_or_default();
        match (names.remove("method"), names.remove("type")) {
            (Some(method), Some(ty)) if names.is_empty() => Some(LockedOperation { method, ty, id }),
            _ => {
                let message = "expected an operation with `method`, `type` and optionally `id`";
                self.refuse(at, message.to_owned());
                None
            }
        }
    }

    fn entries(&mut self, node: &Node, at: &Location) -> Entries {
        let mut entries = Entries::new();
        for (key, node) in self.object(node, at).into_iter().flatten() {
            match node.as_text() {
                Some(name) => drop(entries.insert(key.clone(), name.to_owned())),
                None => self.refuse(&at.member(key), format!("expected a string, found {}", node.kind())),
            }
        }
        entries
    }

    fn object<'n>(&mut self, node: &'n Node, at: &Location) -> Option<&'n Members> {
        let members = node.as_object();
        if members.is_none() {
            self.refuse(at, format!("expected an object, found {}", node.kind()));
        }
        members
    }

    fn refuse(&mut self, at: &Location, message: String) {
        self.report.add(Code::LockFile, at, message);
    }
}
