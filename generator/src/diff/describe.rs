//! Types in the words of JSON Schema, for messages.

use super::version::ApiVersion;
use crate::ir::{Integer, JsonType, ModelId, ModelKind, Shape, TypeRef};

/// How deep a type is described.
const DEEPEST: usize = 3;

/// How many values of an enum are shown.
const MOST_VALUES: usize = 5;

pub(super) fn describe(version: &ApiVersion<'_>, shape: &Shape) -> String {
    describe_within(version, shape, 0)
}

/// The same, without the name of a component.
pub(super) fn describe_kind(version: &ApiVersion<'_>, shape: &Shape) -> String {
    match version.model_of(shape) {
        Some(model) => kind(version, &model.kind, 0),
        None => describe(version, shape),
    }
}

fn describe_within(version: &ApiVersion<'_>, shape: &Shape, depth: usize) -> String {
    let inner = |type_ref: &TypeRef| {
        let shape = describe_within(version, &type_ref.shape, depth + 1);
        if type_ref.nullable { format!("({shape} or null)") } else { shape }
    };
    match shape {
        _ if depth > DEEPEST => "..".to_owned(),
        Shape::Any => "any JSON".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer(width) => integer(*width).to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Text => "string".to_owned(),
        Shape::Bytes => "bytes".to_owned(),
        Shape::File => "file".to_owned(),
        Shape::Const(constant) => format!("`{}`", constant.value),
        Shape::List(items) => format!("array of {}", inner(items)),
        Shape::Tuple(items) => format!("tuple of length {}", items.len()),
        Shape::Map(values) => format!("map of {}", inner(values)),
        Shape::Custom(path, kind) => format!("{} as `{path}`", json_type(*kind)),
        Shape::Model(id) => model(version, *id, depth),
    }
}

fn model(version: &ApiVersion<'_>, id: ModelId, depth: usize) -> String {
    let model = version.api.model(id);
    match &model.component {
        Some(name) => format!("`{name}`"),
        None => kind(version, &model.kind, depth),
    }
}

fn kind(version: &ApiVersion<'_>, kind: &ModelKind, depth: usize) -> String {
    match kind {
        ModelKind::Object(_) => "object".to_owned(),
        ModelKind::Enumeration(enumeration) => {
            let values = enumeration.values.iter().take(MOST_VALUES);
            let values: Vec<String> = values.map(|value| format!("`{value}`")).collect();
            let more = if enumeration.values.len() > MOST_VALUES { ", .." } else { "" };
            format!("one of {}{more}", values.join(", "))
        }
        ModelKind::Union(union) => format!("union of {} types", union.branches.len()),
        ModelKind::Alias(type_ref) => describe_within(version, &type_ref.shape, depth + 1),
    }
}

fn integer(width: Integer) -> &'static str {
    match width {
        Integer::Int32 => "32-bit integer",
        Integer::Int64 => "64-bit integer",
        Integer::Uint32 => "unsigned 32-bit integer",
        Integer::Uint64 => "unsigned 64-bit integer",
        Integer::Int128 => "128-bit integer",
    }
}

fn json_type(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Boolean => "boolean",
        JsonType::Integer => "integer",
        JsonType::Number => "number",
        JsonType::String => "string",
        JsonType::Array => "array",
        JsonType::Object => "object",
        JsonType::Any => "any JSON",
    }
}
