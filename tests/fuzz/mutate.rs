//! A number → a document: one of those there are, with some of its parts dropped, doubled, moved, retyped, renamed, made a
//! reference, wrapped or put to an edge; sometimes with its bytes changed as well.

use crate::bases::Bases;
use crate::oracle::Document;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Texts at the edges of what a name, a path or a comment can hold.
const TEXTS: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "_",
    "$",
    "type",
    "self",
    "Self",
    "crate",
    "super",
    "String",
    "Option",
    "r#type",
    "a b",
    "*/",
    "/*",
    "\"#",
    "\\",
    "{",
    "}",
    "{}",
    "{a}",
    "]",
    "#![allow(x)]",
    "include!(\"/etc/passwd\")",
    "\n",
    "\r\n// x",
    "\u{0}",
    "\u{202e}abc",
    "\u{feff}",
    "\u{200b}",
    "é",
    "ß",
    "日本",
    "İ",
    "\u{1F600}",
    "..",
    "../../x",
    "/",
    "C:\\x",
    "file:///etc/passwd",
    "http://[::1",
    "https://a.example/{b}",
    "#",
    "#/",
    "#/components/schemas/~01",
    "%2e%2e",
    "a,b",
    "application/json",
    "text/event-stream",
    "multipart/form-data",
    "application/xml; charset=\"",
    "x-",
    "null",
    "NaN",
    "date-time",
    "binary",
    "byte",
    "password",
    "int32",
    "uint64",
    "form",
    "deepObject",
    "matrix",
    "query",
    "cookie",
    "path",
    "3.1.0",
    "2.0",
    "3.2.0",
    "default",
    "200",
    "2XX",
    "099",
    "get",
    "trace",
    "🦀",
    "Ａ",
    "a\u{301}",
    "K",
];

/// The document of a number.
pub(crate) fn mutate(bases: &Bases, seed: u64) -> Document {
    let mut random = Rng::with_seed(seed);
    let mut value = bases.any(&mut random).clone();
    for _ in 0..1 << random.u32(0..5) {
        change(&mut value, bases, &mut random);
    }
    let is_yaml = random.u32(0..6) == 0;
    let text = match is_yaml {
        true => serde_yaml::to_string(&value).unwrap_or_default(),
        false => value.to_string(),
    };
    let mut bytes = text.into_bytes();
    if random.u32(0..10) == 0 {
        change_bytes(&mut bytes, &mut random);
    }
    Document { name: format!("{seed}.{}", if is_yaml { "yaml" } else { "json" }), bytes }
}

/// Makes one change at a random place.
fn change(root: &mut Value, bases: &Bases, random: &mut Rng) {
    let mut pointers = Vec::new();
    gather(root, &mut String::new(), &mut pointers);
    let Some(place) = random.choice(&pointers).cloned() else { return };
    let other = random.choice(&pointers).cloned().unwrap_or_default();
    match random.u32(0..12) {
        0 => drop(take(root, &place)),
        1 => double(root, &place, bases, random),
        2 => {
            let moved = take(root, &place);
            put(root, &other, moved);
        }
        3 => put(root, &place, Some(edge(random))),
        4 => rename(root, &place, bases, random),
        5 => put(root, &place, Some(reference(&place, &other, random))),
        6 => wrap(root, &place, random),
        7 => {
            let copy = root.pointer(&other).cloned();
            put(root, &place, copy);
        }
        8 => {
            let copy = root.pointer(&place).cloned();
            insert(root, &other, bases.key(random).to_owned(), copy);
        }
        9 => insert(root, &place, bases.key(random).to_owned(), Some(edge(random))),
        10 => insert(root, &place, text(random), Some(reference(&place, &other, random))),
        _ => {
            // A part of another document.
            let donor = bases.any(random);
            let mut there = Vec::new();
            gather(donor, &mut String::new(), &mut there);
            let part = random.choice(&there).and_then(|pointer| donor.pointer(pointer)).cloned();
            put(root, &place, part);
        }
    }
}

/// All places below the root, as JSON Pointers.
fn gather(value: &Value, at: &mut String, pointers: &mut Vec<String>) {
    let length = at.len();
    let mut visit = |key: &str, child: &Value| {
        at.push('/');
        at.push_str(key);
        pointers.push(at.clone());
        gather(child, at, pointers);
        at.truncate(length);
    };
    match value {
        Value::Object(members) => {
            members
                .iter()
                .for_each(|(key, member)| visit(&key.replace('~', "~0").replace('/', "~1"), member));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| visit(&index.to_string(), item));
        }
        _ => {}
    }
}

