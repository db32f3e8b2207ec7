//! Values with one change each. In: a value. Out: it without a member, with a further one, with another value in one place.

use serde_json::{Value, json};

/// Each change of a value that may break a limit.
pub(crate) fn changed(value: &Value) -> Vec<Value> {
    let mut changed = Vec::new();
    each_place(value, &mut |place| {
        for other in instead(value.pointer(place).unwrap_or(&Value::Null)) {
            let mut whole = value.clone();
            if let Some(there) = whole.pointer_mut(place) {
                *there = other;
                changed.push(whole);
            }
        }
    });
    changed
}

fn each_place(value: &Value, visit: &mut impl FnMut(&str)) {
    let mut open = vec![(String::new(), value)];
    while let Some((place, value)) = open.pop() {
        visit(&place);
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
    }
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
