//! Recursive schemas without a model, such as a list whose items contain such lists: a reference to one in progress gets an
//! alias, which is completed when the schema is lowered.

use super::{Lowering, documentation, nullable};
use crate::diagnostic::{Code, Location};
use crate::ir::{Documentation, ModelId, ModelKind, Shape, TypeRef};
use crate::openapi::{Reference, Schema};

/// An alias for a schema in progress.
pub(in crate::lower) struct RecursiveAlias {
    id: ModelId,
    /// The reference that created it.
    text: String,
    from: Location,
}

impl Lowering<'_> {
    /// An alias for a schema in progress without a model.
    pub(super) fn add_recursive_alias(&mut self, at: &Location, reference: &Reference) -> TypeRef {
        let schema = self.document.schema(at, self.report);
        let kind = ModelKind::Alias(TypeRef::any());
        let id = self.add_model(&schema, Documentation::default(), kind);
        // The schema's own model gets the name of the component.
        self.models[id.index()].component = None;
        let alias = RecursiveAlias { id, text: reference.text.clone(), from: reference.at.clone() };
        self.recursive_aliases.insert(at.clone(), alias);
        TypeRef { shape: Shape::Model(id), nullable: nullable::allows_null(&schema) }
    }

    /// Completes the alias of a schema. If it contains nothing but itself, it stays any JSON.
    pub(super) fn complete_recursive_alias(&mut self, schema: &Schema, type_ref: &TypeRef) {
        let Some(RecursiveAlias { id, text, from }) = self.recursive_aliases.remove(&schema.at) else {
            return;
        };
        if self.holds(&type_ref.shape, id) {
            let message = format!("circular reference `{text}`; this part becomes any JSON");
            self.report.add(Code::CircularReference, &from, message);
            self.model_at.remove(&schema.at);
            return;
        }
        if self.model_at.get(&schema.at) == Some(&id) {
            let model = &mut self.models[id.index()];
            model.component = self.components.get(&schema.at).cloned();
            model.documentation = documentation(schema);
        }
        self.models[id.index()].kind = ModelKind::Alias(type_ref.clone());
    }

    /// Whether a shape reaches an alias without a type in between.
    fn holds(&self, shape: &Shape, alias: ModelId) -> bool {
        let mut shape = shape;
        // Complete aliases are not circular, so this ends.
        loop {
            shape = match shape {
                Shape::List(inner) | Shape::Map(inner) => &inner.shape,
                Shape::Model(id) if *id == alias => return true,
                Shape::Model(id) => match &self.models[id.index()].kind {
                    ModelKind::Alias(inner) => &inner.shape,
                    _ => return false,
                },
                _ => return false,
            };
        }
    }
}
