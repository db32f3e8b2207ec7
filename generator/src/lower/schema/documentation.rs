//! What a schema says to people: words, default, limits as phrases.

use crate::ir::Documentation;
use crate::openapi::Schema;
use crate::source::{Node, Number};

/// Everything a schema says that its type doesn't.
pub(in crate::lower) fn documentation(schema: &Schema) -> Documentation {
    let limits = schema.limits.as_deref().map(|limits| limits.entries.iter().filter_map(phrase).collect());
    Documentation {
        text: schema.description.clone().filter(|text| !text.trim().is_empty()),
        default: schema.default.as_deref().map(Node::to_string),
        limits: limits.unwrap_or_default(),
        format: schema.format.clone(),
        deprecated: schema.deprecated,
        read_only: schema.read_only,
        write_only: schema.write_only,
    }
}

fn phrase((keyword, value): &(&'static str, Node)) -> Option<String> {
    let shown = show(value);
    Some(match *keyword {
        "minimum" => format!("at least {shown}"),
        "maximum" => format!("at most {shown}"),
        // A boolean in 3.0, where it sharpens `minimum` or `maximum`; a number later.
        "exclusiveMinimum" if matches!(value, Node::Number(_)) => format!("more than {shown}"),
        "exclusiveMaximum" if matches!(value, Node::Number(_)) => format!("less than {shown}"),
        "exclusiveMinimum" if *value == Node::Bool(true) => "the least value itself excluded".to_owned(),
        "exclusiveMaximum" if *value == Node::Bool(true) => "the greatest value itself excluded".to_owned(),
        "multipleOf" => format!("a multiple of {shown}"),
        "minLength" => format!("at least {shown} characters"),
        "maxLength" => format!("at most {shown} characters"),
        "pattern" => format!("matches `{}`", value.as_text()?.replace('`', "'")),
        "minItems" => format!("at least {shown} items"),
        "maxItems" => format!("at most {shown} items"),
        "uniqueItems" if *value == Node::Bool(true) => "no item twice".to_owned(),
        "minProperties" => format!("at least {shown} members"),
        "maxProperties" => format!("at most {shown} members"),
        _ => return None,
    })
}

/// Limits of integers are often written `1.0`.
fn show(value: &Node) -> String {
    match value {
        Node::Number(Number::Float(float)) if float.fract() == 0.0 && float.abs() < 1e15 => format!("{float:.0}"),
        other => other.to_string(),
    }
}
