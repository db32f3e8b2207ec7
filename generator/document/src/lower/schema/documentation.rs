//! Documentation of a schema: description, default and limits.

use super::SchemaLowering;
use super::merge::with_parts;
use super::only_part::{is_refined, only_part};
use crate::ir::{Bound, Documentation, Limit, ListedValues, Measure, NameBound, Part, Shape};
use crate::lower::context::Context;
use crate::lower::nullable::{only_value, values_without_null};
use crate::openapi::{Additional, Schema, SchemaId, Types};
use crate::source::{Node, Number};
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Everything about the schema of a value that its type doesn't express. Models are documented where they are defined; without
/// one, what a reference's target and the parts of `allOf` say is included.
pub(in crate::lower) fn documentation_of_value(
    lowering: &mut SchemaLowering<'_>,
    id: SchemaId,
    shape: &Shape,
) -> Documentation {
    let schema = lowering.cx.schema(id);
    let own = documentation(lowering, &schema);
    let has_parts = schema.reference.is_some() || !schema.all_of.is_empty();
    if matches!(shape, Shape::Model(_)) || !has_parts {
        return own;
    }
    let Some(whole) = whole(lowering, id) else { return own };
    let whole = documentation(lowering, &whole);
    // Annotations next to references are used in all versions.
    Documentation {
        text: own.text.or(whole.text),
        default: own.default.or(whole.default),
        example: own.example.or(whole.example),
        deprecated: own.deprecated || whole.deprecated,
        read_only: own.read_only || whole.read_only,
        write_only: own.write_only || whole.write_only,
        ..whole
    }
}

/// A schema with its parts, without those that only allow null; `None` if it is a part of itself.
fn whole(lowering: &mut SchemaLowering<'_>, id: SchemaId) -> Option<Rc<Schema>> {
    let mut seen = FxHashSet::default();
    let mut id = id;
    while seen.insert(id) {
        let schema = lowering.cx.schema(id);
        match only_part(&schema, &lowering.cx).filter(|_| !is_refined(&schema, &lowering.cx)) {
            Some(only) => id = only,
            None => return with_parts(lowering, id),
        }
    }
    None
}

/// Everything about a schema that its type doesn't express.
pub(in crate::lower) fn documentation(lowering: &mut SchemaLowering<'_>, schema: &Schema) -> Documentation {
    documentation_inside(lowering, schema, &mut Vec::new())
}

