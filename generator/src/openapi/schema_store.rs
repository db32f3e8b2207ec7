//! Schemas by location, each parsed once, when something first refers to it; and the targets of references.

use super::document::Document;
use super::reference::ReferenceError;
use super::schema::{Schema, parse_schema};
use crate::diagnostic::{Location, Report};
use crate::source::{Members, Node};
use std::rc::Rc;

/// A chain of more references counts as a cycle.
pub(super) const LONGEST_CHAIN: usize = 100;

impl Document {
    /// The final target of a reference, through objects that are nothing but a reference.
    ///
    /// # Errors
    /// Why it can't be resolved.
    pub(crate) fn follow(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        self.follow_while(reference, from, |members| members.len() == 1, report)
    }

    /// The final target of a Reference Object, in which siblings of `$ref` don't count (OpenAPI 3.1, Reference Object).
    pub(super) fn follow_object(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        self.follow_while(reference, from, |_| true, report)
    }

    fn follow_while(
        &mut self,
        reference: &str,
        from: &Location,
        is_only_reference: impl Fn(&Members) -> bool,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let mut at = self.files.resolve(reference, from, report)?;
        for _ in 0..LONGEST_CHAIN {
            let source = self.files.source_at(&at);
            let node = source.as_ref().and_then(|source| source.root.at(at.pointer()));
            let Some(members) = node.and_then(Node::as_object) else { return Ok(at) };
            match members.get("$ref") {
                Some(Node::Text(next)) if is_only_reference(members) => {
                    at = self.files.resolve(next, &at, report)?;
                }
                _ => return Ok(at),
            }
        }
        Err(ReferenceError::Circular)
    }

    /// The schema at a location that [`Document::follow`] returned.
    pub(crate) fn schema(&mut self, at: &Location, report: &mut Report) -> Rc<Schema> {
        if let Some(schema) = self.parsed.get(at) {
            return schema.clone();
        }
        let schema = match self.files.node_at(at) {
            Some(node) => parse_schema(node, at, report),
            None => Schema::empty(at.clone()),
        };
        let schema = Rc::new(schema);
        self.parsed.insert(at.clone(), schema.clone());
        schema
    }
}
