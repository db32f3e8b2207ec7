//! Detects whether one version of a document only adds to another: schemas, operations, optional properties and parameters,
//! values and branches. Descriptions don't count.

use serde_json::{Map, Value};

/// Fields that don't affect the wire.
const WORDS: [&str; 9] =
    ["description", "summary", "title", "example", "examples", "default", "info", "externalDocs", "tags"];

/// Their members have free names, so that a name such as `title` isn't a keyword.
const NAMED: [&str; 5] = ["properties", "schemas", "paths", "webhooks", "parameters"];

/// Returns whether everything of the old node is in the new one, which may have more where more breaks nothing.
pub(crate) fn is_grown(key: &str, old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => is_grown_object(key, old, new),
        (Value::Array(old), Value::Array(new)) if ["required", "type", "security"].contains(&key) => {
            old == new
        }
        (Value::Array(old), Value::Array(new)) => is_grown_list(old, new),
        _ => old == new,
    }
}

fn is_grown_object(key: &str, old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    let is_named = NAMED.contains(&key);
    let counts =
        |member: &&String| is_named || !(WORDS.contains(&member.as_str()) || member.starts_with("x-"));
    let is_kept = |member: &String| new.get(member).is_some_and(|now| is_grown(member, &old[member], now));
    let has_news = new.keys().filter(counts).any(|member| !old.contains_key(member));
    old.keys().filter(counts).all(is_kept) && (is_named || key.starts_with('/') || !has_news)
}

fn is_grown_list(old: &[Value], new: &[Value]) -> bool {
    let mut rest: Vec<&Value> = new.iter().collect();
    let is_kept = old.iter().all(|item| match rest.iter().position(|now| is_grown("", item, now)) {
        Some(index) => {
            rest.remove(index);
            true
        }
        None => false,
    });
    is_kept && rest.iter().all(|item| item["required"] != true)
}
