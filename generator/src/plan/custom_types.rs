//! Types that the user provides: those that the models need, and their uses.

use crate::diagnostic::{Code, Report};
use crate::ir::{self, Api, Model, ModelId, Shape};
use crate::options::{Layout, Types};
use crate::runtime::feature_of_type;
use crate::rust::{CustomType, Type};
use crate::values::{Extent, Sampler};
use std::collections::BTreeMap;

/// Types that the runtime reads and writes already.
const BUILT_IN: &str =
    "bool i8 i16 i32 i64 i128 u8 u16 u32 u64 f32 f64 String std::string::String serde_json::Value";

/// The last segment of a type's path, and a text that the type accepts.
const SAMPLES: [(&str, &str); 7] = [
    ("Uuid", "00000000-0000-4000-8000-000000000000"),
    ("NaiveDate", "2020-01-01"),
    ("Date", "2020-01-01"),
    ("DateTime", "2020-01-01T00:00:00Z"),
    ("OffsetDateTime", "2020-01-01T00:00:00Z"),
    ("Timestamp", "2020-01-01T00:00:00Z"),
    ("Url", "https://server.example/"),
];

/// An API, with the Rust types that its user provides.
#[derive(Clone, Copy)]
pub(super) struct TypedApi<'a> {
    pub(super) api: &'a Api,
    pub(super) types: &'a Types,
}

impl<'a> TypedApi<'a> {
    pub(super) fn model(&self, id: ModelId) -> &'a Model {
        self.api.model(id)
    }

    pub(super) fn sampler(self, extent: Extent) -> Sampler<'a> {
        Sampler::new(self.api, extent).with_texts(move |custom| sample(path(self.types, custom)))
    }

    pub(super) fn path(&self, custom: &'a ir::CustomType) -> &'a str {
        path(self.types, custom)
    }
}

/// The path of a type that the user provides. A schema is only of such a type if the options or the document have a path.
pub(super) fn path<'a>(types: &'a Types, custom: &'a ir::CustomType) -> &'a str {
    let path = match custom {
        ir::CustomType::Format(format) => types.of_format(format),
        ir::CustomType::Component(name) => types.custom.get(name).map(String::as_str),
        ir::CustomType::Extension(path) => Some(path.as_str()),
    };
    path.unwrap_or("serde_json::Value")
}

/// The type of a path that generated code has a shorter word for, so that it is one type wherever it comes from.
pub(super) fn built_in(path: &str) -> Option<Type> {
    Some(match path {
        "serde_json::Value" => Type::Value,
        "String" | "std::string::String" => Type::String,
        "bool" => Type::Bool,
        "i8" => Type::I8,
        "i16" => Type::I16,
        "i32" => Type::I32,
        "i64" => Type::I64,
        "i128" => Type::I128,
        "u8" => Type::U8,
        "u16" => Type::U16,
        "u32" => Type::U32,
        "u64" => Type::U64,
        "f64" => Type::F64,
        _ => return None,
    })
}

/// A text that a type of another crate takes, as far as it is known by its name.
fn sample(path: &str) -> &'static str {
    let name = path.split('<').next().unwrap_or_default().rsplit("::").next().unwrap_or_default();
    SAMPLES.iter().find(|(known, _)| *known == name).map_or("text", |(_, text)| text)
}

/// All types of other crates that APIs name, by their paths.
pub(super) fn custom_types<'a>(apis: impl Iterator<Item = TypedApi<'a>>) -> Vec<CustomType> {
    let mut types = BTreeMap::new();
    for typed in apis {
        let api = typed.api;
        let models = api.models.iter().flat_map(Model::shapes);
        for (custom, json_type) in
            models.chain(api.sent()).chain(api.received()).flat_map(Shape::custom_types)
        {
            let path = typed.path(custom);
            let is_number = matches!(json_type, ir::JsonType::Integer | ir::JsonType::Number);
            let ty = types.entry(path.to_owned()).or_insert_with(|| CustomType {
                path: path.to_owned(),
                is_number: false,
                is_text: false,
            });
            ty.is_number |= is_number;
            ty.is_text |= !is_number;
        }
    }
    let types = types.into_values().filter(|ty| !BUILT_IN.split(' ').any(|known| known == ty.path));
    types.collect()
}

/// Reports types that can't be used as configured: decimals that are sent in two forms, and paths that start with the generated
/// crate, where all files are generated, so that it has no type of the user.
pub(super) fn check_types(api: TypedApi<'_>, layout: Layout, report: &mut Report) {
    for CustomType { path, is_number, is_text, .. } in custom_types(std::iter::once(api)) {
        if is_number && is_text && feature_of_type(&path) == Some("rust_decimal") {
            let message = format!(
                "`{path}` is used for strings and numbers here, but can only be serialized as one of them: as numbers"
            );
            report.add(Code::DecimalForms, &api.api.root, message);
        }
        if layout == Layout::Crate && path.starts_with("crate::") {
            let message = format!(
                "`{path}` would be a type of the generated crate; name a type of another crate, or generate a module"
            );
            report.add(Code::InvalidOption, &api.api.root, message);
        }
    }
}
