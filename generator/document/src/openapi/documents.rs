//! The files of a document, each read once, when something first refers to it.

use super::identifiers::Identifiers;
use super::reference::ReferenceError;
use crate::diagnostic::{Code, Location, MAX_COMPARISONS, Report, Severity, nearest};
use crate::files::{Files, refuse_long};
use crate::source::{Node, Source, beside, decode_percent, is_uri, join, read, span_of_pointer};
use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::sync::Arc;

/// The files read so far, and how to read others.
pub struct Documents {
    files: Arc<dyn Files>,
    /// Pairs of a URL and the local file for it, from the user.
    urls: Vec<(String, String)>,
    /// Folders that references may read from.
    folders: Vec<String>,
    /// The maximum size of a file in bytes, and the maximum number of its values.
    limits: (u64, usize),
    sources: Vec<Arc<Source>>,
    by_name: FxHashMap<Arc<str>, Option<Entry>>,
    /// Schemas and files by the URIs of `$id`, `$self` and the user.
    by_address: FxHashMap<Arc<str>, Location>,
    /// How many names may still be compared to suggest a similar one.
    comparisons: Cell<usize>,
}

/// A file with its identifiers.
pub(super) struct Entry {
    pub(super) source: Arc<Source>,
    pub(super) identifiers: Identifiers,
}

impl Documents {
    pub fn new(
        files: Arc<dyn Files>,
        urls: Vec<(String, String)>,
        folders: Vec<String>,
        limits: (u64, usize),
    ) -> Self {
        let (by_name, by_address) = (FxHashMap::default(), FxHashMap::default());
        let comparisons = Cell::new(MAX_COMPARISONS);
        Self { files, urls, folders, limits, sources: Vec::new(), by_name, by_address, comparisons }
    }

    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// Consumes the documents and returns their sources, in reading order.
    pub fn into_sources(self) -> Vec<Arc<Source>> {
        self.sources
    }

    pub fn open(&mut self, document: Source) -> Arc<Source> {
        let (name, source) = (document.name.clone(), Arc::new(document));
        let entry = self.enter(&name, &name, source.clone());
        self.by_name.insert(name, Some(entry));
        source
    }

    /// The file of that name, read on first use. `address` is the base URI of its references.
    ///
    /// # Errors
    /// Why the file can't be read. Errors in its contents are reported.
    fn open_by(
        &mut self,
        name: &Arc<str>,
        address: &str,
        report: &mut Report,
    ) -> Result<Arc<Source>, String> {
        if let Some(known) = self.by_name.get(name) {
            let source = known.as_ref().map(|entry| entry.source.clone());
            return source.ok_or_else(|| format!("`{name}` can't be read"));
        }
        let (longest, values) = self.limits;
        let read_bytes = self.files.read_referred(name, &self.folders);
        let result = read_bytes.map_err(|error| error.to_string());
        let result = result.and_then(|bytes| refuse_long(bytes.len(), longest).map_or(Ok(bytes), Err));
        let result = result.map_err(|why| format!("`{name}` can't be read: {why}"));
        let mut inside = Report::default();
        let source = match result.as_ref().map(|bytes| read(name, bytes, values, &mut inside)) {
            Ok(Ok(source)) => Some(Arc::new(source)),
            Ok(Err(broken)) => {
                self.sources.extend(broken);
                None
            }
            Err(_) => None,
        };
        // An error in a referenced file costs only the part that refers to it.
        report.merge(inside, Severity::Skipped);
        let entry = source.clone().map(|source| self.enter(name, address, source));
        self.by_name.insert(name.clone(), entry);
        result?;
        source.ok_or_else(|| format!("`{name}` can't be read"))
    }

    /// Registers the URIs of a file and its schemas; the first of duplicates counts.
    fn enter(&mut self, name: &Arc<str>, address: &str, source: Arc<Source>) -> Entry {
        let identifiers = Identifiers::find(&source, address);
        self.sources.push(source.clone());
        for (address, pointer) in identifiers.addresses() {
            let place = || Location::new(name.clone(), pointer);
            self.by_address.entry(address.clone()).or_insert_with(place);
        }
        self.by_address.entry(identifiers.base.clone()).or_insert_with(|| Location::root(name.clone()));
        Entry { source, identifiers }
    }

