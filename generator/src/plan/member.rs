//! Members of objects: what is decided about a property before its field, its parameter and its setter are made.

use super::Plan;
use crate::ir::{Const, ModelId, Presence, Property, Shape, TypeRef};
use crate::rust::{Known, TableGroup, Type};

/// A property with all that is decided about it.
pub(super) struct Member<'a> {
    pub(super) property: &'a Property,
    pub(super) name: &'a str,
    /// Its number in the table.
    pub(super) number: usize,
    pub(super) group: TableGroup,
    pub(super) boxed: bool,
    /// Whether it has to be read before its object can begin.
    pub(super) ahead: bool,
    /// Its only value.
    pub(super) known: Option<Known>,
    pub(super) clear_method: Option<&'a str>,
}

impl Member<'_> {
    /// Its group in the table.
    pub(super) fn table_group(&self) -> TableGroup {
        if self.ahead { TableGroup::RequiredAhead } else { self.group }
    }

    /// Returns whether it is a text, which then holds the JSON of a value of another type.
    pub(super) fn may_hold_json(&self, plan: &Plan<'_>) -> bool {
        let groups =
            [TableGroup::Required, TableGroup::Nullable, TableGroup::Optional, TableGroup::OptionalNullable];
        self.known.is_none() && groups.contains(&self.group) && plan.ty(&self.property.shape) == Type::String
    }

    /// Returns whether it is an optional constant that a new value has.
    pub(super) fn is_assumed(&self) -> bool {
        self.property.assumed && self.property.presence == Presence::Optional
    }
}

/// The field for members that have none.
pub(super) struct Rest<'a> {
    pub(super) name: String,
    pub(super) values: &'a TypeRef,
    /// Whether they are members that the document doesn't name.
    pub(super) is_unknown: bool,
}

impl Rest<'_> {
    pub(super) fn doc(&self) -> &'static str {
        match self.is_unknown {
            true => "Members that the document doesn't name, as received. They are sent as they are.",
            false => "Additional properties.",
        }
    }
}

pub(super) fn member<'p>(
    plan: &Plan<'_>,
    owner: ModelId,
    (property, name): (&'p Property, &'p String),
) -> Member<'p> {
    let is_constant = property.shape.const_text().is_some();
    let is_any = plan.ty(&property.shape) == Type::Value;
    let is_merge_patch = plan.api.model(owner).is_merge_patch();
    let group = match property.presence {
        Presence::Required if is_constant => TableGroup::Constant,
        Presence::Optional if is_constant => TableGroup::OptionalConstant,
        // RFC 7396 requires nothing of what is merged.
        _ if is_merge_patch && is_any => TableGroup::OptionalNullable,
        _ if is_merge_patch => TableGroup::Patch,
        Presence::Required => TableGroup::Required,
        // Null is a value of any JSON.
        Presence::Nullable if is_any => TableGroup::Required,
        Presence::Nullable => TableGroup::Nullable,
        // An explicit null is a value of any JSON, so it is recorded.
        Presence::Optional if is_any => TableGroup::OptionalNullable,
        Presence::Optional => TableGroup::Optional,
        Presence::OptionalNullable if plan.usage.is_patch(owner) => TableGroup::Patch,
        Presence::OptionalNullable => TableGroup::OptionalNullable,
    };
    let boxed = !is_constant && plan.boxing.member(plan.api, owner, property);
    let known = match &property.shape {
        Shape::Const(constant) => Some(known_value(constant)),
        _ => None,
    };
    let ahead = group == TableGroup::Required && !plan.empty.has(plan.typed(), &property.shape);
    Member { property, name, number: 0, group, boxed, ahead, known, clear_method: None }
}

/// The type of a member's value where it is present.
pub(super) fn value_type(plan: &Plan<'_>, member: &Member<'_>) -> Type {
    match (member.group, plan.ty(&member.property.shape)) {
        (TableGroup::Constant | TableGroup::OptionalConstant, _) => Type::Const,
        (_, ty) if member.boxed => ty.boxed(),
        (_, ty) => ty,
    }
}

/// Numbers members as the table lists them: group by group, each in the order of the document.
pub(super) fn number(members: &mut [Member<'_>]) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|index| members[*index].table_group());
    for (number, index) in order.into_iter().enumerate() {
        members[index].number = number;
    }
}

/// A name without `r#`.
pub(super) fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The value of a constant.
pub(super) fn known_value(constant: &Const) -> Known {
    let value = constant.value.clone();
    match constant.shape {
        Shape::Text => Known::Text(value),
        Shape::Boolean => Known::Boolean(value == "true"),
        Shape::Integer(_) => Known::Integer(value),
        Shape::Number => Known::Float(value),
        _ => Known::Json(value),
    }
}
