//! The signatures of a crate, as rustdoc tells them. In: its JSON; out: every public item with all that its users can see
//! of its type, by a path such as `models::Pet::name`, methods with `()`. The runtime is left out: it is the same in all crates.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Public items by their paths.
pub(crate) type Signatures = BTreeMap<String, String>;

/// The items of rustdoc, by id.
struct Told<'a> {
    index: &'a Map<String, Value>,
    paths: &'a Map<String, Value>,
    found: Signatures,
}

/// Reads all signatures.
pub(crate) fn signatures(rustdoc: &Value) -> Result<Signatures, &'static str> {
    let index = rustdoc["index"].as_object().ok_or("rustdoc has an index")?;
    let paths = rustdoc["paths"].as_object().ok_or("rustdoc has paths")?;
    let mut told = Told { index, paths, found: Signatures::new() };
    told.read_module(&rustdoc["root"], "");
    Ok(told.found)
}

impl<'a> Told<'a> {
    fn item(&self, id: &Value) -> Option<&'a Value> {
        self.index.get(&id.to_string())
    }

    fn items(&self, ids: &'a Value) -> impl Iterator<Item = &'a Value> + use<'a> {
        let index = self.index;
        ids.as_array().into_iter().flatten().filter_map(move |id| index.get(&id.to_string()))
    }

    fn read_module(&mut self, id: &Value, path: &str) {
        let Some(module) = self.item(id) else { return };
        for item in self.items(&module["inner"]["module"]["items"]) {
            if item["visibility"] == "public" {
                self.read_item(item, path);
            }
        }
    }

    fn read_item(&mut self, item: &'a Value, path: &str) {
        let Some((kind, inner)) = item["inner"].as_object().and_then(|inner| inner.iter().next()) else {
            return;
        };
        let name = item["name"].as_str().or(inner["name"].as_str()).unwrap_or_default();
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}::{name}") };
        match self.aliased(item, inner) {
            Some((kind, inner)) => self.read_kind(item, kind, inner, &path),
            None => self.read_kind(item, kind, inner, &path),
        }
    }

    /// The target of an alias, which has all members of the type. Deprecated aliases are skipped.
    fn aliased(&self, item: &Value, inner: &Value) -> Option<(&'a String, &'a Value)> {
        let ty = &inner["type"]["resolved_path"];
        let is_plain = ty["args"].is_null() && item["deprecation"].is_null();
        let inner = self.item(&ty["id"]).filter(|_| is_plain)?["inner"].as_object()?;
        inner.iter().next().filter(|(kind, _)| matches!(kind.as_str(), "struct" | "enum"))
    }

    fn read_kind(&mut self, item: &'a Value, kind: &str, inner: &'a Value, path: &str) {
        match kind {
            "module" => self.read_module(&item["id"], path),
            "use" => self.read_used(inner, path),
            "struct" => {
                self.keep(path, "struct", &without(inner, &["impls", "kind"]));
                self.read_members(&inner["kind"]["plain"]["fields"], path);
                self.read_members(&inner["kind"]["tuple"], path);
                self.read_impls(inner, path);
            }
            "enum" => {
                self.keep(path, "enum", &without(inner, &["impls", "variants"]));
                self.read_variants(&inner["variants"], path);
                self.read_impls(inner, path);
            }
            _ => self.keep(path, kind, inner),
        }
    }

    /// Items that are imported from a private module have their public path here.
    fn read_used(&mut self, used: &'a Value, path: &str) {
        let Some(item) = self.item(&used["id"]) else { return };
        let (parent, name) = path.rsplit_once("::").unwrap_or(("", path));
        if item["name"] == name && !name.is_empty() {
            self.read_item(item, parent);
        }
    }

    fn read_members(&mut self, ids: &'a Value, path: &str) {
        for field in self.items(ids).filter(|field| field["visibility"] == "public") {
            let name = field["name"].as_str().unwrap_or_default();
            self.keep(&format!("{path}::{name}"), "field", &field["inner"]["struct_field"]);
        }
    }

    fn read_variants(&mut self, ids: &'a Value, path: &str) {
        for variant in self.items(ids) {
            let name = variant["name"].as_str().unwrap_or_default();
            let held = &variant["inner"]["variant"]["kind"]["tuple"];
            let types: Vec<&Value> = self.items(held).map(|field| &field["inner"]["struct_field"]).collect();
            self.keep(&format!("{path}::{name}"), "variant", &json!(types));
        }
    }

    fn read_impls(&mut self, inner: &'a Value, path: &str) {
        for item in self.items(&inner["impls"]) {
            let implementation = &item["inner"]["impl"];
            if implementation["is_synthetic"] == true || !implementation["blanket_impl"].is_null() {
                continue;
            }
            if implementation["trait"].is_object() {
                self.read_trait(implementation, path);
                continue;
            }
            let owner = self.owner(&implementation["for"], path);
            for method in self.items(&implementation["items"]).filter(|item| item["visibility"] == "public") {
                let name = method["name"].as_str().unwrap_or_default();
                self.keep(&format!("{owner}::{name}()"), "method", &method["inner"]);
            }
        }
    }

    /// A trait that a type has, with the types that belong to it, such as an operation's output.
    fn read_trait(&mut self, implementation: &'a Value, path: &str) {
        let made = &implementation["trait"];
        let of = self.path(&made["id"]).unwrap_or_default();
        let arguments = if made["args"].is_null() { String::new() } else { self.shown(&made["args"]) };
        let owner = format!("{path}: {}{arguments}", of.rsplit("::").next().unwrap_or_default());
        self.keep(&owner, "impl", &Value::Null);
        for item in self.items(&implementation["items"]) {
            let ty = &item["inner"]["assoc_type"]["type"];
            if !ty.is_null() {
                self.keep(&format!("{owner}::{}", item["name"].as_str().unwrap_or_default()), "type", ty);
            }
        }
    }

    /// The owner of a method; for a type of the runtime with its argument: `Call<pets::ListPets>`.
    fn owner(&self, made_for: &Value, path: &str) -> String {
        let arguments = &made_for["resolved_path"]["args"]["angle_bracketed"]["args"];
        let Some(argument) = arguments.as_array().and_then(|all| all.first()) else { return path.to_owned() };
        let id = &argument["type"]["resolved_path"]["id"];
        match self.path(id) {
            Some(of) => format!("{of}::{}", path.rsplit("::").next().unwrap_or_default()),
            None => path.to_owned(),
        }
    }

    /// The path of an item by its id, from the crate's root.
    fn path(&self, id: &Value) -> Option<String> {
        let path = self.paths.get(&id.to_string())?["path"].as_array()?;
        let words: Vec<&str> = path.iter().filter_map(Value::as_str).collect();
        Some(words[1..].join("::"))
    }

    fn keep(&mut self, path: &str, kind: &str, inner: &Value) {
        if !path.starts_with("runtime") {
            self.found.insert(path.to_owned(), format!("{kind} {}", self.shown(inner)));
        }
    }

    /// A type as text: ids, which are others in each crate, become paths.
    fn shown(&self, value: &Value) -> String {
        self.plain(value).to_string()
    }

    fn plain(&self, value: &Value) -> Value {
        match value {
            Value::Array(pair) if is_named_input(pair) => self.plain(&pair[1]),
            Value::Array(items) => items.iter().map(|item| self.plain(item)).collect(),
            Value::Object(members) => {
                let mut plain = Map::new();
                for (name, member) in members {
                    match name.as_str() {
                        "id" => {
                            let path = self.path(member);
                            plain.insert("at".to_owned(), path.map_or(Value::Null, Value::from));
                        }
                        "path" => {}
                        _ => {
                            plain.insert(name.clone(), self.plain(member));
                        }
                    }
                }
                Value::Object(plain)
            }
            other => other.clone(),
        }
    }
}

/// Returns whether this is a parameter of a function: its name, which callers don't write, and its type.
fn is_named_input(pair: &[Value]) -> bool {
    matches!(pair, [Value::String(_), Value::Object(_)])
}

/// The value without some of its members.
fn without(value: &Value, members: &[&str]) -> Value {
    let mut rest = value.as_object().cloned().unwrap_or_default();
    members.iter().for_each(|member| drop(rest.remove(*member)));
    Value::Object(rest)
}
