//! Groups of the test suite: a schema, and the instances that are valid by it or not.

use serde_json::Value;
use std::error::Error;
use std::fs;
use std::path::Path;

/// A schema with the instances that it allows.
pub(crate) struct Group {
    /// Its location: `draft2020-12/allOf/3` is the fourth of its file.
    pub(crate) id: String,
    /// The version of OpenAPI that has the group's dialect.
    pub(crate) version: &'static str,
    pub(crate) schema: Value,
    /// By their number in the group.
    pub(crate) valid: Vec<(usize, Value)>,
    pub(crate) invalid: Vec<(usize, Value)>,
}

impl Group {
    /// All groups of a dialect, required and optional, in the order of their files' names.
    pub(crate) fn all(
        suite: &Path,
        dialect: &str,
        version: &'static str,
    ) -> Result<Vec<Self>, Box<dyn Error>> {
        let mut groups = Vec::new();
        for folder in ["", "/optional", "/optional/format"] {
            let folder = format!("{dialect}{folder}");
            let mut names = Vec::new();
            for entry in fs::read_dir(suite.join("tests").join(&folder))? {
                names.extend(entry?.file_name().into_string().ok().filter(|name| name.ends_with(".json")));
            }
            names.sort();
            for name in names {
                let text = fs::read_to_string(suite.join("tests").join(&folder).join(&name))?;
                let stem = format!("{folder}/{}", name.trim_end_matches(".json"));
                let listed: Vec<Value> = serde_json::from_str(&text)?;
                groups.extend(
                    listed.iter().enumerate().map(|(index, it)| Self::read(&stem, index, it, version)),
                );
            }
        }
        groups.retain(|group| version.starts_with("3.1") || fits_3_0(&group.schema));
        Ok(groups)
    }

    fn read(file: &str, index: usize, group: &Value, version: &'static str) -> Self {
        let tests = group["tests"].as_array().into_iter().flatten().enumerate();
        let (valid, invalid): (Vec<_>, Vec<_>) = tests.partition(|(_, test)| test["valid"] == true);
        let instances = |tests: Vec<(usize, &Value)>| {
            tests.into_iter().map(|(index, test)| (index, test["data"].clone())).collect()
        };
        Self {
            id: format!("{file}/{index}"),
            version,
            schema: group["schema"].clone(),
            valid: instances(valid),
            invalid: instances(invalid),
        }
    }

    /// The name of its module.
    pub(crate) fn module(&self) -> String {
        self.id.replace(['/', '-'], "_").to_lowercase()
    }
}

/// OpenAPI 3.0 knows less than the draft: no lists of types, no null, no `id`, no tuples, no rules by name or by other members.
fn fits_3_0(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members.iter().all(|(key, value)| match key.as_str() {
            "type" => value.is_object() || value.as_str().is_some_and(|name| name != "null"),
            "items" => !value.is_array() && fits_3_0(value),
            "id" | "patternProperties" | "dependencies" | "additionalItems" => {
                value.is_object() && key == "id"
            }
            "enum" | "default" => true,
            _ => fits_3_0(value),
        }),
        Value::Array(items) => items.iter().all(fits_3_0),
        _ => true,
    }
}
