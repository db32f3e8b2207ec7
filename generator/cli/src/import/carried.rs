//! The carried settings, as a configuration and an overlay.

use std::fmt::Write;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

/// The settings of another generator, in the words of the configuration.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    /// The name of the package or module.
    pub(crate) name: Option<String>,
    /// Whether the output is a module of an existing crate.
    pub(super) is_module: bool,
    /// The folder of the output, relative to the current one.
    pub(crate) path: Option<String>,
    /// Keys of the package.
    pub(super) package: Table,
    /// Keys of the API.
    pub(super) api: Table,
    /// Actions of an overlay.
    pub(super) actions: Vec<Action>,
    /// Where the document is fetched from.
    pub(super) url: Option<String>,
}

/// An action of an overlay.
#[derive(Debug)]
pub(crate) struct Action {
    /// A JSONPath.
    pub(super) target: String,
    /// The parts that are merged into the target, which is removed without them.
    pub(super) update: Option<serde_json::Value>,
}

impl Carried {
    /// Sets an entry of a table of the API, such as `rename`.
    pub(super) fn set(&mut self, table: &str, key: &str, value: impl Into<Value>) {
        let table = self.api.entry(table).or_insert_with(|| Item::Table(Table::new()));
        if let Some(table) = table.as_table_mut() {
            table.insert(key, Item::Value(value.into()));
        }
    }

    /// Sets the type of a schema or a format.
    pub(super) fn custom_type(&mut self, name: &str, path: &str) {
        let types = self.api.entry("types").or_insert_with(|| Item::Table(Table::new()));
        let Some(types) = types.as_table_mut() else { return };
        let custom = types.entry("custom").or_insert_with(|| Item::Table(Table::new()));
        if let Some(custom) = custom.as_table_mut() {
            custom.insert(name, toml_edit::value(path));
        }
        types.set_implicit(types.len() == 1);
    }

    /// Adds to a list in a table of the API, such as the operations of `exclude`.
    pub(super) fn add(&mut self, table: &str, key: &str, value: &str) {
        let table = self.api.entry(table).or_insert_with(|| Item::Table(Table::new()));
        let Some(table) = table.as_table_mut() else { return };
        let list = table.entry(key).or_insert_with(|| Item::Value(Array::new().into()));
        if let Some(list) =
            list.as_array_mut().filter(|list| list.iter().all(|it| it.as_str() != Some(value)))
        {
            list.push(value);
        }
    }

    /// A configuration with these keys. Paths are relative to it.
    pub(crate) fn configuration(
        mut self,
        head: &str,
        name: &str,
        document: &str,
        overlays: &[String],
    ) -> String {
        let mut api = Table::new();
        api.insert("document", toml_edit::value(document));
        api.insert("root", toml_edit::value(true));
        if !overlays.is_empty() {
            api.insert("overlays", toml_edit::value(Array::from_iter(overlays.iter().map(String::as_str))));
        }
        for (key, mut item) in std::mem::take(&mut self.api) {
            if let Some(table) = item.as_table_mut() {
                table.iter_mut().for_each(|(_, item)| spread(item));
            }
            api.insert(&key, item);
        }
        let mut target = std::mem::take(&mut self.package);
        if let Some(path) = &self.path {
            target.insert("path", toml_edit::value(path));
        }
        target.set_implicit(target.is_empty());
        target.insert("api", Item::Table(implicit(name, api)));
        let mut root = DocumentMut::new();
        let form = if self.is_module { "module" } else { "crate" };
        root.insert(form, Item::Table(implicit(name, target)));
        if let Some(url) = &self.url {
            let mut source = Table::new();
            source.insert("url", toml_edit::value(url));
            root.insert("fetch", Item::Table(implicit(document, source)));
        }
        format!("{head}\n{}", root.to_string().trim_start())
    }

    /// The overlay, if there are actions.
    pub(crate) fn overlay(&self, title: &str) -> Option<String> {
        if self.actions.is_empty() {
            return None;
        }
        let mut text = format!(
            "overlay: 1.1.0\ninfo: {{ title: {}, version: 1.0.0 }}\nactions:\n",
            serde_json::Value::from(title)
        );
        for Action { target, update } in &self.actions {
            let _ = writeln!(text, "  - target: {}", serde_json::Value::from(target.as_str()));
            let _ = match update {
                Some(update) => writeln!(text, "    update: {update}"),
                None => writeln!(text, "    remove: true"),
            };
        }
        Some(text)
    }
}

/// A table that only holds this one.
fn implicit(name: &str, table: Table) -> Table {
    let mut outer = Table::new();
    outer.set_implicit(true);
    outer.insert(name, Item::Table(table));
    outer
}

/// Puts the items of a list of more than one on separate lines.
fn spread(item: &mut Item) {
    let Some(list) = item.as_array_mut().filter(|list| list.len() > 1) else { return };
    list.iter_mut().for_each(|item| item.decor_mut().set_prefix("\n    "));
    list.set_trailing("\n");
    list.set_trailing_comma(true);
}

/// A rule of `pagination`.
pub(super) fn inline(entries: &[(&str, String)]) -> Value {
    let entries = entries.iter().map(|(key, value)| (*key, Value::from(value.as_str())));
    Value::InlineTable(InlineTable::from_iter(entries))
}

/// A JSONPath of a member: `$.a['b c']` (RFC 9535, 2.3.1).
pub(super) fn json_path(keys: &[&str]) -> String {
    let mut path = "$".to_owned();
    for key in keys {
        let _ = write!(path, "['{}']", key.replace('\\', "\\\\").replace('\'', "\\'"));
    }
    path
}
