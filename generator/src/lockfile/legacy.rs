//! The text of a lock file of version 1, which was JSON by JSON Pointers → names.

use super::{LockFile, LockedItem, LockedMember, LockedNames, Section};
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, Number, Source, read as read_source};
use std::collections::BTreeMap;
use std::sync::Arc;

type Entries = BTreeMap<String, String>;

pub(super) fn read(name: &str, text: &str, report: &mut Report) -> (LockFile, Option<Arc<Source>>) {
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
        if members.get("version") != Some(&Node::Number(Number::Integer(1))) {
            let message = "JSON, but not a lock file of version 1".to_owned();
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
        let mut names = LockedNames { file: Some(at.clone()), is_legacy: true, ..LockedNames::default() };
        let mut shapes = Entries::new();
        for (section, node) in self.object(node, at).into_iter().flatten() {
            let at = at.member(section);
            match section.as_str() {
                "groups" => self.names(node, &at, Section::Group, &mut names),
                "types" => self.names(node, &at, Section::Type, &mut names),
                "aliases" => self.names(node, &at, Section::Alias, &mut names),
                "shapes" => shapes = self.entries(node, &at),
                "operations" => self.operations(node, &at, &mut names),
                "members" => self.members(node, &at, &mut names),
                _ => self.refuse(&at, format!("unknown section `{section}` in a lock file")),
            }
        }
        for item in names.section_mut(Section::Type).values_mut() {
            item.set("shape", shapes.get(&item.name).map_or("", String::as_str));
        }
        // A model may have members without a name of its own.
        names.section_mut(Section::Type).retain(|_, item| !item.name.is_empty());
        names
    }

    fn names(&mut self, node: &Node, at: &Location, section: Section, names: &mut LockedNames) {
        for (key, name) in self.entries(node, at) {
            names.section_mut(section).entry(key).or_default().name = name;
        }
    }

    fn operations(&mut self, node: &Node, at: &Location, names: &mut LockedNames) {
        for (key, node) in self.object(node, at).into_iter().flatten() {
            let at = at.member(key);
            let mut entries = self.entries(node, &at);
            let id = entries.remove("id").unwrap_or_default();
            match (entries.remove("method"), entries.remove("type")) {
                (Some(method), Some(ty)) if entries.is_empty() => {
                    let mut item = LockedItem::named(&method);
                    item.set("type", &ty);
                    item.set("id", &id);
                    names.section_mut(Section::Operation).insert(key.clone(), item);
                }
                _ => {
                    let message = "expected an operation with `method`, `type` and optionally `id`";
                    self.refuse(&at, message.to_owned());
                }
            }
        }
    }

    fn members(&mut self, node: &Node, at: &Location, names: &mut LockedNames) {
        for (key, node) in self.object(node, at).into_iter().flatten() {
            let entries = self.entries(node, &at.member(key)).into_iter();
            let member = |name| LockedMember { name: Some(name), ..LockedMember::default() };
            let members = entries.map(|(key, name)| (key, member(name)));
            names.section_mut(Section::Type).entry(key.clone()).or_default().members.extend(members);
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
