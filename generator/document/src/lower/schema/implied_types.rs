//! Types that a schema implies by other keywords, if `type` is absent. Numbers by their format or pattern: exporters leave
//! `type` out, or allow the digits as text too, as .NET 10 does by default → the type of the number, which is reported.

use super::Lowering;
use crate::diagnostic::Code;
use crate::lower::context::Context;
use crate::lower::nullable::without_null;
use crate::openapi::{Additional, INT_OR_STRING, Schema, Types};

/// A schema of integers and strings that says so by its format, as Kubernetes does: with these types.
pub(super) fn integers_and_texts(schema: &Schema) -> Option<Schema> {
    let is_untyped = schema.types.is_none_or(|types| types == Types::STRING);
    (is_untyped && schema.format.as_deref() == Some(INT_OR_STRING)).then(|| Schema {
        types: Some(Types { integer: true, ..Types::STRING }),
        format: None,
        ..schema.clone()
    })
}

/// A union of a number and its digits as text with the format of a number, as Elysia writes it: a schema with both types.
pub(super) fn number_of_branches(schema: &Schema, cx: &mut Context) -> Option<Schema> {
    let [left, right] = without_null(schema.branches(), cx)[..] else { return None };
    let (left, right) = (cx.schema(left), cx.schema(right));
    let (text, number) = if left.types == Some(Types::STRING) { (left, right) } else { (right, left) };
    let format = text.format.as_deref().filter(|format| type_of_format(format).is_some())?;
    let is_number = [Types::INTEGER, Types::NUMBER].map(Some).contains(&number.types);
    let is_bare = ![&text, &number].iter().any(|branch| branch.constrains_beyond_type());
    let is_pair = text.types == Some(Types::STRING) && is_number && is_bare;
    let known = number.format.as_deref().filter(|format| type_of_format(format).is_some());
    (is_pair && schema.properties.is_empty()).then(|| Schema {
        types: number.types.map(|types| types.join(Types::STRING)),
        format: Some(known.unwrap_or(format).to_owned()),
        limits: number.limits.clone(),
        ..schema.without_branches()
    })
}

/// The type of a number that its schema doesn't specify, or specifies next to text.
pub(super) fn implied_number(schema: &Schema) -> Option<Types> {
    let format = schema.format.as_deref().and_then(type_of_format);
    match schema.types {
        None => format.filter(|_| !schema.constrains()),
        Some(types) => {
            let is_with_text = |number: &Types| types == Types { string: true, ..*number };
            let number = [Types::INTEGER, Types::NUMBER].into_iter().find(is_with_text)?;
            let has_digits = schema.limit_text("pattern").is_some_and(matches_only_numbers);
            (format.is_some() || has_digits).then_some(number)
        }
    }
}

pub(super) fn report_implied_number(lowering: &mut Lowering, schema: &Schema) {
    let message = match (schema.types, &schema.format) {
        (None, Some(format)) => format!("`format: {format}` without `type`; the value is a number"),
        _ => "the value is a number, or its digits as text; it has the type of the number".to_owned(),
    };
    lowering.cx.report.add(Code::ImpliedType, &schema.at, message);
}

/// OpenAPI Format Registry, and the widths that exporters add to it.
fn type_of_format(format: &str) -> Option<Types> {
    let width = format.strip_prefix("u-").or_else(|| format.strip_prefix('u')).unwrap_or(format);
    match format {
        "float" | "double" | "numeric" => return Some(Types::NUMBER),
        "integer" => return Some(Types::INTEGER),
        _ => {}
    }
    let digits = width.strip_prefix("int")?;
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(Types::INTEGER)
}

/// Returns whether a pattern matches nothing but numbers: it has digits, and no other letters than an exponent's.
fn matches_only_numbers(pattern: &str) -> bool {
    let Some(inner) = pattern.strip_prefix('^').and_then(|pattern| pattern.strip_suffix('$')) else {
        return false;
    };
    let has_digits = inner.contains("\\d") || inner.contains("0-9");
    let rest = inner.replace("\\d", "").replace("\\.", "").replace("[eE]", "").replace("[.]", "");
    has_digits && rest.bytes().all(|byte| byte.is_ascii_digit() || b"-+?:()|[]*{},".contains(&byte))
}

/// The type that other keywords imply, if `type` is absent.
pub(super) fn implied_types(schema: &Schema) -> Types {
    let has_limit = |names: &[&str]| schema.limits.iter().any(|(name, _)| names.contains(name));
    let object = !schema.properties.is_empty()
        || !schema.patterns.is_empty()
        || schema.property_names.is_some()
        || !matches!(schema.additional, Additional::Unspecified)
        || has_limit(&["minProperties", "maxProperties"]);
    let array = schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || has_limit(&["minItems", "maxItems", "uniqueItems"]);
    let textual = ["date-time", "date", "time", "uuid", "uri", "email", "password", "byte", "binary"];
    let string = has_limit(&["minLength", "maxLength", "pattern"])
        || schema.format.as_deref().is_some_and(|format| textual.contains(&format));
    let numeric = has_limit(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    if !schema.properties.is_empty() && schema.items.is_none() && schema.prefix_items.is_empty() {
        return Types::OBJECT;
    }
    let only_one = !numeric && usize::from(object) + usize::from(array) + usize::from(string) == 1;
    if only_one { Types { object, array, string, ..Types::default() } } else { Types::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_numbers_are_known() {
        for pattern in [
            r"^-?(?:0|[1-9]\d*)$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            "^[0-9]+$",
            "^[0-9]{1,8}$",
        ] {
            assert!(matches_only_numbers(pattern), "{pattern}");
        }
        for pattern in ["", "^$", r"\d+", "^[a-f0-9]+$", r"^\w+$", "^.*$", r"^#\d+$", "^[0-9A-Z]$"] {
            assert!(!matches_only_numbers(pattern), "{pattern}");
        }
    }
}
