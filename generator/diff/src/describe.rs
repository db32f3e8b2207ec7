//! Types in the words of JSON Schema, for messages.

use crate::ir::{CustomType, Integer, JsonType, ModelKind, Shape, TextEncoding, TypeRef};
use clientwright::surface::ApiVersion;
use std::fmt::Display;

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
        Shape::Integer(Integer::Int8) => "8-bit integer".to_owned(),
        Shape::Integer(Integer::Uint8) => "unsigned 8-bit integer".to_owned(),
        Shape::Integer(Integer::Int16) => "16-bit integer".to_owned(),
        Shape::Integer(Integer::Uint16) => "unsigned 16-bit integer".to_owned(),
        Shape::Integer(Integer::Int32) => "32-bit integer".to_owned(),
        Shape::Integer(Integer::Int64) => "64-bit integer".to_owned(),
        Shape::Integer(Integer::Uint32) => "unsigned 32-bit integer".to_owned(),
        Shape::Integer(Integer::Uint64) => "unsigned 64-bit integer".to_owned(),
        Shape::Integer(Integer::Int128) => "128-bit integer".to_owned(),
        Shape::Encoded(TextEncoding::Integer(_)) => "integer as string".to_owned(),
        Shape::Encoded(TextEncoding::Number) => "number as string".to_owned(),
        Shape::Encoded(TextEncoding::Base64) => "bytes as string".to_owned(),
        Shape::Bytes => "bytes".to_owned(),
        Shape::File => "file".to_owned(),
        Shape::Const(constant) => format!("`{}`", constant.value),
        Shape::List(items) => format!("array of {}", inner(items)),
        Shape::Tuple(items) => format!("tuple of length {}", items.len()),
        Shape::Map(values) => format!("map of {}", inner(values)),
        Shape::Custom(CustomType::Component(name), _) => format!("`{name}`"),
        Shape::Custom(CustomType::Format(format), kind) => format!("{} of format `{format}`", kind.as_str()),
        Shape::Custom(CustomType::Extension(path), kind) => format!("{} as `{path}`", kind.as_str()),
        Shape::Model(id) => {
            let model = version.api.model(*id);
            let component = model.component.as_ref().map(|name| format!("`{name}`"));
            component.unwrap_or_else(|| kind(version, &model.kind, depth))
        }
        other => other.json_type().unwrap_or(JsonType::Any).as_str().to_owned(),
    }
}

fn kind(version: &ApiVersion<'_>, kind: &ModelKind, depth: usize) -> String {
    match kind {
        ModelKind::Object(_) => "object".to_owned(),
        ModelKind::Enumeration(enumeration) => {
            let values = enumeration.values.iter().take(MOST_VALUES);
            let values = quoted_list(values, ", ");
            let more = if enumeration.values.len() > MOST_VALUES { ", .." } else { "" };
            format!("one of {values}{more}")
        }
        ModelKind::Union(union) => format!("union of {} types", union.branches.len()),
        ModelKind::Alias(type_ref) => describe_within(version, &type_ref.shape, depth + 1),
    }
}

/// Values in backquotes.
pub(super) fn quoted_list(values: impl IntoIterator<Item = impl Display>, separator: &str) -> String {
    values.into_iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(separator)
}
