//! A tree → its text as JSON, in several layouts that say the same.

use serde_json::{Map, Value};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How a tree is laid out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Layout {
    /// Members as the tree has them.
    Plain,
    /// Members in a random order, if the order has no meaning; another one for each seed.
    Shuffled(u64),
}

/// Members whose order says something: that of fields and of what `new` asks for, and of media types, of which the first
/// is the usual one.
const MEANT: [&str; 2] = ["properties", "content"];

/// Values that are shown as they are written.
const SHOWN: [&str; 6] = ["const", "default", "enum", "example", "examples", "value"];

/// A tree as text.
pub(crate) fn text(tree: &Value, layout: Layout) -> String {
    let mut text = String::new();
    write(tree, "", layout, &mut text);
    text
}

fn write(tree: &Value, key: &str, layout: Layout, text: &mut String) {
    match tree {
        Value::Object(members) => {
            text.push('{');
            for (index, (name, value)) in ordered(members, key, layout).into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                text.push_str(&Value::from(name).to_string());
                text.push(':');
                let shown = key != "properties" && SHOWN.contains(&name);
                write(value, name, if shown { Layout::Plain } else { layout }, text);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { "," });
                write(item, "", layout, text);
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}

fn ordered<'t>(members: &'t Map<String, Value>, key: &str, layout: Layout) -> Vec<(&'t str, &'t Value)> {
    let mut ordered: Vec<_> = members.iter().map(|(name, value)| (name.as_str(), value)).collect();
    if let Layout::Shuffled(seed) = layout
        && !MEANT.contains(&key)
    {
        ordered.sort_by_key(|(name, _)| {
            let mut hasher = DefaultHasher::new();
            (seed, name).hash(&mut hasher);
            hasher.finish()
        });
    }
    ordered
}
