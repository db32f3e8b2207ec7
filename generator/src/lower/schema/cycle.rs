//! Schemas that are met again while they are lowered and have no type of their own, such as a list of objects that hold
//! such lists: what refers to them is given an alias, which is filled in once they are known.

use super::{Lowering, documentation, nullable};
use crate::diagnostic::{Code, Location};
use crate::ir::{Documentation, ModelId, ModelKind, Shape, TypeRef};
use crate::openapi::{Reference, Schema};

/// An alias for a schema that is still being lowered.
pub(in crate::lower) struct RecursiveAlias {
    id: ModelId,
    /// The reference that asked for it first.
    text: String,
    from: Location,
}

impl Lowering<'_> {
    /// A shape for a schema that is being lowered and has no model.
    pub(super) fn add_recursive_alias(&mut self, at: &Location, reference: &Reference) -> TypeRef {
        let schema = self.document.schema(at, self.report);
        let kind = ModelKind::Alias(TypeRef::any());
        let id = self.add_model(&schema, Documentation::default(), kind);
        // The component's name belongs to the schema's own model, if it gets one.
        self.models[id.index()].component = None;
        let alias = RecursiveAlias { id, text: reference.text.clone(), from: reference.at.clone() };
        self.recursive_aliases.insert(at.clone(), alias);
        TypeRef { shape: Shape::Model(id), nullable: nullable::allows_null(&schema) }
    }

    /// Fills in what was promised for a schema; where it holds nothing but itself, the alias stays any JSON.
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

    /// Whether a shape comes to an alias without a type in between.
    fn holds(&self, shape: &Shape, alias: ModelId) -> bool {
        let mut shape = shape;
        // Aliases that are filled in hold no circle, so this ends.
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
