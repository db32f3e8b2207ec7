//! Custom types: a schema or format that the configuration or the document maps to a Rust type → a shape with that type.
//! An entry of the configuration without a schema or format is an error.

use super::Lowering;
use super::implied_types::implied_types;
use crate::diagnostic::{Code, did_you_mean};
use crate::ir::{CustomType, Excluded, JsonType, Shape};
use crate::lower::context::Context;
use crate::openapi::{Schema, Types};

pub(super) fn custom_type(lowering: &mut Lowering, schema: &Schema) -> Option<Shape> {
    let component = lowering.components.name(schema.id).cloned();
    let configured = component.filter(|name| is_configured(lowering, name)).map(CustomType::Component);
    let custom = configured.or_else(|| marked(schema, &mut lowering.cx).map(CustomType::Extension))?;
    let types = schema.types.unwrap_or_else(|| implied_types(schema));
    Some(Shape::Custom(custom, json_type_of(types)))
}

pub(super) fn type_of_format(lowering: &mut Lowering, schema: &Schema, types: Types) -> Option<Shape> {
    let format = schema.format.as_deref()?;
    let is_custom =
        is_configured(lowering, format) || types.string && lowering.cx.options.types.formats.contains(format);
    is_custom.then(|| Shape::Custom(CustomType::Format(format.to_owned()), json_type_of(types)))
}

fn is_configured(lowering: &mut Lowering, name: &str) -> bool {
    let Some(path) = lowering.cx.options.types.custom.get(name) else { return false };
    lowering.custom_types.insert(name.to_owned());
    lowering.cx.options.is_type(path)
}

fn marked(schema: &Schema, cx: &mut Context) -> Option<String> {
    let path = schema.naming.as_ref()?.rust_type.clone()?;
    if cx.options.is_type(&path) {
        return Some(path);
    }
    let message = format!("`{path}` is not the path of a Rust type; it is ignored");
    cx.report.add(Code::WrongType, &schema.at.member("x-rust-type"), message);
    None
}

/// Reports invalid and unused entries of the configuration.
pub(super) fn check_custom_types(lowering: &mut Lowering, excluded: &Excluded) {
    let mut components: Vec<&str> = lowering.components.names().collect();
    components.sort_unstable();
    let wrong = lowering.cx.options.types.custom.iter().filter_map(|(name, path)| {
        if !lowering.cx.options.is_type(path) {
            Some(format!("`{path}`, the type for `{name}`, is not the path of a Rust type"))
        } else if !lowering.custom_types.contains(name) && !excluded.has_name(name) {
            let guess = did_you_mean(name, components.iter().copied());
            let hint = guess.map(|guess| format!(" ({guess})")).unwrap_or_default();
            Some(format!("no schema and no format is named `{name}`, so the type `{path}` is unused{hint}"))
        } else {
            None
        }
    });
    let wrong: Vec<String> = wrong.collect();
    if !wrong.is_empty() {
        lowering.cx.report.add(Code::InvalidOption, &lowering.cx.document.root, wrong.join("; "));
    }
}

/// The JSON type of values with these types.
fn json_type_of(types: Types) -> JsonType {
    let kinds = [
        (types.boolean, JsonType::Boolean),
        (types.integer && !types.number, JsonType::Integer),
        (types.number, JsonType::Number),
        (types.string, JsonType::String),
        (types.array, JsonType::Array),
        (types.object, JsonType::Object),
    ];
    let mut allowed = kinds.into_iter().filter_map(|(is_allowed, kind)| is_allowed.then_some(kind));
    match (allowed.next(), allowed.next()) {
        (Some(only), None) => only,
        _ => JsonType::Any,
    }
}
