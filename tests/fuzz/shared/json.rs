//! JSON values at random, and values that are changed: a member dropped, doubled under another name, retyped, null, nested
//! deep, renamed, put to an edge of its type, or swapped for another part of the same value. And the text of a value, which says
//! the same in one of many ways.

use crate::text::make_text;
use fastrand::Rng;
use serde_json::{Value, json};

/// A value of any kind.
pub fn make_json(depth: usize, random: &mut Rng) -> Value {
    let kinds = if depth == 0 { 5 } else { 7 };
    match random.u32(0..kinds) {
        0 => Value::Null,
        1 => Value::Bool(random.bool()),
        2 => edge(random),
        3 => json!(random.i32(-3..300)),
        4 => Value::from(make_text(random)),
        5 => (0..random.usize(0..4)).map(|_| make_json(depth - 1, random)).collect(),
        _ => {
            let members = (0..random.usize(0..4)).map(|_| (make_text(random), make_json(depth - 1, random)));
            Value::Object(members.collect())
        }
    }
}

/// Changes a value at one place, which may be the whole of it. `names` are what members may be called.
pub fn change_json(root: &mut Value, names: &[String], random: &mut Rng) {
    let count = size(root);
    let other = part(root, random.usize(0..count)).clone();
    let place = part_mut(root, random.usize(0..count));
    match random.u32(0..12) {
        0 => *place = Value::Null,
        1 => *place = make_json(2, random),
        2 => *place = edge(random),
        3 => *place = retyped(place),
        4 => *place = other,
        5 => {
            for _ in 0..if random.u32(0..20) == 0 { random.usize(1..90) } else { 1 } {
                let inner = place.take();
                *place = match random.bool() {
                    true => json!([inner]),
                    false => json!({ name(names, random): inner }),
                };
            }
        }
        6..=7 => take_one(place, random),
        8 => rename_one(place, names, random),
        9 => {
            let value = if random.bool() { other } else { make_json(2, random) };
            add(place, name(names, random), value);
        }
        10 => place.as_array_mut().into_iter().for_each(|items| items.reverse()),
        _ => change_text(place, random),
    }
}

fn name(names: &[String], random: &mut Rng) -> String {
    match random.choice(names) {
        Some(name) if random.u32(0..4) > 0 => name.clone(),
        _ => make_text(random),
    }
}

fn children(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(members) => Box::new(members.values()),
        _ => Box::new(std::iter::empty()),
    }
}

/// How many parts a value has, it itself with them.
fn size(value: &Value) -> usize {
    1 + children(value).map(size).sum::<usize>()
}

/// The part of that number, counted from the outside.
fn part(value: &Value, mut number: usize) -> &Value {
    if number == 0 {
        return value;
    }
    number -= 1;
    for child in children(value) {
        let size = size(child);
        if number < size {
            return part(child, number);
        }
        number -= size;
    }
    value
}

fn part_mut(value: &mut Value, number: usize) -> &mut Value {
    if number == 0 {
        return value;
    }
    let mut rest = number - 1;
    let sizes: Vec<usize> = children(value).map(size).collect();
    let mut index = 0;
    while index + 1 < sizes.len() && rest >= sizes[index] {
        rest -= sizes[index];
        index += 1;
    }
    match value {
        Value::Array(items) => part_mut(&mut items[index], rest),
        Value::Object(members) => part_mut(members.values_mut().nth(index).expect("a member"), rest),
        scalar => scalar,
    }
}

/// The same in another type.
fn retyped(value: &Value) -> Value {
    match value {
        Value::Null => json!({}),
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Number(number) => json!(number.to_string()),
        Value::String(text) => text.parse::<i64>().map_or_else(|_| json!([text]), |number| json!(number)),
        Value::Array(items) => items.first().cloned().unwrap_or(json!({})),
        Value::Object(members) => members.values().cloned().collect(),
    }
}

fn take_one(value: &mut Value, random: &mut Rng) {
    match value {
        Value::Array(items) if !items.is_empty() => drop(items.remove(random.usize(0..items.len()))),
        Value::Object(members) if !members.is_empty() => {
            let key = members.keys().nth(random.usize(0..members.len())).cloned();
            key.and_then(|key| members.remove(&key));
        }
        _ => {}
    }
}

fn rename_one(value: &mut Value, names: &[String], random: &mut Rng) {
    let Value::Object(members) = value else { return };
    if members.is_empty() {
        return;
    }
    let key = members.keys().nth(random.usize(0..members.len())).cloned().unwrap_or_default();
    let changed = match random.u32(0..3) {
        0 => key.to_uppercase(),
        1 => format!("{key} "),
        _ => name(names, random),
    };
    let member = members.remove(&key).unwrap_or_default();
    members.insert(changed, member);
}

fn add(value: &mut Value, name: String, member: Value) {
    match value {
        Value::Array(items) => items.push(member),
        Value::Object(members) => drop(members.insert(name, member)),
        _ => {}
    }
}

/// Writes a value as JSON text: members in any order, sometimes one of them twice, with white space in between.
pub fn write_json(value: &Value, random: &mut Rng) -> String {
    let space = ["", "", "", " ", "\n\t"][random.usize(0..5)];
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| write_json(item, random)).collect();
            format!("[{space}{}{space}]", items.join(","))
        }
        Value::Object(members) => {
            let mut members: Vec<(&String, &Value)> = members.iter().collect();
            random.shuffle(&mut members);
            if random.u32(0..200) == 0 {
                members.extend(members.first().copied());
            }
            let pair = |(name, member): (&String, &Value)| {
                format!("{}{space}:{}", Value::from(name.as_str()), write_json(member, random))
            };
            let members: Vec<String> = members.into_iter().map(pair).collect();
            format!("{space}{{{}}}", members.join(&format!(",{space}")))
        }
        Value::String(text) => write_text(text, random),
        scalar => scalar.to_string(),
    }
}

/// Writes a text, its letters sometimes as escapes.
fn write_text(text: &str, random: &mut Rng) -> String {
    if random.u32(0..6) > 0 {
        return Value::from(text).to_string();
    }
    let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    format!("\"{escaped}\"")
}

fn change_text(value: &mut Value, random: &mut Rng) {
    let Value::String(text) = value else { return };
    match random.u32(0..4) {
        0 => *text = make_text(random),
        1 => text.push_str(&make_text(random)),
        2 => *text = text.to_uppercase(),
        _ => drop(text.pop()),
    }
}

/// A value at an edge of its type.
fn edge(random: &mut Rng) -> Value {
    match random.u32(0..14) {
        0 => json!(i64::MIN),
        1 => json!(i64::MAX),
        2 => json!(u64::MAX),
        3 => json!(-1),
        4 => json!(0),
        5 => json!(1e308),
        6 => json!(-0.0),
        7 => json!(0.1),
        8 => json!(3.0),
        9 => json!(9_007_199_254_740_993_i64),
        10 => json!([]),
        11 => json!({}),
        12 => json!(""),
        _ => json!(5e-324),
    }
}
