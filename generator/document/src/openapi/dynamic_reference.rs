//! `$dynamicRef`: a schema with dynamic references is copied for each schema that binds their anchors, as a generic type is
//! for its parameters. Reference → location of its target, which may be such a copy.

use super::document::{Bound, Document};
use super::keyword::Keyword;
use super::reference::{Reference, ReferenceError, ReferenceKind};
use super::schema::SchemaId;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// The maximum number of copies, against documents that multiply them.
const MOST_COPIES: usize = 10_000;

impl Document {
    /// The target of a schema's reference. JSON Schema 2020-12 Core, 8.2.3.
    ///
    /// # Errors
    /// Why it can't be resolved.
    pub fn follow_schema(
        &mut self,
        reference: &Reference,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        if let ReferenceKind::Bound(at) = &reference.kind {
            return Ok(at.clone());
        }
        let bound = self.anchors(&reference.at);
        self.follow_bound(reference, &bound, &reference.at, report)
    }

    fn anchors(&mut self, at: &Location) -> Rc<Bound> {
        let Some(scope) = self.files.scope(at) else { return self.bindings.none.clone() };
        if let Some(known) = self.bindings.anchors.get(&scope) {
            return known.clone();
        }
        let bound = Rc::new(self.files.dynamic_anchors(&scope));
        self.bindings.anchors.insert(scope, bound.clone());
        bound
    }

    /// The target of a reference at `place`, below schemas that bind dynamic anchors.
    fn follow_bound(
        &mut self,
        reference: &Reference,
        bound: &Rc<Bound>,
        place: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let first = self.follow(&reference.text, &reference.at, report);
        if let Some(name) = self.dynamic_name(reference, &first)
            && let Ok(index) = bound.binary_search_by(|(known, _)| (**known).cmp(&name))
        {
            return Ok(bound[index].1.clone());
        }
        let at = best_guess_schema(self, first?, reference, report);
        if bound.is_empty() { Ok(at) } else { Ok(self.copy(&at, bound, place, report)) }
    }

    /// The name of the dynamic anchor, if the reference resolves to one initially, or doesn't resolve by itself.
    fn dynamic_name(
        &self,
        reference: &Reference,
        first: &Result<Location, ReferenceError>,
    ) -> Option<String> {
        let (_, fragment) = reference.text.split_once('#')?;
        let is_asked = match first {
            Ok(at) => self.files.is_dynamic_anchor(at, fragment),
            Err(_) => !fragment.starts_with('/'),
        };
        (reference.kind == ReferenceKind::Dynamic && is_asked).then(|| fragment.to_owned())
    }

    /// A copy of the schema with dynamic anchors bound, or the schema itself if it refers to none of them.
    fn copy(&mut self, at: &Location, bound: &Rc<Bound>, place: &Location, report: &mut Report) -> Location {
        let own = self.anchors(at);
        if Rc::ptr_eq(&own, bound) {
            return at.clone();
        }
        let asked = self.asked(at, report);
        let differs = |binding: &&(Box<str>, Location)| {
            asked.contains(&binding.0) && own.binary_search(binding).is_err()
        };
        let bound: Bound = bound.iter().filter(differs).cloned().collect();
        if bound.is_empty() || self.bindings.copies.len() > MOST_COPIES {
            return at.clone();
        }
        let key = (at.clone(), bound);
        if let Some(known) = self.bindings.copies.get(&key) {
            return known.clone();
        }
        let copy = place.member("$ref");
        self.bindings.copies.insert(key.clone(), copy.clone());
        let original = self.schema_at(at, report);
        self.bind(original, (at, &copy), &key.1, report);
        copy
    }

