//! Schemas → shapes and models. Each keyword has its file; this one decides their precedence.

mod all_of;
mod ambiguity;
mod array;
mod branch_sets;
mod closed;
mod custom_type;
mod cycle;
mod discriminate;
mod discriminator_values;
mod documentation;
mod enum_values;
mod enumeration;
mod inheritance;
mod integer;
mod json_types;
mod limits;
mod merge;
mod nullable;
mod object;
mod pattern;
mod rules;
mod scalar;
mod secret;
mod union;

pub(super) use all_of::Merged;
pub(super) use cycle::RecursiveAlias;
pub(super) use discriminate::PendingUnion;
pub(super) use documentation::documentation;
pub(super) use inheritance::Inheritance;

use super::{Lowering, Progress};
use crate::diagnostic::{Code, Location};
use crate::ir::{self, Documentation, Model, ModelId, ModelKind, Shape, TypeRef};
use crate::openapi::{Reference, Schema, Version, report_reference};
use crate::source::Node;

impl Lowering<'_> {
    /// Lowers an inline schema.
    pub(super) fn lower_schema(&mut self, schema: &Schema) -> TypeRef {
        if let Some(id) = self.model_at.get(&schema.at) {
            return TypeRef { shape: Shape::Model(*id), nullable: nullable::allows_null(schema) };
        }
        if let Some(shape) = self.custom_type(schema) {
            return TypeRef { shape, nullable: nullable::allows_null(schema) };
        }
        self.report_unsupported(schema);
        if schema.boolean == Some(false) {
            let message = "a `false` schema allows no value; values that come anyway are read as any JSON";
            self.report.add(Code::UnsupportedKeyword, &schema.at, message);
        }
        if let Some(type_ref) = self.lower_base(schema) {
            return type_ref;
        }
        let nullable = nullable::allows_null(schema);
        let type_ref = match &schema.reference {
            Some(reference) if !self.has_effective_siblings(schema) => self.lower_reference(reference),
            Some(_) => self.lower_all_of(&reference_as_all_of(schema)),
            None if !schema.all_of.is_empty() => self.lower_all_of(schema),
            None => self.lower_without_all_of(schema),
        };
        TypeRef { nullable: type_ref.nullable || nullable, shape: type_ref.shape }
    }

    /// Lowers a schema without a reference and without `allOf`.
    fn lower_without_all_of(&mut self, schema: &Schema) -> TypeRef {
        if schema.rules.is_some() {
            let widened = self.widened(schema);
            let type_ref = self.lower_without_all_of(&widened);
            self.add_phrases(&type_ref, schema);
            return type_ref;
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.lower_union(schema);
        }
        if schema.constant.is_some() || schema.enumeration.is_some() {
            return self.lower_values(schema);
        }
        self.lower_by_type(schema)
    }

    /// Lowers the target of a reference; any JSON if it can't be resolved.
    fn lower_reference(&mut self, reference: &Reference) -> TypeRef {
        match self.document.follow_schema(reference, self.report) {
            Ok(at) if self.is_in_progress(&at) => self.add_recursive_alias(&at, reference),
            Ok(at) => self.lower_referred(&at),
            Err(error) => {
                let done = "this part becomes any JSON";
                report_reference(&reference.text, &reference.at, &error, done, self.report);
                TypeRef::any()
            }
        }
    }

    /// Whether a schema is being lowered and has no model, so that a reference to it closes a cycle.
    fn is_in_progress(&self, at: &Location) -> bool {
        matches!(self.referred.get(at), Some(Progress::InProgress)) && !self.model_at.contains_key(at)
    }

    /// Lowers the target of references, once.
    pub(super) fn lower_referred(&mut self, at: &Location) -> TypeRef {
        if let Some(Progress::Done(type_ref)) = self.referred.get(at) {
            return type_ref.clone();
        }
        let schema = self.document.schema(at, self.report);
        if let Some(id) = self.model_at.get(at) {
            return TypeRef { shape: Shape::Model(*id), nullable: nullable::allows_null(&schema) };
        }
        self.referred.insert(at.clone(), Progress::InProgress);
        let type_ref = self.lower_schema(&schema);
        self.complete_recursive_alias(&schema, &type_ref);
        self.referred.insert(at.clone(), Progress::Done(type_ref.clone()));
        type_ref
    }

    /// Creates the model of a schema before its subschemas are lowered, so that these may refer to it.
    fn reserve_model(&mut self, schema: &Schema) -> ModelId {
        let kind = ModelKind::Alias(TypeRef::any());
        self.add_model(schema, documentation(schema), kind)
    }

    pub(super) fn add_model(
        &mut self,
        schema: &Schema,
        documentation: Documentation,
        kind: ModelKind,
    ) -> ModelId {
        let Schema { at, title, naming, .. } = schema;
        let id = ModelId::new(self.models.len());
        self.models.push(Model {
            at: at.clone(),
            segments: super::schema_path::segments(at, &self.document.root),
            component: self.components.get(at).cloned(),
            name: naming.as_ref().and_then(|naming| naming.name.clone()),
            title: title.clone(),
            input_of: None,
            documentation,
            example: schema.example.as_deref().map(Node::to_json),
            kind,
        });
        self.model_at.insert(at.clone(), id);
        id
    }

    /// Before 3.1 siblings of `$ref` are ignored (OpenAPI 3.0, Reference Object).
    fn has_effective_siblings(&self, schema: &Schema) -> bool {
        self.version() >= Version::V3_1 && schema.constrains()
    }

    /// Adds dependencies between members to the docs.
    fn add_phrases(&mut self, type_ref: &TypeRef, schema: &Schema) {
        if let Shape::Model(id) = type_ref.shape {
            let phrases = rules::phrases(schema).into_iter();
            let limits = phrases.map(|phrase| ir::Limit::rule("members", phrase));
            self.models[id.index()].documentation.limits.extend(limits);
        }
    }

    fn report_unsupported(&mut self, schema: &Schema) {
        for keyword in &schema.unsupported {
            let message = format!("no Rust type can express `{keyword}`; {}", rules::fallback_for(keyword));
            self.report.add(Code::UnsupportedKeyword, &schema.at.member(keyword), message);
        }
    }
}

/// `$ref` and its siblings both apply (JSON Schema 2020-12 Core, 8.2.3.1).
fn reference_as_all_of(schema: &Schema) -> Schema {
    let mut referred = Schema::empty(schema.at.clone());
    referred.reference.clone_from(&schema.reference);
    let mut both = schema.clone();
    both.reference = None;
    both.all_of.insert(0, referred);
    both
}
