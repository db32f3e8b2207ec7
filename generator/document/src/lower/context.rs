//! The state that all of lowering shares: the document, the options and the report.

use crate::diagnostic::{Code, Location, Report, Reported};
use crate::ir::{TypeRef, Untyped};
use crate::openapi::{Document, Reference, ReferenceError, Schema, SchemaId, Version, report_reference};
use crate::options::ReadOptions;
use crate::source::Node;
use std::rc::Rc;

pub(super) struct Context {
    pub(super) document: Document,
    pub(super) options: ReadOptions,
    pub(super) report: Report,
}

impl Context {
    /// A number or boolean as a text, as the document writes it: `3.10` and `0x1F` are other texts than the numbers that YAML
    /// reads.
    pub(super) fn text_of(&self, value: &Node, at: &Location) -> String {
        let is_there = self.document.files.node_at(at) == Some(value);
        let written = is_there.then(|| self.document.files.word_at(at)).flatten();
        written.unwrap_or_else(|| value.to_string())
    }

    /// The type of a part that becomes any JSON, which is reported.
    pub(super) fn any_json(&mut self, code: Code, at: &Location, message: impl Into<String>) -> TypeRef {
        TypeRef::any(Untyped::Reported(self.report.add(code, at, message)))
    }

    pub(super) fn version(&self) -> Version {
        self.document.version
    }

    pub(super) fn schema(&self, id: SchemaId) -> Rc<Schema> {
        self.document.schema(id).clone()
    }

    pub(super) fn schema_at(&mut self, at: &Location) -> Rc<Schema> {
        let id = self.document.schema_at(at, &mut self.report);
        self.schema(id)
    }

    /// The target of a schema's reference.
    ///
    /// # Errors
    /// Why it can't be resolved.
    pub(super) fn follow(&mut self, reference: &Reference) -> Result<SchemaId, ReferenceError> {
        let at = self.document.follow_schema(reference, &mut self.report)?;
        Ok(self.document.schema_at(&at, &mut self.report))
    }

    /// The target of a schema's reference; without one, which is reported, `done` says what becomes of it.
    pub(super) fn follow_or_report(
        &mut self,
        reference: &Reference,
        done: &str,
    ) -> Result<SchemaId, Reported> {
        let target = self.follow(reference);
        target
            .map_err(|error| report_reference(&reference.text, &reference.at, &error, done, &mut self.report))
    }

    /// A schema with its reference resolved.
    pub(super) fn resolved(&mut self, schema: &Rc<Schema>) -> Option<Rc<Schema>> {
        self.resolved_or_reported(schema).ok()
    }

    /// Same as [`Context::resolved`], with the proof that a failure is reported.
    pub(super) fn resolved_or_reported(&mut self, schema: &Rc<Schema>) -> Result<Rc<Schema>, Reported> {
        let Some(reference) = &schema.reference else { return Ok(schema.clone()) };
        let target = self.follow_or_report(reference, "the part is ignored")?;
        Ok(self.schema(target))
    }

    /// Before 3.1 siblings of `$ref` are ignored (OpenAPI 3.0, Reference Object).
    pub(super) fn has_effective_siblings(&self, schema: &Schema) -> bool {
        self.version() >= Version::V3_1 && schema.constrains()
    }
}
