//! Values with one change each. In: a value. Out: it without a member, with a further one, with another value in one place.

use serde_json::{Value, json};

/// Each change of a value that may break a limit. A change is made when it is asked for, because a large value has thousands.
pub(crate) fn changed(value: &Value) -> impl Iterator<Item = Value> + '_ {
    places(value).into_iter().flat_map(move |(place, there)| {
        let whole = |other| {
            let mut whole = value.clone();
            *whole.pointer_mut(&place)? = other;
            Some(whole)
        };
        instead(there).into_iter().filter_map(whole).collect::<Vec<_>>()
    })
}

/// The parts of a value with their JSON Pointers.
fn places(value: &Value) -> Vec<(String, &Value)> {
    let (mut places, mut open) = (Vec::new(), vec![(String::new(), value)]);
    while let Some((place, value)) = open.pop() {
        match value {
            Value::Object(members) => {
                let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
                open.extend(
                    members.iter().map(|(name, value)| (format!("{place}/{}", escaped(name)), value)),
                );
            }
            Value::Array(items) => {
                open.extend(
                    items.iter().enumerate().map(|(index, value)| (format!("{place}/{index}"), value)),
                );
            }
            _ => {}
        }
        places.push((place, value));
    }
    places
}

/// The possible replacements of a value.
fn instead(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => {
            vec![json!(""), json!(format!("{text}{}", "x".repeat(300))), json!(1), Value::Null]
        }
        Value::Number(_) => {
            vec![json!(-1), json!(1_000_000_000_000_i64), json!(0.37), json!("1"), Value::Null]
        }
        Value::Bool(_) => vec![json!("true"), Value::Null],
        Value::Null => vec![json!(0), json!("text")],
        Value::Array(items) => {
            let twice: Vec<&Value> = items.iter().chain(items).collect();
            let often: Vec<&Value> =
                items.iter().cycle().take(if items.is_empty() { 0 } else { 200 }).collect();
            vec![json!([]), json!(twice), json!(often), json!({}), Value::Null]
        }
        Value::Object(members) => {
            let mut others: Vec<Value> = members.keys().map(|name| without(value, name)).collect();
            let mut more = value.clone();
            more["another_member"] = json!(1);
            others.extend([more, json!([]), Value::Null]);
            others
        }
    }
}

fn without(value: &Value, name: &str) -> Value {
    let mut left = value.clone();
    if let Value::Object(members) = &mut left {
        members.remove(name);
    }
    left
}
