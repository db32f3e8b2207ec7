//! Conditional and residual keywords: no type can express them, so types are widened to accept every valid value.

use super::derive::{Derivation, derive};
use super::merge::with_parts;
use super::{Lowering, lower_schema};
use crate::diagnostic::{Code, Location};
use crate::ir::{Bound, Limit};
use crate::openapi::{Additional, Schema, SchemaId};

/// The schema with its rules replaced by keywords that types can express.
pub(super) fn widened(lowering: &mut Lowering, schema: &Schema) -> Schema {
    let mut wide = schema.clone();
    let Some(rules) = wide.rules.take() else { return wide };
    let is_object = !wide.properties.is_empty() || !wide.required.is_empty();
    if is_object {
        add_members_of_both(lowering, &mut wide, &rules.conditional);
    }
    for conditional in &rules.conditional {
        let Some(whole) = with_parts(lowering, *conditional) else { continue };
        report_undeclared(lowering, &wide, &whole, *conditional);
        if is_object {
            add_members(lowering, &mut wide, &whole);
        }
    }
    let is_typed = is_object || wide.types.is_some_and(|types| types.object);
    if is_typed && matches!(wide.additional, Additional::Unspecified) {
        // Members in conditions and branches are evaluated by them, so they may be anything.
        let elsewhere = !rules.conditional.is_empty() || wide.has_branches();
        wide.additional = match rules.unevaluated_properties {
            Additional::Schema(_) if elsewhere => Additional::Open,
            Additional::Closed => Additional::Unspecified,
            other => other,
        };
    }
    let evaluates_items =
        !rules.conditional.is_empty() || wide.unsupported.contains(&"contains") || wide.has_branches();
    if wide.items.is_none() && !evaluates_items && wide.types.is_some_and(|types| types.array) {
        wide.items = rules.unevaluated_items.filter(|items| lowering.cx.schema(*items).boolean.is_none());
    }
    wide
}

/// Adds the members that `then` and `else` declare with one type: one of the two always applies.
fn add_members_of_both(lowering: &mut Lowering, wide: &mut Schema, conditional: &[SchemaId]) {
    let side = |lowering: &Lowering, id: SchemaId| lowering.cx.schema(id).at.parent();
    let sides: Vec<_> = conditional.iter().filter_map(|id| Some((*id, side(lowering, *id)?))).collect();
    for (then, (owner, keyword)) in &sides {
        let is_other = |(_, (at, other)): &&(SchemaId, (Location, String))| at == owner && other == "else";
        let (true, Some((other, _))) = (keyword == "then", sides.iter().find(is_other)) else { continue };
        let (Some(then), Some(other)) = (with_parts(lowering, *then), with_parts(lowering, *other)) else {
            continue;
        };
        for (name, property) in &then.properties {
            if let (Some(same), None) = (other.property(name), wide.property(name))
                && lower_schema(lowering, *property) == lower_schema(lowering, same)
            {
                wide.properties.push((name.clone(), *property));
            }
        }
    }
}

/// Reports the properties that only a conditional schema declares.
fn report_undeclared(lowering: &mut Lowering, wide: &Schema, conditional: &Schema, written: SchemaId) {
    let names = conditional.properties.iter().map(|(name, _)| name);
    let names = names.filter(|name| wide.property(name).is_none());
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let message =
            format!("only this conditional schema declares {}, read as any JSON", names.join(" and "));
        let at = lowering.cx.schema(written).at.clone();
        lowering.cx.report.add(Code::WidenedType, &at, message);
    }
}

/// Adds the members of a conditional schema as optional ones with any value, since it may not apply.
fn add_members(lowering: &mut Lowering, wide: &mut Schema, conditional: &Schema) {
    for (name, property) in &conditional.properties {
        if wide.property(name).is_some() {
            continue;
        }
        let said = lowering.cx.schema(*property);
        let at = wide.at.member("properties").member(name);
        let member = derive(lowering, Derivation::Conditional(wide.id, *property), |id| Schema {
            title: said.title.clone(),
            description: said.description.clone(),
            ..Schema::empty(id, at)
        });
        wide.properties.push((name.clone(), member));
    }
}

/// Dependencies between members, ``` `a` needs `b` and `c` ```, and what branches require.
pub(super) fn limits(schema: &Schema) -> Vec<Limit> {
    let Some(rules) = schema.rules.as_deref() else { return Vec::new() };
    let dependent = rules.dependent_required.iter().filter(|(_, names)| !names.is_empty());
    let dependent = dependent.map(|(name, names)| Bound::Dependent(name.clone(), names.to_vec()));
    let needs = rules.required_sets.iter().cloned().map(Bound::Needs);
    dependent.chain(needs).map(Limit::new).collect()
}

/// The replacement of a keyword that no type can express.
pub(super) fn fallback_for(keyword: &str) -> &'static str {
    match keyword {
        "dependentRequired" | "dependencies" => "the docs say so, the service checks it",
        "unevaluatedProperties" => "it is read as `additionalProperties` if nothing else describes these",
        "unevaluatedItems" => "it is read as `items` if nothing else describes these",
        _ => "the service checks it",
    }
}
