//! Recursive schemas without a model, such as a list whose items contain such lists: a schema that is met while it is in
//! progress gets an alias, which is completed when the schema is lowered.

use super::{Lowering, add_model, documentation};
use crate::diagnostic::Code;
use crate::ir::{Documentation, ModelId, ModelKind, Object, Shape, TypeRef, Untyped};
use crate::lower::nullable;
use crate::openapi::{Reference, Schema};

pub(super) struct RecursiveAlias {
    id: ModelId,
    /// The reference that met the schema.
    pub(super) via: Option<Reference>,
}

/// An alias for a schema in progress without a model.
pub(super) fn add_recursive_alias(lowering: &mut Lowering, schema: &Schema) -> TypeRef {
    let kind = ModelKind::Alias(TypeRef::any(Untyped::Pending));
    let id = add_model(lowering, schema, Documentation::default(), kind);
    // The schema's own model gets the name of the component.
    lowering.models.get_mut(id).component = None;
    lowering.recursive_aliases.insert(schema.id, RecursiveAlias { id, via: None });
    TypeRef { shape: Shape::Model(id), nullable: nullable::allows_null(schema, &mut lowering.cx) }
}

/// Completes the alias of a schema, and returns the type of it. A map of itself becomes an object. Any other schema that
/// contains only itself stays any JSON.
pub(super) fn complete_recursive_alias(
    lowering: &mut Lowering,
    schema: &Schema,
    type_ref: TypeRef,
) -> TypeRef {
    let Some(RecursiveAlias { id, via }) = lowering.recursive_aliases.remove(&schema.id) else {
        return type_ref;
    };
    let holds_itself = lowering.models.holds(&type_ref.shape, id);
    let kind = match &type_ref.shape {
        Shape::Map(values) if holds_itself => {
            let additional = Some((**values).clone());
            Some(ModelKind::Object(Object { additional, ..Object::default() }))
        }
        _ => None,
    };
    if holds_itself && kind.is_none() {
        let (text, at) = match via {
            Some(Reference { text, at, .. }) => (format!(" `{text}`"), at),
            None => (String::new(), schema.at.clone()),
        };
        let message = format!("circular reference{text}; this part becomes any JSON");
        let reported = lowering.cx.report.add(Code::UnresolvedReference, &at, message);
        lowering.models.get_mut(id).kind = ModelKind::Alias(TypeRef::any(Untyped::Reported(reported)));
        lowering.models.detach(schema.id);
        return type_ref;
    }
    if lowering.models.of(schema.id) == Some(id) {
        let (component, documentation) =
            (lowering.components.name(schema.id).cloned(), documentation(lowering, schema));
        let model = lowering.models.get_mut(id);
        model.component = component;
        model.documentation = documentation;
    }
    let shape = if kind.is_some() { Shape::Model(id) } else { type_ref.shape.clone() };
    // Each use of the alias says by itself that it may be null.
    let nullable = type_ref.nullable && !nullable::allows_null(schema, &mut lowering.cx);
    let alias = ModelKind::Alias(TypeRef { nullable, ..type_ref.clone() });
    lowering.models.get_mut(id).kind = kind.unwrap_or(alias);
    TypeRef { shape, ..type_ref }
}