/// The same for a part of other schemas, whose own parts it doesn't repeat.
fn documentation_inside(
    lowering: &mut SchemaLowering<'_>,
    schema: &Schema,
    around: &mut Vec<SchemaId>,
) -> Documentation {
    let applies = |entry: &&(&'static str, Node)| applies(entry.0, schema.types);
    let entries = schema.limits.as_deref().map_or(&[][..], |limits| &limits.entries);
    let bounds = entries.iter().filter(applies).filter_map(|entry| bound(entry, entries));
    let mut limits: Vec<Limit> = bounds.map(Limit::new).collect();
    limits.extend(names(schema, &lowering.cx).into_iter().map(|names| Limit::new(Bound::Names(names))));
    // With `additionalProperties`, no member is left.
    let has_effect =
        |keyword: &str| keyword != "unevaluatedProperties" || matches!(schema.additional, Additional::Unsaid);
    let unread = schema.unread.iter().filter(|((_, keyword), _)| has_effect(keyword));
    limits.extend(unread.map(|((_, keyword), value)| {
        Limit::new(match *keyword {
            "not" => Bound::Not(value.to_string()),
            "unevaluatedProperties" => Bound::NoOther,
            other => Bound::Unread(other, value.to_string()),
        })
    }));
    limits.extend(limits_of_parts(lowering, schema.items, Part::Item, around));
    limits.extend(limits_of_parts(lowering, schema.additional.schema(), Part::Value, around));
    let own = Documentation {
        text: schema.description.clone().filter(|text| !text.trim().is_empty()),
        default: schema.default.as_deref().map(|default| match default {
            Node::Number(_) if schema.types == Some(Types::STRING) => {
                Node::Text(lowering.cx.text_of(default, &schema.at.member("default"))).to_string()
            }
            _ => default.to_string(),
        }),
        limits,
        values: values(schema),
        example: example(schema),
        format: schema.format.clone(),
        deprecated: schema.deprecated,
        read_only: schema.read_only,
        write_only: schema.write_only,
        secret: false,
    };
    match nullable_value(schema, &lowering.cx) {
        Some(value) => with_words_of_value(own, documentation_inside(lowering, &value, around)),
        None => own,
    }
}

/// The only value besides null, `anyOf: [{type: string, maxLength: 50}, {type: "null"}]`, if its type has no docs.
fn nullable_value(schema: &Schema, cx: &Context<'_>) -> Option<Rc<Schema>> {
    let branches = if schema.any_of.is_empty() { &schema.one_of } else { &schema.any_of };
    let value = only_value(branches, cx)?;
    let is_plain = value.types.is_some_and(|types| !types.object) && value.enumeration.is_none();
    (branches.len() == 2 && is_plain && value.reference.is_none()).then_some(value)
}

/// The docs of a nullable schema, and the additional docs of its value.
fn with_words_of_value(mut own: Documentation, value: Documentation) -> Documentation {
    own.limits.extend(value.limits);
    Documentation {
        text: own.text.or(value.text),
        default: own.default.or(value.default),
        values: own.values.or(value.values),
        example: own.example.or(value.example),
        format: own.format.or(value.format),
        deprecated: own.deprecated || value.deprecated,
        ..own
    }
}

/// Limits on the keys of a map.
fn names(schema: &Schema, cx: &Context<'_>) -> Vec<NameBound> {
    let patterns: Vec<String> = schema.patterns.iter().map(|(pattern, _)| pattern.to_string()).collect();
    let mut bounds = Vec::new();
    if !patterns.is_empty() {
        bounds.push(NameBound::Patterns(patterns));
    }
    let Some(names) = schema.property_names.map(|names| cx.schema(names)) else { return bounds };
    if let Some(values) = names.enumeration.as_deref().filter(|values| values.len() <= 20) {
        bounds.push(NameBound::Listed(values.iter().map(Node::to_text).collect()));
    }
    if let Some(name) = names.reference.as_ref().and_then(|reference| reference.text.rsplit('/').next()) {
        bounds.push(NameBound::Component(name.to_owned()));
    }
    let entries = names.limits.as_deref().map_or(&[][..], |limits| &limits.entries);
    let each = entries.iter().filter_map(|entry| bound(entry, entries));
    bounds.extend(each.map(|bound| NameBound::Each(Box::new(bound))));
    bounds
}

/// Limits of parts that lie deeper are left out: parts of `allOf` can be combined to ever other schemas.
const DEEPEST_PART: usize = 8;

/// Limits on the items of a list or the values of a map, whose type has no docs.
fn limits_of_parts(
    lowering: &mut SchemaLowering<'_>,
    schema: Option<SchemaId>,
    part: Part,
    around: &mut Vec<SchemaId>,
) -> Vec<Limit> {
    let Some(id) = schema.filter(|id| lowering.cx.schema(*id).reference.is_none()) else { return Vec::new() };
    if around.len() == DEEPEST_PART || around.contains(&id) {
        return Vec::new();
    }
    let Some(schema) = with_parts(lowering, id) else { return Vec::new() };
    if !schema.types.is_some_and(|types| types.string || types.integer || types.number || types.boolean) {
        return Vec::new();
    }
    around.push(id);
    let Documentation { default, mut limits, format, .. } = documentation_inside(lowering, &schema, around);
    around.pop();
    limits.extend(default.map(|default| Limit::new(Bound::PartDefault(default))));
    limits.extend(format.map(|format| Limit::new(Bound::PartFormat(format))));
    for limit in &mut limits {
        limit.parts.insert(0, part);
    }
    limits
}

/// Longer examples are not shown. In bytes.
pub(in crate::lower) const LONGEST_SHOWN: usize = 60;

/// A short example, if it adds to the type.
fn example(schema: &Schema) -> Option<String> {
    let example = schema.example.as_deref()?;
    let is_scalar = matches!(example, Node::Text(_) | Node::Number(_));
    let shown = example.to_string();
    (schema.values().is_none() && is_scalar && shown.len() <= LONGEST_SHOWN).then_some(shown)
}

/// The values of a schema, unless they are strings, which become types.
fn values(schema: &Schema) -> Option<ListedValues> {
    let listed = schema.values()?;
    let is_text = values_without_null(listed).iter().all(|value| value.as_text().is_some());
    (!is_text).then(|| ListedValues { json: listed.iter().map(Node::to_string).collect() })
}

/// Limits don't affect values of other types (JSON Schema 2020-12 Validation, 6), such as `minLength` on a list.
fn applies(keyword: &str, types: Option<Types>) -> bool {
    let Some(types) = types else { return true };
    match keyword {
        "minLength" | "maxLength" | "pattern" | "contentEncoding" | "contentMediaType" => types.string,
        "minItems" | "maxItems" | "uniqueItems" => types.array,
        "minProperties" | "maxProperties" => types.object,
        _ => types.integer || types.number,
    }
}

/// One of the limits of a schema. In OpenAPI 3.0, `exclusiveMinimum` is a boolean that modifies `minimum`; later, it is a number.
fn bound((keyword, value): &(&'static str, Node), all: &[(&'static str, Node)]) -> Option<Bound> {
    let count = || show(value);
    let is_exclusive = |keyword: &str| all.contains(&(keyword, Node::Bool(true)));
    let number = |exclusive| if is_exclusive(exclusive) { Measure::ValueBeyond } else { Measure::Value };
    let text = || value.as_text().map(str::to_owned);
    Some(match *keyword {
        "minimum" => Bound::Least(number("exclusiveMinimum"), count()),
        "maximum" => Bound::Most(number("exclusiveMaximum"), count()),
        "exclusiveMinimum" if matches!(value, Node::Number(_)) => Bound::Least(Measure::ValueBeyond, count()),
        "exclusiveMaximum" if matches!(value, Node::Number(_)) => Bound::Most(Measure::ValueBeyond, count()),
        "minLength" => Bound::Least(Measure::Length, count()),
        "maxLength" => Bound::Most(Measure::Length, count()),
        "minItems" => Bound::Least(Measure::Items, count()),
        "maxItems" => Bound::Most(Measure::Items, count()),
        "minProperties" => Bound::Least(Measure::Members, count()),
        "maxProperties" => Bound::Most(Measure::Members, count()),
        "multipleOf" => Bound::Multiple(count()),
        "pattern" => Bound::Pattern(text()?),
        "contentEncoding" => Bound::ContentEncoding(text()?),
        "contentMediaType" => Bound::ContentMediaType(text()?),
        "uniqueItems" if *value == Node::Bool(true) => Bound::Unique,
        _ => return None,
    })
}

/// Integer limits are often written as `1.0`.
fn show(value: &Node) -> String {
    match value {
        Node::Number(Number::Float(float)) if float.fract() == 0.0 && float.abs() < 1e15 => {
            format!("{float:.0}")
        }
        other => other.to_string(),
    }
}
