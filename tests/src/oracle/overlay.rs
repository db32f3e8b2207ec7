//! Applies overlays (OpenAPI Overlay 1.1) to plain trees, with a JSONPath library instead of the generator.

use serde::Deserialize;
use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

/// An Action Object, which removes its targets if it neither updates nor copies.
#[derive(Deserialize)]
struct Action {
    target: String,
    update: Option<Value>,
    copy: Option<String>,
}

/// Applies an overlay to a document.
///
/// # Errors
/// A JSONPath is invalid or matches nothing, or a value can't be merged.
pub fn apply_overlay(document: &Value, yaml: &str) -> Result<Value, String> {
    let mut document = document.clone();
    let mut overlay: Value = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    let actions: Vec<Action> =
        serde_json::from_value(overlay["actions"].take()).map_err(|error| error.to_string())?;
    for Action { target, update, copy } in actions {
        let path = JsonPath::parse(&target).map_err(|error| format!("{target}: {error}"))?;
        let found = path.query_located(&document);
        let mut targets: Vec<String> = found.locations().map(NormalizedPath::to_json_pointer).collect();
        if targets.is_empty() {
            return Err(format!("{target} matches nothing"));
        }
        targets.sort_by_key(|pointer| std::cmp::Reverse(pointer.clone()));
        let new_value = match copy {
            Some(from) => {
                let path = JsonPath::parse(&from).map_err(|error| format!("{from}: {error}"))?;
                Some(path.query(&document).exactly_one().map_err(|error| error.to_string())?.clone())
            }
            None => update,
        };
        for target in targets {
            match &new_value {
                Some(value) => merge(document.pointer_mut(&target).ok_or("no target")?, value)?,
                None => remove(&mut document, &target)?,
            }
        }
    }
    Ok(document)
}

fn remove(document: &mut Value, pointer: &str) -> Result<(), String> {
    let (parent, key) = pointer.rsplit_once('/').ok_or("the root can't be removed")?;
    let key = key.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent).ok_or("no parent")? {
        Value::Object(members) => drop(members.remove(&key)),
        Value::Array(items) => drop(items.remove(key.parse().map_err(|_| "no index")?)),
        _ => return Err("nothing to remove from".to_owned()),
    }
    Ok(())
}

fn merge(target: &mut Value, value: &Value) -> Result<(), String> {
    match (target, value) {
        (Value::Object(members), Value::Object(others)) => {
            for (key, other) in others {
                match members.get_mut(key) {
                    Some(member) => merge(member, other)?,
                    None => drop(members.insert(key.clone(), other.clone())),
                }
            }
        }
        (Value::Array(items), Value::Array(others)) => items.extend(others.iter().cloned()),
        (Value::Array(items), other) => items.push(other.clone()),
        (Value::Object(_), other) => return Err(format!("{other} can't be merged into an object")),
        (target, Value::Object(_) | Value::Array(_)) => {
            return Err(format!("a part can't be merged into {target}"));
        }
        (target, other) => *target = other.clone(),
    }
    Ok(())
}
