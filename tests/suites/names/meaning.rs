//! The meaning of names, from the documents alone: for each type its schema, for each operation its method.

use clientwright::Inspection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The names of a run, with its document.
pub(crate) struct Meanings {
    document: Value,
    /// By type, the JSON Pointer of its schema.
    types: BTreeMap<String, String>,
    /// By JSON Pointer, the type.
    pointers: BTreeMap<String, String>,
    /// All names of types, aliases too.
    names: BTreeSet<String>,
    /// By method and path: group and method.
    operations: BTreeMap<String, (String, String)>,
}

/// The effect of a step on the names.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    /// Names that mean something else while the schema that they were for hasn't changed.
    pub(crate) exchanged: Vec<String>,
    /// Names that are gone although their schemas haven't changed.
    pub(crate) lost: Vec<String>,
}

impl Meanings {
    /// `files`: all generated files.
    pub(crate) fn new(document: Value, inspection: &Inspection, files: &BTreeMap<String, String>) -> Self {
        let mut meanings = Self {
            document,
            types: BTreeMap::new(),
            pointers: BTreeMap::new(),
            names: BTreeSet::new(),
            operations: BTreeMap::new(),
        };
        for api in &inspection.apis {
            for model in &api.models {
                let pointer = model.at.as_ref().map(|at| at.pointer().to_owned()).unwrap_or_default();
                meanings.types.insert(model.name.clone(), pointer.clone());
                meanings.pointers.insert(pointer, model.name.clone());
            }
            for operation in &api.operations {
                let key = format!("{} {}", operation.method, operation.path);
                meanings.operations.insert(key, (operation.group.clone(), operation.call.clone()));
            }
        }
        let models = files.iter().filter(|(path, _)| path.contains("models/"));
        for line in models.flat_map(|(_, text)| text.lines()) {
            let kinds = ["pub type ", "pub struct ", "pub enum "];
            let name = kinds.iter().find_map(|kind| line.strip_prefix(kind));
            let end = |rest: &str| rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
            meanings.names.extend(name.and_then(|rest| Some(rest[..end(rest)?].to_owned())));
        }
        meanings
    }

    /// The fate of these names in a later run.
    pub(crate) fn losses(&self, later: &Self) -> Losses {
        let mut losses = Losses::default();
        for (name, pointer) in &self.types {
            let Some(now_at) = self.unchanged(pointer, later) else { continue };
            match later.pointers.get(&now_at) {
                Some(now) if now == name => {}
                now if later.types.contains_key(name) && later.types[name] != now_at => {
                    let other = &later.types[name];
                    // A shared type may represent this one.
                    if now.is_some() {
                        losses.exchanged.push(format!("`{name}` was for {pointer}, now it is for {other}"));
                    }
                }
                _ if later.names.contains(name) => {}
                now => losses.lost.push(format!("`{name}` of {pointer} is {now:?} now")),
            }
        }
        for (operation, (group, call)) in &self.operations {
            match later.operations.get(operation) {
                Some((other, now)) if other == group && now != call => {
                    losses.lost.push(format!("`{operation}`: {call} is {now} now"));
                }
                _ => {}
            }
        }
        losses
    }

    /// Where the schema is in a later document if it hasn't changed, and neither have the items of lists that it is in: these
    /// may have moved.
    fn unchanged(&self, pointer: &str, later: &Self) -> Option<String> {
        let (mut old, mut new) = (String::new(), String::new());
        for segment in pointer.split('/').skip(1) {
            let items = later.document.pointer(&new).and_then(Value::as_array);
            let list = old.clone();
            old = format!("{old}/{segment}");
            let Some(items) = items.filter(|_| self.document.pointer(&list).is_some_and(Value::is_array))
            else {
                new = format!("{new}/{segment}");
                continue;
            };
            let item = self.document.pointer(&old)?;
            // The enumerations of a union are one type, so it is another one where one of them is gone.
            let is_part = item.get("enum").is_some() && list.ends_with("Of");
            if is_part
                && self.document.pointer(&list).and_then(Value::as_array).map(Vec::len) != Some(items.len())
            {
                return None;
            }
            // Equal items can't be distinguished.
            if items.iter().filter(|other| *other == item).count() != 1 {
                return None;
            }
            let is_same = |index: &usize| items.get(*index) == Some(item);
            let index = segment.parse().ok().filter(is_same).or_else(|| (0..items.len()).find(is_same))?;
            new = format!("{new}/{index}");
        }
        (later.document.pointer(&new)? == self.document.pointer(pointer)?).then_some(new)
    }

    /// Names that are gone.
    pub(crate) fn gone(&self, later: &Self) -> Vec<String> {
        self.names.difference(&later.names).cloned().collect()
    }
}