/// The object or list around a place, and the key or number in it.
fn parent<'a>(root: &'a mut Value, pointer: &str) -> Option<(&'a mut Value, String)> {
    let (parent, key) = pointer.rsplit_once('/')?;
    Some((root.pointer_mut(parent)?, key.replace("~1", "/").replace("~0", "~")))
}

fn take(root: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, key) = parent(root, pointer)?;
    match parent {
        Value::Object(members) => members.remove(&key),
        Value::Array(items) => {
            let index = key.parse().ok().filter(|index| *index < items.len())?;
            Some(items.remove(index))
        }
        _ => None,
    }
}

fn put(root: &mut Value, pointer: &str, value: Option<Value>) {
    if let (Some(place), Some(value)) = (root.pointer_mut(pointer), value) {
        *place = value;
    }
}

fn insert(root: &mut Value, pointer: &str, key: String, value: Option<Value>) {
    match (root.pointer_mut(pointer), value) {
        (Some(Value::Object(members)), Some(value)) => drop(members.insert(key, value)),
        (Some(Value::Array(items)), Some(value)) => items.push(value),
        _ => {}
    }
}

fn double(root: &mut Value, pointer: &str, bases: &Bases, random: &mut Rng) {
    let copy = root.pointer(pointer).cloned();
    if let (Some((parent, key)), Some(copy)) = (parent(root, pointer), copy) {
        let name = match random.u32(0..4) {
            0 => key.to_uppercase(),
            1 => format!("{key}_"),
            2 => text(random),
            _ => bases.key(random).to_owned(),
        };
        match parent {
            Value::Object(members) => drop(members.insert(name, copy)),
            Value::Array(items) => items.push(copy),
            _ => {}
        }
    }
}

fn rename(root: &mut Value, pointer: &str, bases: &Bases, random: &mut Rng) {
    let value = take(root, pointer);
    let Some((parent, _)) = pointer.rsplit_once('/') else { return };
    let key = if random.bool() { text(random) } else { bases.key(random).to_owned() };
    insert(root, parent, key, value);
}

/// A reference to the place itself, to what is around it, to another place, or to nothing.
fn reference(place: &str, other: &str, random: &mut Rng) -> Value {
    let target = match random.u32(0..6) {
        0 => format!("#{place}"),
        1 => format!("#{}", place.rsplit_once('/').map_or("", |(parent, _)| parent)),
        2 => text(random),
        3 => format!("document.json#{other}"),
        _ => format!("#{other}"),
    };
    json!({"$ref": target})
}

/// Wraps a part in others of its kind, once or many times.
fn wrap(root: &mut Value, pointer: &str, random: &mut Rng) {
    let Some(place) = root.pointer_mut(pointer) else { return };
    let depth = if random.u32(0..8) == 0 { random.usize(1..60) } else { 1 };
    let key =
        ["allOf", "oneOf", "anyOf", "items", "additionalProperties", "not", "properties", "prefixItems"];
    let key = *random.choice(&key).expect("there are keys");
    for _ in 0..depth {
        let inner = place.take();
        *place = match key {
            "allOf" | "oneOf" | "anyOf" | "prefixItems" => json!({ key: [inner] }),
            "properties" => json!({ key: { "a": inner } }),
            _ => json!({ key: inner }),
        };
    }
}

/// A value at an edge of its type.
fn edge(random: &mut Rng) -> Value {
    match random.u32(0..14) {
        0 => Value::Null,
        1 => Value::Bool(random.bool()),
        2 => json!(i64::MIN),
        3 => json!(u64::MAX),
        4 => json!(-1),
        5 => json!(0),
        6 => json!(1e308),
        7 => json!(-0.0),
        8 => json!(0.1),
        9 => json!([]),
        10 => Value::Object(Map::new()),
        11 => json!([[[[null]]]]),
        12 => Value::from("x".repeat(random.usize(0..5_000))),
        _ => Value::from(text(random)),
    }
}

fn text(random: &mut Rng) -> String {
    let mut text = (*random.choice(TEXTS).expect("there are texts")).to_owned();
    if random.u32(0..4) == 0 {
        text.push_str(random.choice(TEXTS).expect("there are texts"));
    }
    text
}

/// Changes, removes and adds some bytes.
fn change_bytes(bytes: &mut Vec<u8>, random: &mut Rng) {
    for _ in 0..random.usize(1..6) {
        let index = random.usize(0..=bytes.len());
        match random.u32(0..4) {
            0 => bytes.truncate(index),
            1 => bytes.insert(index, random.u8(..)),
            2 if index < bytes.len() => drop(bytes.remove(index)),
            _ if index < bytes.len() => {
                bytes[index] = *random.choice(b"{}[]:,&*!|>'\"%@`#- \n\t\0\xff<").expect("there are bytes");
            }
            _ => {}
        }
    }
}