    /// Resolves a reference: `#/a/b`, `other.yaml#/a`, `other.yaml`, `#anchor`, `https://a.example/id#/a`.
    ///
    /// # Errors
    /// Why it can't be resolved.
    pub fn resolve(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let (address, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let resource = if address.is_empty() {
            let pointer = self.identifiers(from).map_or("", |known| known.base(from.pointer()).1);
            Location::new(from.file().clone(), pointer)
        } else {
            self.resource(address, from, report)?
        };
        let seen_from = if address.is_empty() { from } else { &resource };
        self.fragment(&resource, fragment, seen_from).or_else(|error| {
            let guess = self.best_guess(&resource, fragment, from).ok_or(error)?;
            let message = format!("unresolved reference `{reference}`; `{guess}` is used instead");
            report.add(Code::CorrectedReference, &from.member("$ref"), message);
            Ok(guess)
        })
    }

    /// The schema or file with this URI, relative to a location: by identifier, else by file name.
    fn resource(
        &mut self,
        address: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let base = self.identifiers(from).map(|known| known.base(from.pointer()).0.clone());
        let joined = join(base.as_deref().unwrap_or(from.file()), address);
        if let Some(known) = self.by_address.get(joined.as_str()) {
            return Ok(known.clone());
        }
        let name = if !is_uri(&joined) {
            joined.as_str().into()
        } else if let Some(file) = self.file_for(&joined) {
            file
        } else if is_uri(address) || address.starts_with('/') {
            return Err(ReferenceError::Remote);
        } else {
            // `$id` and `$self` may be URIs that nobody serves, while the files are next to each other.
            beside(from.file(), &decode_percent(address))
        };
        let name: Arc<str> = name.into();
        self.open_by(&name, &joined, report).map_err(ReferenceError::File)?;
        let opened = Location::root(name);
        Ok(self.by_address.entry(joined.into()).or_insert(opened).clone())
    }

    /// The local file that the user configured for a URL or its prefix.
    fn file_for(&self, url: &str) -> Option<String> {
        let rest = |known: &str| match known.ends_with('/') {
            true => url.strip_prefix(known),
            false => (known.strip_suffix('#').unwrap_or(known) == url).then_some(""),
        };
        let given = self.urls.iter().filter_map(|(known, file)| Some((known.len(), file, rest(known)?)));
        given.max_by_key(|(length, ..)| *length).map(|(_, file, rest)| format!("{file}{rest}"))
    }

    /// The target of a fragment: a pointer relative to the resource, or an anchor.
    pub(super) fn fragment(
        &self,
        resource: &Location,
        fragment: &str,
        from: &Location,
    ) -> Result<Location, ReferenceError> {
        let missing = ReferenceError::Missing { nearest: None };
        let Some(entry) = self.entry(resource) else { return Err(missing) };
        let place = |pointer: &str| Location::new(resource.file().clone(), pointer);
        let decoded = decode_percent(fragment);
        if decoded.is_empty() {
            return Ok(resource.clone());
        }
        if !decoded.starts_with('/') {
            let anchor = entry.identifiers.anchor(from.pointer(), &decoded);
            let as_pointer = format!("/{decoded}");
            let nearest = entry.source.root.at(&as_pointer).map(|_| format!("#{as_pointer}"));
            return anchor.map(|(pointer, _)| place(pointer)).ok_or(ReferenceError::Missing { nearest });
        }
        let root = &entry.source.root;
        // A key may contain what looks like percent-encoding.
        let candidates = [&decoded, fragment].map(|fragment| format!("{}{fragment}", resource.pointer()));
        let found = candidates.iter().find(|pointer| root.at(pointer).is_some());
        let missing = || ReferenceError::Missing { nearest: self.nearest(root, &decoded) };
        found.map(|pointer| place(pointer)).ok_or_else(missing)
    }

    pub(super) fn is_dynamic_anchor(&self, at: &Location, name: &str) -> bool {
        let known = self.identifiers(at).and_then(|known| known.anchor(at.pointer(), name));
        known.is_some_and(|(pointer, dynamic)| dynamic && pointer == at.pointer())
    }

    /// The innermost enclosing scope. Within one scope, the same dynamic anchors are bound.
    pub(super) fn scope(&self, at: &Location) -> Option<Location> {
        let pointer = self.identifiers(at)?.scope(at.pointer())?;
        Some(Location::new(at.file().clone(), pointer))
    }

    pub(super) fn dynamic_anchors(&self, at: &Location) -> Vec<(Box<str>, Location)> {
        let Some(known) = self.identifiers(at) else { return Vec::new() };
        let place = |pointer: &str| Location::new(at.file().clone(), pointer);
        known
            .dynamic_anchors(at.pointer())
            .into_iter()
            .map(|(name, pointer)| (name.into(), place(pointer)))
            .collect()
    }

    pub fn source_at(&self, at: &Location) -> Option<Arc<Source>> {
        self.entry(at).map(|entry| entry.source.clone())
    }

    pub fn node_at(&self, at: &Location) -> Option<&Node> {
        self.entry(at)?.source.root.at(at.pointer())
    }

    /// The text of a scalar without blanks, as its file has it; `None` if an overlay has it.
    pub fn word_at(&self, at: &Location) -> Option<String> {
        let source = self.source_at(at).filter(|source| source.written(at).is_none())?;
        let text = source.text.get(span_of_pointer(&source, at.pointer())?.value)?;
        (!text.is_empty() && !text.contains(char::is_whitespace)).then(|| text.to_owned())
    }

    /// The pointer with its last segment replaced by the most similar existing key.
    fn nearest(&self, root: &Node, pointer: &str) -> Option<String> {
        let (parent, wanted) = pointer.rsplit_once('/')?;
        let members = root.at(parent)?.as_object()?;
        self.comparisons.set(self.comparisons.get().checked_sub(members.len())?);
        let best = nearest(wanted, members.keys().map(String::as_str))?;
        Some(format!("#{parent}/{best}"))
    }

    pub(super) fn entry(&self, at: &Location) -> Option<&Entry> {
        self.by_name.get(at.file())?.as_ref()
    }

    fn identifiers(&self, at: &Location) -> Option<&Identifiers> {
        self.entry(at).map(|entry| &entry.identifiers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    use proptest::prelude::*;
    use std::io;

    fn resolve_in(text: &str, reference: &str) -> Result<Location, ReferenceError> {
        let mut documents =
            Documents::new(Arc::new(Texts(&[])), Vec::new(), Vec::new(), (u64::MAX, usize::MAX));
        let report = &mut Report::default();
        documents.open(
            read(&"api.json".into(), text.as_bytes(), usize::MAX, report).expect("the document can be read"),
        );
        documents.resolve(reference, &Location::root("api.json".into()), report)
    }

    proptest! {
    /// A pointer leads to any key, percent-encoded or not.
            #[test]
            fn every_key_is_reached_by_its_pointer(keys in prop::collection::vec("\\PC{0,6}|[~/%#0-9A-F ]{0,6}", 1..5)) {
                let at = keys.iter().fold(Location::root("api.json".into()), |at, key| at.member(key));
                let node = keys.iter().rfold(serde_json::json!({}), |inner, key| serde_json::json!({ key: inner }));
                let encoded = utf8_percent_encode(at.pointer(), NON_ALPHANUMERIC);
                prop_assert_eq!(resolve_in(&node.to_string(), &format!("#{encoded}")), Ok(at.clone()));
                prop_assert_eq!(resolve_in(&node.to_string(), &format!("#{}", at.pointer())), Ok(at));
            }

    /// Resolving any text doesn't panic.
            #[test]
            fn any_text_may_be_a_reference(reference in "\\PC{0,30}|[#/:.%~a-z0-9]{0,30}", id in "\\PC{0,12}|[#/:.a-z]{0,12}") {
                let text = serde_json::json!({ "$id": id, "type": "object", "$defs": { "a": { "$id": reference, "$anchor": id } } });
                let _found = resolve_in(&text.to_string(), &reference);
            }
        }

    /// Files as pairs of a name and a text.
    struct Texts(&'static [(&'static str, &'static str)]);

    impl Files for Texts {
        fn read(&self, name: &str) -> io::Result<Vec<u8>> {
            let found = self.0.iter().find(|(known, _)| *known == name);
            found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(io::ErrorKind::NotFound.into())
        }
    }

    const FILES: &[(&str, &str)] = &[
        (
            "api.yaml",
            "openapi: 3.1.1\ncomponents: {schemas: {A/b: {type: string}, '%41': {type: integer}}}\n",
        ),
        ("vendored/pet.json", r#"{"$defs": {"name": {"$id": "names/name.json", "$defs": {"x": true}}}}"#),
        ("vendored/types/date.json", "{}"),
    ];

    fn resolve(reference: &str, from: &str) -> Result<String, ReferenceError> {
        let urls = [
            ("https://a.example/pet.json", "vendored/pet.json"),
            ("https://a.example/types/", "vendored/types/"),
            ("https://a.example/", "nowhere/"),
        ];
        let urls = urls.map(|(url, file)| (url.to_owned(), file.to_owned())).to_vec();
        let mut documents = Documents::new(Arc::new(Texts(FILES)), urls, Vec::new(), (u64::MAX, usize::MAX));
        let report = &mut Report::default();
        let document = read(&"api.yaml".into(), FILES[0].1.as_bytes(), usize::MAX, report);
        documents.open(document.expect("the document can be read"));
        let from = match from {
            "api.yaml" => Location::root(from.into()),
            url => documents.resolve(url, &Location::root("api.yaml".into()), report)?,
        };
        documents.resolve(reference, &from, report).map(|at| at.to_string())
    }

    #[test]
    fn a_url_leads_to_the_file_that_was_given_for_it() {
        let at = |reference: &str, from: &str| resolve(reference, from).expect("it leads somewhere");
        let pet = "https://a.example/pet.json";
        assert_eq!(at(pet, "api.yaml"), "vendored/pet.json#");
        assert_eq!(at("https://a.example/types/date.json#", "api.yaml"), "vendored/types/date.json#");
        assert_eq!(at("types/date.json", pet), "vendored/types/date.json#");
        assert_eq!(at("names/name.json#/$defs/x", pet), "vendored/pet.json#/$defs/name/$defs/x");
        assert_eq!(at("name.json", &format!("{pet}#/$defs/name")), "vendored/pet.json#/$defs/name");
        assert_eq!(at("#/$defs/x", &format!("{pet}#/$defs/name")), "vendored/pet.json#/$defs/name/$defs/x");
    }

    #[test]
    fn a_url_without_a_file_is_never_asked() {
        assert_eq!(resolve("https://b.example/pet.json", "api.yaml"), Err(ReferenceError::Remote));
        assert_eq!(
            resolve("/b.json", "https://a.example/pet.json"),
            resolve("https://a.example/b.json", "api.yaml")
        );
        assert!(matches!(resolve("https://a.example/b.json", "api.yaml"), Err(ReferenceError::File(_))));
    }

    #[test]
    fn pointers_are_decoded_once_and_taken_as_they_are_where_that_leads_nowhere() {
        let pointer = |text: &str| resolve(text, "api.yaml");
        assert_eq!(pointer("#/components/schemas/A~1b"), Ok("api.yaml#/components/schemas/A~1b".to_owned()));
        assert_eq!(
            pointer("#/components/schemas/A%7E1b"),
            Ok("api.yaml#/components/schemas/A~1b".to_owned())
        );
        assert_eq!(pointer("#/components/schemas/%2541"), Ok("api.yaml#/components/schemas/%41".to_owned()));
        assert_eq!(pointer("#/components/schemas/%41"), Ok("api.yaml#/components/schemas/%41".to_owned()));
    }
}
