//! Values of types, as JSON text: of models those that the document shows or allows, of all other types fixed ones. The suite takes
//! those that can be read as the type.

use super::api::{argument, last};
use std::collections::BTreeMap;
use syn::Type;

/// Text with the characters that separate and escape in URLs, forms and headers.
const DELIMITERS: &str = r##""a b&c=d/%?#+,;'~|[x]{y}\"z\\""##;

/// The values of models, by module and name.
#[derive(Default)]
pub struct Values(BTreeMap<(String, String), Vec<String>>);

impl Values {
    pub fn add(&mut self, module: &str, model: &str, values: &[String]) {
        self.0.insert((module.to_owned(), model.to_owned()), values.to_vec());
    }

    /// The values of a type.
    pub fn of(&self, module: &str, ty: &Type) -> Vec<String> {
        let of = |ty: Option<Type>| ty.map(|ty| self.of(module, &ty)).unwrap_or_default();
        let first = |values: Vec<String>| values.into_iter().next();
        if let Type::Tuple(tuple) = ty {
            let items: Option<Vec<String>> =
                tuple.elems.iter().map(|ty| first(self.of(module, ty))).collect();
            return items.map(|items| format!("[{}]", items.join(","))).into_iter().collect();
        }
        let Some(name) = last(ty) else { return Vec::new() };
        if let Some(values) = self.0.get(&(module.to_owned(), name.clone())).filter(|_| is_model(ty)) {
            return values.clone();
        }
        let fixed: &[&str] = match name.as_str() {
            "String" => &["\"text\"", DELIMITERS, "\"7\""],
            "bool" => &["true", "false"],
            "f32" | "f64" => &["1.5", "-2e-7", "1e21"],
            "u8" | "u16" | "u32" => &["1", "255"],
            "i8" | "i16" => &["1", "-128"],
            "i32" => &["1", "-2147483648"],
            "u64" => &["1", "18446744073709551615"],
            "i64" => &["1", "-9223372036854775808"],
            "i128" => &["1", "170141183460469231731687303715884105727"],
            "Vec" => return lists(of(argument(ty, 0))),
            "Box" | "Option" => return of(argument(ty, 0)),
            "BTreeMap" | "Map" => {
                let values = of(argument(ty, 1).or(argument(ty, 0)));
                return values.iter().map(|value| format!("{{\"key\":{value}}}")).collect();
            }
            _ => &[],
        };
        if !fixed.is_empty() {
            return fixed.iter().map(|&json| json.to_owned()).collect();
        }
        ANY.iter().map(|&json| json.to_owned()).collect()
    }
}

fn is_model(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.first().is_some_and(|segment| segment.ident == "models")
}

/// Values of types with a format, of which a few match.
const ANY: &[&str] = &[
    "\"text\"",
    "7",
    "true",
    "\"2024-02-29T23:59:59.5Z\"",
    "\"2024-02-29\"",
    "\"23:59:59\"",
    "\"PT5M\"",
    "\"67e55044-10b1-426f-9247-bb680e5fe0c8\"",
    "\"https://host.example/a?b=c\"",
    "\"aGk/Pw==\"",
    "\"-12.50\"",
    "{\"a\":\"text\"}",
    "[\"text\"]",
];

/// Lists of one value and of all. Items have no delimiters: several styles can't express these.
fn lists(mut items: Vec<String>) -> Vec<String> {
    items.retain(|item| item != DELIMITERS);
    let mut lists: Vec<String> = items.iter().map(|item| format!("[{item}]")).collect();
    lists.insert(0, format!("[{}]", items.join(",")));
    lists.dedup();
    lists
}
