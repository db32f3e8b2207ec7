//! Documentation of a schema: description, default and limits.

use super::merge::with_parts;
use super::only_part::{is_refined, only_part};
use super::{Lowering, rules};
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
    lowering: &mut Lowering,
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
fn whole(lowering: &mut Lowering, id: SchemaId) -> Option<Rc<Schema>> {
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
pub(in crate::lower) fn documentation(lowering: &mut Lowering, schema: &Schema) -> Documentation {
    documentation_inside(lowering, schema, &mut Around::default())
}

/// The same for a part of other schemas, whose own parts it doesn't repeat.
fn documentation_inside(lowering: &mut Lowering, schema: &Schema, around: &mut Around) -> Documentation {
    let applies = |entry: &&(&'static str, Node)| applies(entry.0, schema.types);
    let entries = &schema.limits;
    let bounds = entries.iter().filter(applies).filter_map(|entry| bound(entry, entries));
    let mut limits: Vec<Limit> = bounds.map(Limit::new).collect();
    limits.extend(names(schema, &lowering.cx).into_iter().map(|names| Limit::new(Bound::Names(names))));
    // With `additionalProperties`, no member is left.
    let has_effect = |keyword: &str| {
        keyword != "unevaluatedProperties" || matches!(schema.additional, Additional::Unspecified)
    };
    if is_map(schema) {
        let format = schema.property_names.and_then(|names| lowering.cx.schema(names).format.clone());
        let format = format.map(|it| Bound::Names(NameBound::Each(Box::new(Bound::PartFormat(it)))));
        let of_members = rules::limits(schema).into_iter().chain(format.map(Limit::new));
        limits.extend(of_members.map(|limit| Limit { hidden: true, ..limit }));
    }
    let unread = schema.unread.iter().filter(|((_, keyword), _)| has_effect(keyword));
    limits.extend(unread.map(|((_, keyword), value)| {
        Limit::new(match *keyword {
            "not" => Bound::Not(value.to_string()),
            "unevaluatedProperties" => Bound::NoOther,
            other => Bound::Unread(other, value.to_string()),
        })
    }));
    let positions = (0..).map(Part::Position).zip(&schema.prefix_items);
    let others = match (schema.additional, schema.patterns.as_slice()) {
        (_, []) => schema.additional.schema(),
        (Additional::Unspecified, [(_, values)]) if schema.properties.is_empty() => Some(*values),
        (Additional::Closed, [(_, values)]) => Some(*values),
        _ => {
            limits.extend(patterns_as_written(schema, &mut lowering.cx));
            schema.additional.schema()
        }
    };
    let others = [(Part::Item, &schema.items), (Part::Value, &others)];
    let others = others.into_iter().filter_map(|(part, id)| Some((part, (*id)?)));
    for (part, id) in positions.map(|(part, id)| (part, *id)).chain(others) {
        let is_of_pattern = part == Part::Value && schema.additional.schema().is_none();
        let of_part = limits_of_part(lowering, id, part, around).into_iter();
        limits.extend(of_part.map(|limit| Limit { hidden: limit.hidden || is_of_pattern, ..limit }));
    }
    let mut own = Documentation {
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
        None => {
            let value = besides_null(lowering, schema).filter(|value| is_without_model(value));
            let Some(value) = value.filter(|value| !around.ids.contains(&value.id)) else { return own };
            around.ids.push(value.id);
            let facts = documentation_inside(lowering, &value, around);
            around.ids.pop();
            let format = facts.format.map(|format| Limit::new(Bound::PartFormat(format)));
            let limits = facts.limits.into_iter().chain(format);
            own.limits.extend(limits.map(|limit| Limit { hidden: true, ..limit }));
            own
        }
    }
}

/// The schema, or the one that its reference leads to.
fn target(schema: &Rc<Schema>, cx: &mut Context) -> Option<Rc<Schema>> {
    let Some(reference) = &schema.reference else { return Some(schema.clone()) };
    let target = cx.follow(reference).ok()?;
    Some(cx.schema(target))
}

/// The only value besides null, of which a reference may lead to the schema.
fn besides_null(lowering: &mut Lowering, schema: &Schema) -> Option<Rc<Schema>> {
    let value = one_of_two(schema, &lowering.cx)?;
    let target = target(&value, &mut lowering.cx)?;
    (target.all_of.is_empty() && target.values().is_none()).then_some(target)
}

/// A limit for listed values that have no enumeration.
pub(super) fn listed_bound(values: Option<ListedValues>) -> Option<Bound> {
    let values = values.filter(|listed| listed.json.iter().any(|json| json.contains('.')))?;
    Some(Bound::Unread("enum", format!("[{}]", values.json.join(","))))
}

/// The only value besides null, `anyOf: [{type: string, maxLength: 50}, {type: "null"}]`, if its type has no docs.
fn nullable_value(schema: &Schema, cx: &Context) -> Option<Rc<Schema>> {
    let value = one_of_two(schema, cx)?;
    let is_plain = value.types.is_some_and(|types| !types.object) && value.enumeration.is_none();
    (is_plain && value.reference.is_none()).then_some(value)
}

fn one_of_two(schema: &Schema, cx: &Context) -> Option<Rc<Schema>> {
    let branches = if schema.any_of.is_empty() { &schema.one_of } else { &schema.any_of };
    only_value(branches.iter().copied(), cx).filter(|_| branches.len() == 2)
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

/// `patternProperties` of which the type of a map doesn't have all.
fn patterns_as_written(schema: &Schema, cx: &mut Context) -> Option<Limit> {
    let mut written = |(pattern, values): &(String, SchemaId)| {
        let values = cx.schema(*values);
        let values = target(&values, cx)?;
        let name = serde_json::Value::from(pattern.as_str());
        Some(format!("{name}: {}", cx.document.files.node_at(&values.at)?))
    };
    let members: Vec<String> = schema.patterns.iter().map(&mut written).collect::<Option<_>>()?;
    let bound = Bound::Unread("patternProperties", format!("{{{}}}", members.join(", ")));
    Some(Limit { hidden: true, ..Limit::new(bound) })
}

/// Limits on the keys of a map.
fn names(schema: &Schema, cx: &Context) -> Vec<NameBound> {
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
    let each = names.limits.iter().filter_map(|entry| bound(entry, &names.limits));
    bounds.extend(each.map(|bound| NameBound::Each(Box::new(bound))));
    bounds
}

/// Limits of parts that lie deeper are left out: parts of `allOf` can be combined to ever other schemas.
const DEEPEST_PART: usize = 8;

/// Limits of further parts are left out: tuples can refer to tuples in many positions.
const MOST_PARTS: usize = 200;

/// The parts on the way to one, and how many there were in all.
#[derive(Default)]
struct Around {
    ids: Vec<SchemaId>,
    parts: usize,
}

/// Limits on a part of a list, a tuple or a map, whose type has no docs. Docs only show those of scalars that are written there.
fn limits_of_part(lowering: &mut Lowering, id: SchemaId, part: Part, around: &mut Around) -> Vec<Limit> {
    if around.ids.len() == DEEPEST_PART || around.parts == MOST_PARTS || around.ids.contains(&id) {
        return Vec::new();
    }
    around.parts += 1;
    let schema = lowering.cx.schema(id);
    let is_written = schema.reference.is_none();
    let is_elsewhere = |target: Rc<Schema>| !target.all_of.is_empty() || target.values().is_some();
    if !is_written && target(&schema, &mut lowering.cx).is_none_or(is_elsewhere) {
        return Vec::new();
    }
    let Some(schema) = with_parts(lowering, id) else { return Vec::new() };
    let value = besides_null(lowering, &schema);
    if !is_without_model(value.as_ref().unwrap_or(&schema)) {
        return Vec::new();
    }
    let is_scalar = schema.types.is_some_and(|types| !types.array && !types.object);
    let is_hidden = !is_written || !is_scalar;
    around.ids.push(id);
    let Documentation { default, mut limits, format, values, .. } =
        documentation_inside(lowering, &schema, around);
    around.ids.pop();
    limits.extend(default.map(|default| Limit::new(Bound::PartDefault(default))));
    limits.extend(format.map(|format| Limit::new(Bound::PartFormat(format))));
    limits.extend(listed_bound(values).map(|bound| Limit { hidden: true, ..Limit::new(bound) }));
    for limit in &mut limits {
        limit.parts.insert(0, part);
        limit.hidden |= is_hidden || matches!(part, Part::Position(_));
    }
    limits
}

/// Returns whether a typed schema becomes no model, which has its own docs.
fn is_without_model(schema: &Schema) -> bool {
    schema.types.is_some_and(|types| {
        let is_scalar = types.string || types.integer || types.number || types.boolean;
        is_scalar || is_map(schema) && !schema.has_branches() && (types.array || types.object)
    })
}

/// Returns whether an object becomes a map.
fn is_map(schema: &Schema) -> bool {
    let is_closed = matches!(schema.additional, Additional::Closed) && schema.patterns.is_empty();
    schema.properties.is_empty() && schema.required.is_empty() && !is_closed
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
