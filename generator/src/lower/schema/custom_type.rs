//! Custom types: a schema or format that the configuration or the document maps to a Rust type → a shape with that type.
//! An entry of the configuration without a schema or format is an error.

use super::Lowering;
use super::scalar::implied_types;
use crate::diagnostic::{Code, did_you_mean};
use crate::ir::{CustomType, JsonType, Shape};
use crate::openapi::{Schema, Types};
use crate::options::is_path;

impl Lowering<'_> {
    /// The custom type of a schema.
    pub(super) fn custom_type(&mut self, schema: &Schema) -> Option<Shape> {
        let component = self.components.get(&schema.at).cloned();
        let configured = component.filter(|name| self.is_configured(name)).map(CustomType::Component);
        let custom = configured.or_else(|| self.marked(schema).map(CustomType::Extension))?;
        let types = schema.types.unwrap_or_else(|| implied_types(schema));
        Some(Shape::Custom(custom, json_type_of(types)))
    }

    /// The custom type of a format.
    pub(super) fn type_of_format(&mut self, schema: &Schema, types: Types) -> Option<Shape> {
        let format = schema.format.as_deref()?;
        let is_custom = self.is_configured(format) || types.string && self.types.of_format(format).is_some();
        is_custom.then(|| Shape::Custom(CustomType::Format(format.to_owned()), json_type_of(types)))
    }

    fn is_configured(&mut self, name: &str) -> bool {
        let Some(path) = self.types.custom.get(name) else { return false };
        self.types_used.insert(name.to_owned());
        is_path(path)
    }

    /// The type from `x-rust-type`.
    fn marked(&mut self, schema: &Schema) -> Option<String> {
        let path = schema.naming.as_ref()?.rust_type.clone()?;
        if is_path(&path) {
            return Some(path);
        }
        let message = format!("`{path}` is not the path of a Rust type; it is ignored");
        self.report.add(Code::InvalidExtension, &schema.at.member("x-rust-type"), message);
        None
    }

    /// Reports invalid and unused entries of the configuration.
    pub(in crate::lower) fn check_custom_types(&mut self) {
        let mut components: Vec<&str> = self.components.values().map(String::as_str).collect();
        components.sort_unstable();
        let wrong = self.types.custom.iter().filter_map(|(name, path)| {
            if !is_path(path) {
                Some(format!("`{path}`, the type for `{name}`, is not the path of a Rust type"))
            } else if !self.types_used.contains(name) && !self.excluded.has_name(name) {
                let guess = did_you_mean(name, components.iter().copied());
                let hint = guess.map(|guess| format!(" ({guess})")).unwrap_or_default();
                Some(format!(
                    "no schema and no format is named `{name}`, so the type `{path}` is unused{hint}"
                ))
            } else {
                None
            }
        });
        let wrong: Vec<String> = wrong.collect();
        if !wrong.is_empty() {
            self.report.add(Code::UnusedType, &self.document.root, wrong.join("; "));
        }
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
