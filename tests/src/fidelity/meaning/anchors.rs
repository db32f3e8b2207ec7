//! References by a name: `$anchor`, `$dynamicAnchor` and `$id`. In: the files of a document. Out: places by what names them.

use crate::corpus::{Document, Place};
use serde_json::Value;
use std::collections::BTreeMap;

/// The named places of a document.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// By the file and the anchor.
    anchors: BTreeMap<(String, String), Place>,
    /// By the `$id` as it is written, and by its last segment.
    identifiers: BTreeMap<String, Place>,
}

impl Anchors {
    pub(super) fn new(document: &Document) -> Self {
        let mut anchors = Self::default();
        for (file, tree) in document.files() {
            anchors.collect(&Place { file: file.clone(), pointer: String::new() }, tree);
        }
        anchors
    }

    fn collect(&mut self, place: &Place, tree: &Value) {
        match tree {
            Value::Object(members) => {
                for name in ["$anchor", "$dynamicAnchor"] {
                    if let Some(anchor) = members.get(name).and_then(Value::as_str) {
                        let key = (place.file.clone(), anchor.to_owned());
                        self.anchors.entry(key).or_insert_with(|| place.clone());
                    }
                }
                for name in ["$id", "$self"] {
                    if let Some(identifier) = members.get(name).and_then(Value::as_str) {
                        self.identifiers.insert(identifier.to_owned(), place.clone());
                        let last = identifier.rsplit('/').next().unwrap_or(identifier);
                        self.identifiers.entry(last.to_owned()).or_insert_with(|| place.clone());
                    }
                }
                members.iter().for_each(|(name, value)| self.collect(&place.member(name), value));
            }
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.for_each(|(index, item)| self.collect(&place.member(&index.to_string()), item));
            }
            _ => {}
        }
    }

    /// The place that a reference in a file names.
    pub(super) fn get(&self, file: &str, reference: &str) -> Option<Place> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if uri.is_empty() {
            return self.anchors.get(&(file.to_owned(), fragment.to_owned())).cloned();
        }
        let last = uri.rsplit('/').next().unwrap_or(uri);
        let base = self.identifiers.get(uri).or_else(|| self.identifiers.get(last))?;
        match fragment {
            "" => Some(base.clone()),
            pointer if pointer.starts_with('/') => {
                Some(Place { file: base.file.clone(), pointer: format!("{}{pointer}", base.pointer) })
            }
            anchor => self.anchors.get(&(base.file.clone(), anchor.to_owned())).cloned(),
        }
    }
}
