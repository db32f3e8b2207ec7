//! Applies the actions of an overlay to a plain tree (OpenAPI Overlay 1.1, Action Object), with a JSONPath library alone.

use clientwright::{Action, Overlay};
use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath};

/// The overlay without one action each, and that action: an update goes with the removals of what it replaces, and with the
/// copy into what it adds.
pub(crate) fn without_each(overlay: &Overlay) -> Vec<(Overlay, Action)> {
    let mut found = Vec::new();
    for (index, fact) in overlay.facts.iter().enumerate() {
        let goes_with = |update: &Action, other: &Action| {
            let below = other.target.strip_prefix(&update.target);
            let is_below = below.is_some_and(|rest| rest.starts_with(['.', '[']));
            update.update.is_some() && other.update.is_none() && is_below
        };
        for action in &fact.actions {
            if fact.actions.iter().any(|update| goes_with(update, action)) {
                continue;
            }
            let mut without = overlay.clone();
            without.facts[index].actions.retain(|it| it != action && !goes_with(action, it));
            found.push((without, action.clone()));
        }
    }
    found
}

pub(crate) fn apply<'a>(
    document: &Value,
    actions: impl Iterator<Item = &'a Action>,
) -> Result<Value, String> {
    let mut document = document.clone();
    for action in actions {
        let path = JsonPath::parse(&action.target).map_err(|error| format!("{}: {error}", action.target))?;
        let found = path.query_located(&document);
        let mut targets: Vec<String> = found.locations().map(NormalizedPath::to_json_pointer).collect();
        if targets.is_empty() {
            return Err(format!("{} matches nothing", action.target));
        }
        targets.sort_by_key(|pointer| std::cmp::Reverse(pointer.clone()));
        let copied = match &action.copy {
            Some(from) => {
                let path = JsonPath::parse(from).map_err(|error| format!("{from}: {error}"))?;
                Some(path.query(&document).exactly_one().map_err(|error| error.to_string())?.clone())
            }
            None => action.update.clone(),
        };
        for target in targets {
            match &copied {
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
