//! Types of other crates: which the models need, in which format serde reads and writes them, which crates they need.

use crate::diagnostic::{Code, Report};
use crate::ir::{self, Api, Model, ModelId, Shape};
use crate::options::Types;
use crate::rust::{CustomType, CustomTypeFormat, Dependency};
use std::collections::BTreeMap;

/// Crates whose types the configuration chooses by a word or most often by their path; others are the user's to add.
pub(super) const DEPENDENCIES: [Dependency; 6] = [
    Dependency::minimal("chrono", "0.4.38", &["serde", "std"]),
    Dependency::minimal("jiff", "0.2.1", &["serde", "std"]),
    Dependency::minimal("rust_decimal", "1.36", &["serde", "std"]),
    Dependency::minimal("time", "0.3.36", &["serde-human-readable", "serde-well-known", "std"]),
    Dependency::minimal("url", "2.5", &["serde", "std"]),
    Dependency::minimal("uuid", "1.8", &["serde", "std"]),
];

/// Types that serde reads and writes in another format than documents mean.
const FORMATS: [(&str, CustomTypeFormat); 1] = [("time::OffsetDateTime", CustomTypeFormat::TimeRfc3339)];

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

/// A text that a type of another crate takes, as far as it is known by its name.
pub(super) fn sample(path: &str) -> &'static str {
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
            let format = FORMATS.iter().find(|(known, _)| *known == path).map(|(_, format)| *format);
            let is_number = matches!(json_type, ir::JsonType::Integer | ir::JsonType::Number);
            let ty = types.entry(path.to_owned()).or_insert_with(|| CustomType {
                path: path.to_owned(),
                format,
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

/// Reports paths that start with the generated crate: all of its files are generated, so it has no type of the user.
pub(super) fn check_paths(api: TypedApi<'_>, report: &mut Report) {
    for CustomType { path, is_number, is_text, .. } in custom_types(std::iter::once(api)) {
        if is_number && is_text && path.trim_start_matches("::").starts_with("rust_decimal::") {
            let message = format!(
                "`{path}` stands for strings and for numbers here, but it can be sent as one of them only: as numbers"
            );
            report.add(Code::DecimalForms, &api.api.root, message);
        }
        if path.starts_with("crate::") {
            let message = format!(
                "`{path}` would be a type of the generated crate; name a type of another crate, or generate a module"
            );
            report.add(Code::UnusedType, &api.api.root, message);
        }
    }
}

/// The crates that these types are of, as far as they are known.
pub(super) fn dependencies(types: &[CustomType]) -> Vec<Dependency> {
    let dependency = |dependency: &Dependency| {
        let is_of_it =
            |ty: &&CustomType| ty.path.trim_start_matches("::").split("::").next() == Some(dependency.name);
        let ty = types.iter().find(is_of_it)?;
        // Without this feature it is sent as a string.
        let is_float = dependency.name == "rust_decimal" && ty.is_number;
        Some(if is_float { dependency.clone().only(&["serde-float", "std"]) } else { dependency.clone() })
    };
    DEPENDENCIES.iter().filter_map(dependency).collect()
}
