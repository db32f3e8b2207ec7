//! The files of a document: each is read once, when something first refers to it.

use super::reference::ReferenceError;
use crate::diagnostic::{Location, Report, Severity};
use crate::input::Files;
use crate::source::{Node, Source, read};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// All files read so far, and the way to reach others.
pub(crate) struct Library {
    files: Arc<dyn Files>,
    sources: Vec<Arc<Source>>,
    by_name: FxHashMap<Arc<str>, Option<Arc<Source>>>,
}

impl Library {
    pub(crate) fn new(files: Arc<dyn Files>) -> Self {
        Self { files, sources: Vec::new(), by_name: FxHashMap::default() }
    }

    /// The files read so far, in the order they were met.
    pub(crate) fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The file of that name, read now if it wasn't yet.
    ///
    /// # Errors
    /// Why the file can't be read, as text. What is wrong inside of it is in the report.
    pub(crate) fn open(&mut self, name: &Arc<str>, report: &mut Report) -> Result<Arc<Source>, String> {
        if let Some(known) = self.by_name.get(name) {
            return known.clone().ok_or_else(|| format!("`{name}` can't be read"));
        }
        let result = self.files.read(name).map_err(|error| format!("`{name}` can't be read: {error}"));
        let is_document = self.by_name.is_empty();
        let mut inside = Report::default();
        let source = result.as_ref().ok().and_then(|bytes| read(name, bytes, &mut inside)).map(Arc::new);
        // What only a reference leads to costs no more than the part that refers to it.
        report.absorb(inside, if is_document { Severity::Error } else { Severity::Skipped });
        self.by_name.insert(name.clone(), source.clone());
        self.sources.extend(source.clone());
        result?;
        source.ok_or_else(|| format!("`{name}` can't be read"))
    }

    /// The place that a reference leads to: `#/a/b`, `other.yaml#/a`, `other.yaml`.
    ///
    /// # Errors
    /// Why nothing can be found there.
    pub(crate) fn resolve(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let name: Arc<str> = if file.is_empty() {
            from.file().clone()
        } else if file.contains("://") || file.starts_with("//") {
            return Err(ReferenceError::Remote);
        } else {
            beside(from.file(), &decode_percent(file)).into()
        };
        let source = self.open(&name, report).map_err(ReferenceError::File)?;
        let pointer = decode_percent(fragment);
        if source.root.at(&pointer).is_some() {
            return Ok(Location::new(name, &pointer));
        }
        Err(ReferenceError::Missing { nearest: nearest(&source.root, &pointer) })
    }

    /// The node at a place in a file that was read.
    pub(crate) fn source_at(&self, at: &Location) -> Option<Arc<Source>> {
        self.by_name.get(at.file()).cloned().flatten()
    }
}

/// A file name that stands in `from`, seen from where `from` itself is seen.
fn beside(from: &str, name: &str) -> String {
    let mut parts: Vec<&str> = if name.starts_with('/') { Vec::new() } else { from.split('/').collect() };
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// Decodes `%20` and its like (RFC 3986, 2.1); what is no valid escape stays.
fn decode_percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The pointer with its last segment replaced by the most similar key that exists beside it.
fn nearest(root: &Node, pointer: &str) -> Option<String> {
    let (parent, wanted) = pointer.rsplit_once('/')?;
    let members = root.at(parent)?.as_object()?;
    let wanted = wanted.to_lowercase();
    let distance = |key: &String| strsim::damerau_levenshtein(&key.to_lowercase(), &wanted);
    let best = members.keys().min_by_key(|key| distance(key))?;
    (distance(best) <= wanted.chars().count() / 3 + 1).then(|| format!("#{parent}/{best}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_seen_from_the_file_it_stands_in() {
        assert_eq!(beside("spec/api.yaml", "parts/pet.yaml"), "spec/parts/pet.yaml");
        assert_eq!(beside("spec/parts/pet.yaml", "../api.yaml"), "spec/api.yaml");
        assert_eq!(beside("api.yaml", "../pet.yaml"), "../pet.yaml");
        assert_eq!(beside("/a/api.yaml", "./pet.yaml"), "/a/pet.yaml");
        assert_eq!(beside("a/api.yaml", "/b/pet.yaml"), "/b/pet.yaml");
    }

    #[test]
    fn escapes_are_decoded_and_other_percent_signs_stay() {
        assert_eq!(decode_percent("/a%20b%7Ec%"), "/a b~c%");
        assert_eq!(decode_percent("%zz"), "%zz");
    }
}
