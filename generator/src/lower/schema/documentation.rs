//! Documentation of a schema: description, default, and limits as phrases.

use super::nullable::is_null;
use crate::ir::{Bound, Documentation, Limit, ListedValues, Measure};
use crate::lower::context::Context;
use crate::openapi::{Additional, Schema, SchemaId, Types};
use crate::source::{Node, Number};
use std::rc::Rc;

/// Everything about a schema that its type doesn't express.
pub(in crate::lower) fn documentation(schema: &Schema, cx: &Context<'_>) -> Documentation {
    let applies = |entry: &&(&'static str, Node)| applies(entry.0, schema.types);
    let limits = schema
        .limits
        .as_deref()
        .map(|limits| limits.entries.iter().filter(applies).filter_map(limit).collect());
    let mut limits: Vec<Limit> = limits.unwrap_or_default();
    limits.extend(names(schema, cx).into_iter().map(|phrase| Limit::rule("names", phrase)));
    // With `additionalProperties`, no member is left.
    let has_effect =
        |keyword: &str| keyword != "unevaluatedProperties" || matches!(schema.additional, Additional::Unsaid);
    let unread = schema.unread.iter().filter(|((_, keyword), _)| has_effect(keyword));
    limits.extend(unread.map(|((_, keyword), value)| Limit {
        phrase: format!("`{keyword}` {value}"),
        bound: match *keyword {
            "not" => Bound::Not(value.to_string()),
            "unevaluatedProperties" => Bound::NoOther,
            other => Bound::Unread(other),
        },
    }));
    limits.extend(limits_of_parts(schema.items, "item", cx));
    let values_of_map = match schema.additional {
        Additional::Schema(values) => Some(values),
        _ => None,
    };
    limits.extend(limits_of_parts(values_of_map, "value", cx));
    let own = Documentation {
        text: schema.description.clone().filter(|text| !text.trim().is_empty()),
        default: schema.default.as_deref().map(Node::to_string),
        limits,
        values: values(schema),
        example: example(schema),
        format: schema.format.clone(),
        deprecated: schema.deprecated,
        read_only: schema.read_only,
        write_only: schema.write_only,
        secret: false,
    };
    match nullable_value(schema, cx) {
        Some(value) => with_words_of_value(own, documentation(&value, cx)),
        None => own,
    }
}

/// The only value besides null, `anyOf: [{type: string, maxLength: 50}, {type: "null"}]`, if its type has no docs.
fn nullable_value(schema: &Schema, cx: &Context<'_>) -> Option<Rc<Schema>> {
    let branches = if schema.any_of.is_empty() { &schema.one_of } else { &schema.any_of };
    let mut values = branches.iter().map(|branch| cx.schema(*branch)).filter(|branch| !is_null(branch));
    let value = values.next().filter(|_| values.next().is_none())?;
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
fn names(schema: &Schema, cx: &Context<'_>) -> Vec<String> {
    let quote = |name: &dyn std::fmt::Display| format!("`{}`", name.to_string().replace('`', "'"));
    let patterns: Vec<String> = schema.patterns.iter().map(|(pattern, _)| quote(pattern)).collect();
    let mut phrases = Vec::new();
    if !patterns.is_empty() {
        phrases.push(format!("names match {}", patterns.join(" or ")));
    }
    let Some(names) = schema.property_names.map(|names| cx.schema(names)) else { return phrases };
    if let Some(values) = names.enumeration.as_deref().filter(|values| values.len() <= 20) {
        let shown = |value: &Node| value.as_text().map_or_else(|| quote(value), |text| quote(&text));
        let values: Vec<String> = values.iter().map(shown).collect();
        phrases.push(format!("names are one of {}", values.join(", ")));
    }
    if let Some(name) = names.reference.as_ref().and_then(|reference| reference.text.rsplit('/').next()) {
        phrases.push(format!("names are values of {}", quote(&name)));
    }
    let limits = names.limits.iter().flat_map(|limits| &limits.entries).filter_map(phrase);
    phrases.extend(limits.map(|limit| format!("each name {limit}")));
    phrases
}

/// Limits on the items of a list or the values of a map, whose type has no docs.
fn limits_of_parts(schema: Option<SchemaId>, word: &str, cx: &Context<'_>) -> Vec<Limit> {
    let schema = schema.map(|schema| cx.schema(schema));
    let Some(schema) = schema.filter(|schema| schema.reference.is_none()) else {
        return Vec::new();
    };
    if !schema.types.is_some_and(|types| types.string || types.integer || types.number || types.boolean) {
        return Vec::new();
    }
    let Documentation { default, mut limits, format, .. } = documentation(&schema, cx);
    limits.extend(default.map(|default| Limit::rule("default of parts", format!("`{default}` by default"))));
    limits.extend(format.map(|format| Limit {
        phrase: format!("of the format `{format}`"),
        bound: Bound::PartFormat(format),
    }));
    let of_part = |limit: Limit| Limit { phrase: format!("each {word} {}", limit.phrase), ..limit };
    limits.into_iter().map(of_part).collect()
}

/// Longer values and examples are not shown. In bytes.
const LONGEST_SHOWN: usize = 60;

/// A short example, if it adds to the type.
fn example(schema: &Schema) -> Option<String> {
    let example = schema.example.as_deref()?;
    let says_more = schema.constant.is_none() && schema.enumeration.is_none();
    let is_scalar = matches!(example, Node::Text(_) | Node::Number(_));
    let shown = example.to_string();
    (says_more && is_scalar && shown.len() <= LONGEST_SHOWN).then_some(shown)
}

/// The values of a schema, unless they are strings, which become types.
fn values(schema: &Schema) -> Option<ListedValues> {
    let listed = schema.constant.as_deref().map(std::slice::from_ref).or(schema.enumeration.as_deref())?;
    let shown: Vec<String> =
        listed.iter().filter(|value| **value != Node::Null).map(|value| format!("`{value}`")).collect();
    let is_text = listed.iter().all(|value| matches!(value, Node::Text(_) | Node::Null));
    let phrase = match shown.as_slice() {
        _ if is_text => return None,
        [] => return None,
        [only] if only.len() > LONGEST_SHOWN => return None,
        [only] => format!("always {only}"),
        several if several.iter().any(|value| value.len() > LONGEST_SHOWN) => return None,
        several if several.len() <= 20 => format!("one of {}", several.join(", ")),
        several => format!("one of {} values, such as {}", several.len(), several[0]),
    };
    Some(ListedValues { phrase, json: listed.iter().map(Node::to_string).collect() })
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

/// A limit with its phrase.
fn limit(entry: &(&'static str, Node)) -> Option<Limit> {
    let (keyword, value) = entry;
    let bound = match *keyword {
        "minimum" => Bound::Least(Measure::Value, show(value)),
        "maximum" => Bound::Most(Measure::Value, show(value)),
        "exclusiveMinimum" if matches!(value, Node::Number(_)) => {
            Bound::Least(Measure::ValueBeyond, show(value))
        }
        "exclusiveMaximum" if matches!(value, Node::Number(_)) => {
            Bound::Most(Measure::ValueBeyond, show(value))
        }
        "minLength" => Bound::Least(Measure::Length, show(value)),
        "maxLength" => Bound::Most(Measure::Length, show(value)),
        "minItems" => Bound::Least(Measure::Items, show(value)),
        "maxItems" => Bound::Most(Measure::Items, show(value)),
        "minProperties" => Bound::Least(Measure::Members, show(value)),
        "maxProperties" => Bound::Most(Measure::Members, show(value)),
        "multipleOf" => Bound::Multiple(show(value)),
        "pattern" => Bound::Pattern(value.as_text()?.to_owned()),
        "uniqueItems" => Bound::Unique,
        other => Bound::Rule(other),
    };
    Some(Limit { phrase: phrase(entry)?, bound })
}

fn phrase((keyword, value): &(&'static str, Node)) -> Option<String> {
    let shown = show(value);
    Some(match *keyword {
        "minimum" => format!("at least {shown}"),
        "maximum" => format!("at most {shown}"),
        // A boolean in 3.0, where it modifies `minimum` or `maximum`; a number later.
        "exclusiveMinimum" if matches!(value, Node::Number(_)) => format!("more than {shown}"),
        "exclusiveMaximum" if matches!(value, Node::Number(_)) => format!("less than {shown}"),
        "exclusiveMinimum" if *value == Node::Bool(true) => "exclusive minimum".to_owned(),
        "exclusiveMaximum" if *value == Node::Bool(true) => "exclusive maximum".to_owned(),
        "multipleOf" => format!("a multiple of {shown}"),
        "minLength" => format!("at least {shown} character{}", plural(&shown)),
        "maxLength" => format!("at most {shown} character{}", plural(&shown)),
        "pattern" => format!("matches `{}`", value.as_text()?.replace('`', "'")),
        "contentEncoding" => format!("encoded as `{}`", value.as_text()?.replace('`', "'")),
        "contentMediaType" => format!("holds `{}`", value.as_text()?.replace('`', "'")),
        "minItems" => format!("at least {shown} item{}", plural(&shown)),
        "maxItems" => format!("at most {shown} item{}", plural(&shown)),
        "uniqueItems" if *value == Node::Bool(true) => "unique items".to_owned(),
        "minProperties" => format!("at least {shown} member{}", plural(&shown)),
        "maxProperties" => format!("at most {shown} member{}", plural(&shown)),
        _ => return None,
    })
}

fn plural(count: &str) -> &'static str {
    if count == "1" { "" } else { "s" }
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
