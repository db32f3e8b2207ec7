//! Unions → enums with a value in each variant.

use super::names::ModelNames;
use super::{Plan, docs};
use crate::ir::{self, Kind, ModelId, Telling};
use crate::rust::{Branch, Doc, From, Type, Union};

impl Plan<'_> {
    pub(super) fn union(&self, id: ModelId, model: &ir::Model, union: &ir::Union, names: &ModelNames) -> Union {
        let branches: Vec<Branch> =
            union.branches.iter().zip(&names.members).map(|(branch, name)| self.branch(id, branch, name)).collect();
        let tag = match &union.telling {
            Telling::Property(property) => Some(property.clone()),
            Telling::Shape => None,
        };
        let note = tag.as_ref().map(|tag| format!("Told apart by `{}`.", docs::code(tag)));
        Union {
            doc: docs::model(model, note.as_slice()),
            name: names.ty.clone(),
            froms: froms(&branches),
            branches,
            tag,
            unknown: self.usage.is_received(id).then(|| names.rest.clone()),
        }
    }

    fn branch(&self, owner: ModelId, branch: &ir::Branch, name: &str) -> Branch {
        let ty = self.slot_type(&branch.slot);
        let boxed = self.boxing.variant(self.api, owner, &branch.slot.shape);
        let doc = match branch.values.as_slice() {
            [] => String::new(),
            values if values.len() <= 5 => {
                let quoted: Vec<String> = values.iter().map(|value| format!("`{}`", docs::code(value))).collect();
                quoted.join(", ")
            }
            _ => String::new(),
        };
        Branch {
            doc: Doc(doc),
            name: name.to_owned(),
            ty: if boxed { ty.boxed() } else { ty },
            kinds: branch.kinds.iter().map(|kind| kind_word(*kind)).collect(),
            values: branch.values.clone(),
            members: branch.members.clone(),
        }
    }
}

/// A conversion from each type that only one variant holds.
fn froms(branches: &[Branch]) -> Vec<From> {
    let inner = |ty: &Type| match ty {
        Type::Box(inner) => (**inner).clone(),
        other => other.clone(),
    };
    let mut froms = Vec::new();
    for branch in branches {
        let ty = inner(&branch.ty);
        let count = branches.iter().filter(|other| inner(&other.ty) == ty).count();
        if count == 1 && ty != Type::Value {
            let boxed = matches!(branch.ty, Type::Box(_));
            froms.push(From { ty, variant: branch.name.clone(), boxed });
        }
    }
    froms
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "boolean",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Text => "text",
        Kind::List => "list",
        Kind::Object => "object",
        Kind::Any => "any",
    }
}
