//! Two versions of a value → the actions of an overlay that make the second one of the first.

use super::json_path::{member, text};
use super::overlay::Action;
use serde_json::{Map, Value};

/// The actions, removals first. Both values are objects or of another type each; a value that changes its type is
/// removed and added anew, as an overlay can't merge it (OpenAPI Overlay 1.1, Action Object).
pub(super) fn edits(path: &str, before: &Value, after: &Value) -> Vec<Action> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return vec![Action::update(path.to_owned(), after.clone())];
    };
    let (mut actions, mut added) = (Vec::new(), Map::new());
    for (key, value) in before {
        let below = format!("{path}{}", member(key));
        match after.get(key) {
            None => actions.push(Action::remove(below)),
            Some(other) if other == value => {}
            Some(other) if is_single(value) && is_single(other) => {
                added.insert(key.clone(), other.clone());
            }
            Some(other) => match member_edits(&below, value, other) {
                Some(edits) => actions.extend(edits),
                None => {
                    actions.push(Action::remove(below));
                    added.insert(key.clone(), other.clone());
                }
            },
        }
    }
    let new = after.iter().filter(|(key, _)| !before.contains_key(*key));
    added.extend(new.map(|(key, value)| (key.clone(), value.clone())));
    if !added.is_empty() {
        actions.push(Action::update(path.to_owned(), added.into()));
    }
    actions
}

fn is_single(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

/// The actions within a member; `None` if it has to be replaced as a whole.
fn member_edits(path: &str, before: &Value, after: &Value) -> Option<Vec<Action>> {
    match (before, after) {
        (Value::Object(_), Value::Object(_)) => Some(edits(path, before, after)),
        (Value::Array(before), Value::Array(after)) => {
            let removed = before.iter().filter(|item| !after.contains(item));
            let removed =
                removed.map(|item| Some(Action::remove(format!("{path}[?@ == {}]", text(item.as_str()?)))));
            let mut actions: Vec<Action> = removed.collect::<Option<_>>()?;
            let added = after.iter().filter(|item| !before.contains(item));
            actions.extend(added.map(|item| Action::update(path.to_owned(), item.clone())));
            Some(actions)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_differs_is_changed() {
        let before =
            json!({"type": "string", "required": ["a", "b"], "enum": [1], "x": {"y": 1, "z": 2}, "gone": 1});
        let after = json!({"type": ["string", "null"], "required": ["b"], "enum": [1, 2], "x": {"y": 1, "z": 3, "new": 4}});
        let shown: Vec<String> = edits("$.a", &before, &after)
            .into_iter()
            .map(|action| match action.update {
                Some(value) => format!("{} {value}", action.target),
                None => format!("{} -", action.target),
            })
            .collect();
        let mut sorted = shown.clone();
        sorted.sort();
        assert_eq!(
            sorted,
            [
                r#"$.a {"type":["string","null"]}"#,
                "$.a.enum 2",
                "$.a.gone -",
                "$.a.required[?@ == 'a'] -",
                "$.a.type -",
                r#"$.a.x {"new":4,"z":3}"#,
            ],
            "{shown:?}"
        );
    }
}
