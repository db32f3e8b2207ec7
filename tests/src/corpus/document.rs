//! A document with all files that it refers to, as plain trees.

use super::{Place, plain};
use percent_encoding::percent_decode_str;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A document and its files, by their paths from its folder; its own is `""`.
#[derive(Clone, Debug)]
pub struct Document {
    files: BTreeMap<String, Value>,
    name: String,
}

impl Document {
    /// Reads a document and every file that can be reached from it, except unreadable files.
    ///
    /// # Errors
    /// If the root file can't be read.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut document = Self { files: BTreeMap::new(), name };
        let mut open = vec![(String::new(), plain::read(&text)?)];
        while let Some((file, tree)) = open.pop() {
            let mut references = Vec::new();
            references_in(&tree, &mut references);
            let targets = references.iter().filter_map(|reference| document.target(&file, reference));
            let mut targets: Vec<String> = targets.map(|place| place.file).collect();
            document.files.insert(file, tree);
            targets.sort_unstable();
            targets.dedup();
            targets.retain(|target| {
                !document.files.contains_key(target) && open.iter().all(|it| it.0 != *target)
            });
            let read = |target: String| {
                let text = fs::read_to_string(folder.join(&target)).ok()?;
                Some((target, plain::read(&text).ok()?))
            };
            open.extend(targets.into_iter().filter_map(read));
        }
        Ok(document)
    }

    /// A document of one file.
    ///
    /// # Errors
    /// If the text is neither YAML nor JSON.
    pub fn parse(text: &str) -> Result<Self, String> {
        Ok(Self { files: BTreeMap::from([(String::new(), plain::read(text)?)]), name: String::new() })
    }

    /// Returns whether it is one file.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.files.len() == 1
    }

    /// The root of the document's own file.
    #[must_use]
    pub fn root(&self) -> &Value {
        &self.files[""]
    }

    /// All of its files, by their paths from its folder.
    pub fn files(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.files.iter()
    }

    /// Returns whether its schemas are of OpenAPI 3.0 or older, so no JSON Schema of today.
    #[must_use]
    pub fn is_old(&self) -> bool {
        let version = |name: &str| self.root()[name].as_str().unwrap_or_default();
        self.root().get("swagger").is_some() || version("openapi").starts_with("3.0")
    }

    /// The value at a location.
    #[must_use]
    pub fn get(&self, place: &Place) -> Option<&Value> {
        self.files.get(&place.file)?.pointer(&place.pointer)
    }

    /// The location in a file to which a reference leads; `None` if it isn't in a file.
    #[must_use]
    pub fn target(&self, from: &str, reference: &str) -> Option<Place> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let is_pointer = fragment.is_empty() || fragment.starts_with('/');
        if file.contains("://") || !is_pointer {
            return None;
        }
        let pointer = percent_decode_str(fragment).decode_utf8().ok()?.into_owned();
        let file = if file.is_empty() { from.to_owned() } else { self.beside(from, file) };
        Some(Place { file, pointer })
    }

    /// The path of a file that another refers to, without steps up where that can be.
    fn beside(&self, from: &str, file: &str) -> String {
        let file = percent_decode_str(file).decode_utf8_lossy().into_owned();
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
        for segment in file.split('/') {
            match segment {
                "." | "" => {}
                ".." if segments.last().is_some_and(|last| *last != "..") => drop(segments.pop()),
                segment => segments.push(segment),
            }
        }
        let path = segments.join("/");
        if path == self.name { String::new() } else { path }
    }
}

/// All targets of `$ref` in a tree.
fn references_in(tree: &Value, found: &mut Vec<String>) {
    match tree {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| references_in(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references_in(item, found)),
        _ => {}
    }
}
