//! References followed to their targets, each once, and schemas parsed when something first refers to them.

use super::document::{Document, Through};
use super::parse_schema::parse_schema;
use super::reference::ReferenceError;
use super::schema::{Schema, SchemaId};
use crate::diagnostic::{Location, Report};
use rustc_hash::FxHashSet;
use std::rc::Rc;

impl Document {
    /// The final target of a reference, through objects that are nothing but a reference.
    ///
    /// # Errors
    /// Why it can't be resolved.
    pub fn follow(
        &mut self,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        self.follow_through(Through::References, reference, from, report)
    }

    /// Follows a reference to its end, once for all locations on the way.
    pub(super) fn follow_through(
        &mut self,
        through: Through,
        reference: &str,
        from: &Location,
        report: &mut Report,
    ) -> Result<Location, ReferenceError> {
        let mut at = self.files.resolve(reference, from, report)?;
        let mut passed = FxHashSet::default();
        let target = loop {
            if let Some(known) = self.targets.get(&(through, at.clone())) {
                break known.clone();
            }
            let Some(next) = self.next_reference(through, &at) else { break Ok(at) };
            if !passed.insert(at.clone()) {
                break Err(ReferenceError::Circular);
            }
            match self.files.resolve(&next, &at, report) {
                Ok(next) => at = next,
                Err(error) => break Err(error),
            }
        };
        self.targets.extend(passed.into_iter().map(|at| ((through, at), target.clone())));
        target
    }

    /// The reference at a location that is followed.
    fn next_reference(&self, through: Through, at: &Location) -> Option<String> {
        let members = self.files.node_at(at)?.as_object()?;
        let is_followed = members.len() == 1 || through == Through::ReferenceObjects;
        let reference = members.get("$ref").filter(|_| is_followed)?;
        reference.as_text().map(str::to_owned)
    }

    /// The schema at a location, such as one that [`Document::follow`] returned.
    pub fn schema_at(&mut self, at: &Location, report: &mut Report) -> SchemaId {
        if let Some(known) = self.schemas.at(at) {
            return known;
        }
        match self.files.node_at(at) {
            Some(node) => parse_schema(node, at, &mut self.schemas, report),
            None => self.schemas.reserve(at),
        }
    }

    pub fn schema(&self, id: SchemaId) -> &Rc<Schema> {
        self.schemas.get(id)
    }
}
