//! Passwords (OpenAPI Format Registry, password): whether a property is a password, a list or map of passwords, or a union
//! with a password.

use super::Lowering;
use crate::diagnostic::Location;
use crate::ir::{ModelKind, Shape};
use crate::openapi::{Additional, Schema};
use rustc_hash::FxHashSet;

impl Lowering<'_> {
    /// Whether a property contains passwords; `shape` is its lowered schema.
    pub(super) fn is_secret(&mut self, schema: &Schema, shape: &Shape) -> bool {
        self.may_hold_texts(shape) && self.holds_password(schema, &mut FxHashSet::default())
    }

    /// Whether a shape contains strings outside of objects; an object hides its own passwords.
    fn may_hold_texts(&self, shape: &Shape) -> bool {
        match shape {
            Shape::Text | Shape::Custom(..) => true,
            Shape::List(type_ref) | Shape::Map(type_ref) => self.may_hold_texts(&type_ref.shape),
            Shape::Tuple(type_refs) => type_refs.iter().any(|type_ref| self.may_hold_texts(&type_ref.shape)),
            Shape::Model(id) => matches!(self.models[id.index()].kind, ModelKind::Union(_)),
            _ => false,
        }
    }

    fn holds_password(&mut self, schema: &Schema, seen: &mut FxHashSet<Location>) -> bool {
        if schema.format.as_deref() == Some("password") {
            return true;
        }
        let target =
            schema.reference.as_ref().map(|reference| self.document.follow_schema(reference, self.report));
        if let Some(Ok(at)) = target
            && seen.insert(at.clone())
        {
            let referred = self.document.schema(&at, self.report);
            if self.holds_password(&referred, seen) {
                return true;
            }
        }
        let values = match &schema.additional {
            Additional::Schema(values) => Some(&**values),
            _ => None,
        };
        let branches = schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
        let items = schema.items.as_deref().into_iter().chain(&schema.prefix_items);
        branches.chain(items).chain(values).any(|inner| self.holds_password(inner, seen))
    }
}
