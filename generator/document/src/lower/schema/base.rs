//! A base → a union of the schemas that extend it, and of itself if it can occur. In the `allOf` of such a schema the base
//! only contributes its members.

use super::derive::{Derivation, derive};
use super::discriminate::{PendingBranch, PendingUnion};
use super::inheritance::Child;
use super::union::add_union;
use super::{Lowering, lower_schema, reserve_model};
use crate::ir::{Base, Shape};
use crate::openapi::Schema;

/// Lowers a base to the union of its children, apart from null; `None` if nothing extends the schema.
pub(super) fn lower_base(lowering: &mut Lowering, schema: &Schema) -> Option<Shape> {
    let base = lowering.inheritance.base(schema.id)?;
    let id = reserve_model(lowering, schema);
    let mut branches: Vec<PendingBranch> =
        base.children.iter().map(|child| lower_child(lowering, child)).collect();
    let discriminator = Some(base.discriminator.clone());
    let has_members = !schema.all_of.is_empty()
        || schema.properties.iter().any(|(name, _)| *name != base.discriminator.declared.property);
    let itself = (base.occurs || has_members).then(|| lower_base_itself(lowering, schema));
    branches.extend(itself.clone().filter(|_| base.occurs));
    let base = itself.filter(|_| has_members);
    let base = base.map(|base| Base { type_ref: base.type_ref, at: base.at });
    add_union(lowering, PendingUnion { id, branches, discriminator, base, at: schema.at.clone() });
    Some(Shape::Model(id))
}

fn lower_child(lowering: &mut Lowering, child: &Child) -> PendingBranch {
    lowering.referred.insert(child.schema);
    let type_ref = lower_schema(lowering, child.schema);
    let component = lowering.components.name(child.schema).cloned();
    let title = lowering.cx.schema(child.schema).title.clone();
    PendingBranch {
        type_ref,
        target: Some(child.schema),
        label: component.or(title),
        implied: lowering.components.implied_value(child.schema, &lowering.cx),
        is_base: false,
        limits: Vec::new(),
        at: child.at.clone(),
    }
}

/// The base as an object, with its own location.
fn lower_base_itself(lowering: &mut Lowering, schema: &Schema) -> PendingBranch {
    let at = schema.at.member("discriminator");
    let own = derive(lowering, Derivation::Base(schema.id), |id| Schema {
        id,
        at: at.clone(),
        title: None,
        discriminator: None,
        unsupported: Vec::new(),
        ..schema.clone()
    });
    lowering.inheritance.add_extending(own);
    let type_ref = lower_schema(lowering, own);
    let implied = lowering.components.implied_value(schema.id, &lowering.cx);
    PendingBranch {
        type_ref,
        target: Some(schema.id),
        implied,
        label: None,
        is_base: true,
        limits: Vec::new(),
        at,
    }
}