    /// Copies a schema to another location, with its references to the bindings.
    fn bind(
        &mut self,
        original: SchemaId,
        (from, to): (&Location, &Location),
        bound: &Bound,
        report: &mut Report,
    ) -> SchemaId {
        let mut schema = (**self.schema(original)).clone();
        schema.at = schema.at.moved(from, to);
        schema.id = self.schemas.reserve(&schema.at);
        if let Some(reference) = &mut schema.reference
            && !matches!(reference.kind, ReferenceKind::Bound(_))
        {
            let own = self.anchors(&reference.at);
            let is_free = |(name, _): &&(Box<str>, Location)| {
                bound.binary_search_by(|(known, _)| known.cmp(name)).is_err()
            };
            let mut around: Bound = bound.iter().chain(own.iter().filter(is_free)).cloned().collect();
            around.sort_unstable();
            if let Ok(at) = self.follow_bound(reference, &Rc::new(around), &schema.at, report) {
                reference.kind = ReferenceKind::Bound(at);
            }
        }
        schema.each_child(|child| self.bind(child, (from, to), bound, report));
        let id = schema.id;
        self.schemas.set(id, schema);
        id
    }

    /// The names of the dynamic anchors that a schema refers to.
    fn asked(&mut self, at: &Location, report: &mut Report) -> Rc<FxHashSet<Box<str>>> {
        if let Some(known) = self.bindings.asked.get(at) {
            return known.clone();
        }
        let mut names = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut waiting = vec![at.clone()];
        while let Some(next) = waiting.pop() {
            if let Some(known) = self.bindings.asked.get(&next) {
                names.extend(known.iter().cloned());
            } else if seen.insert(next.clone()) {
                let schema = self.schema_at(&next, report);
                self.collect(schema, &mut names, &mut waiting, report);
            }
        }
        let names = Rc::new(names);
        self.bindings.asked.insert(at.clone(), names.clone());
        names
    }

    fn collect(
        &mut self,
        schema: SchemaId,
        names: &mut FxHashSet<Box<str>>,
        waiting: &mut Vec<Location>,
        report: &mut Report,
    ) {
        let schema = self.schema(schema).clone();
        if let Some(reference) = &schema.reference {
            let first = self.follow(&reference.text, &reference.at, report);
            names.extend(self.dynamic_name(reference, &first).map(String::into_boxed_str));
            waiting.extend(first);
        }
        for child in schema.children() {
            self.collect(child, names, waiting, report);
        }
    }
}

/// The schema in the target of a reference to another OpenAPI object, such as that of a parameter; without one the target itself,
/// which then is any JSON.
fn best_guess_schema(
    document: &Document,
    at: Location,
    reference: &Reference,
    report: &mut Report,
) -> Location {
    let Some(members) = document.files.node_at(&at).and_then(Node::as_object) else { return at };
    if !is_other_object(members) {
        return at;
    }
    let inner = inner_schema(members, &at);
    let (code, done) = match &inner {
        Some(inner) => {
            let path = &inner.pointer()[at.pointer().len()..];
            (Code::CorrectedReference, format!("its `{path}` is used"))
        }
        None => (Code::UnresolvedReference, "this part becomes any JSON".to_owned()),
    };
    let message = format!("`{}` is not a schema; {done}", reference.text);
    report.add(code, &reference.at.member("$ref"), message);
    inner.unwrap_or(at)
}

/// Fields of other objects that schemas don't have.
const OTHER_FIELDS: [&str; 9] =
    ["schema", "content", "in", "value", "externalValue", "headers", "operationId", "url", "version"];

/// Returns whether this is another OpenAPI object without any keyword of a schema.
fn is_other_object(members: &Members) -> bool {
    let says_type = |key: &String| match Keyword::of(key) {
        // Other objects have these fields too.
        Keyword::Read => !["description", "title", "required", "deprecated"].contains(&key.as_str()),
        Keyword::Limit(_) | Keyword::Unsupported(_) => true,
        Keyword::Unused | Keyword::Unknown => false,
    };
    OTHER_FIELDS.iter().any(|key| members.contains_key(*key)) && !members.keys().any(says_type)
}

/// `schema` of a parameter, a header or a media type, or of the first media type in `content`.
fn inner_schema(members: &Members, at: &Location) -> Option<Location> {
    if members.contains_key("schema") {
        return Some(at.member("schema"));
    }
    let (media_type, content) = members.get("content")?.as_object()?.first()?;
    let inner = at.member("content").member(media_type).member("schema");
    content.child("schema").map(|_| inner)
}
