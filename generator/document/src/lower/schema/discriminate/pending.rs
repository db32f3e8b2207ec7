//! Unions until all models are known.

use crate::diagnostic::Location;
use crate::ir::{Base, Branch, Discrimination, Limit, ModelId, ModelKind, Shape, TypeRef, Union};
use crate::lower::files::{files_to_text, is_file};
use crate::openapi::{Discriminator, SchemaId};

pub(in crate::lower::schema) struct PendingUnion {
    pub(in crate::lower::schema) id: ModelId,
    pub(in crate::lower::schema) branches: Vec<PendingBranch>,
    pub(in crate::lower::schema) discriminator: Option<PendingDiscriminator>,
    pub(in crate::lower::schema) base: Option<Base>,
    pub(in crate::lower::schema) at: Location,
}

#[derive(Clone)]
pub(in crate::lower::schema) struct PendingDiscriminator {
    pub(in crate::lower::schema) declared: Discriminator,
    /// The schema that has it, against which the references in its mapping are resolved.
    pub(in crate::lower::schema) at: Location,
    /// Whether it is inherited from a base, so that its mapping covers more than this union.
    pub(in crate::lower::schema) is_inherited: bool,
}

/// A branch, with what a discriminator mapping may refer to it by.
#[derive(Clone)]
pub(in crate::lower::schema) struct PendingBranch {
    pub(in crate::lower::schema) type_ref: TypeRef,
    pub(in crate::lower::schema) target: Option<SchemaId>,
    /// The discriminator value that selects it, if neither the mapping nor its own values specify one.
    pub(in crate::lower::schema) implied: Option<String>,
    pub(in crate::lower::schema) label: Option<String>,
    pub(in crate::lower::schema) is_base: bool,
    /// The docs of a branch whose type has none.
    pub(in crate::lower::schema) limits: Vec<Limit>,
    pub(in crate::lower::schema) at: Location,
}

impl PendingUnion {
    /// A union with these branches, before it is discriminated.
    pub(in crate::lower::schema) fn kind(branches: &[PendingBranch], base: Option<Base>) -> ModelKind {
        ModelKind::Union(Union {
            branches: branches.iter().map(PendingBranch::begin).collect(),
            discrimination: Discrimination::Shape,
            default: None,
            base,
            is_certain: false,
        })
    }
}

impl PendingBranch {
    /// A file next to other texts becomes text, as everywhere in JSON. Next to a model it may be a part of a form, which is known
    /// later.
    pub(in crate::lower::schema) fn keep_files_next_to_models(branches: &mut Vec<Self>) {
        let shapes = || branches.iter().map(|branch| &branch.type_ref.shape);
        let has_model = shapes().any(|shape| matches!(shape, Shape::Model(_)));
        if !has_model && !shapes().all(is_file) {
            Self::files_to_text(branches);
        }
    }

    /// Turns files into text, where the union isn't a part of a form.
    pub(in crate::lower::schema) fn files_to_text(branches: &mut Vec<Self>) {
        branches.iter_mut().for_each(|branch| files_to_text(&mut branch.type_ref.shape));
        let mut seen: Vec<Shape> = Vec::new();
        branches.retain(|branch| {
            let is_new = !seen.contains(&branch.type_ref.shape);
            seen.push(branch.type_ref.shape.clone());
            is_new
        });
    }

    pub(super) fn begin(&self) -> Branch {
        Branch {
            type_ref: TypeRef::of(self.type_ref.shape.clone()),
            json_types: Vec::new(),
            values: Vec::new(),
            members: Vec::new(),
            written: None,
            fills: Vec::new(),
            label: self.label.clone(),
            is_base: self.is_base,
            limits: self.limits.clone(),
            xml: None,
            at: self.at.clone(),
        }
    }
}
