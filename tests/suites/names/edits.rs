//! Documents edited at random, generated with the lock file of the version before: no name is given to something else, none is
//! lost while the document has what it named, and where something is only added or moved, every name is still there.

use super::document::{Order, run, text};
use super::documents::{KNOWN_BY_MEMBERS, documents};
use super::meaning::Meanings;
use clientwright::{ApiInput, Layout, LockFile, Options, inspect};
use serde_json::{Value, json};
use tests::checksum;
use tests::corpus::escaped;

/// How many edits a document gets, each of the unchanged document, unless `CLIENTWRIGHT_EDITS` says it.
const EDITS: u64 = 1;

/// Numbers that are the same in every run (Vigna, "Further scramblings of Marsaglia's xorshift generators").
pub(super) struct Random(u64);

impl Random {
    /// The names of a document and of one of its edits.
    pub(super) fn of(name: &str, number: u64) -> Self {
        // It must not be 0.
        Self((checksum(name.as_bytes()) ^ number) | 1 << 63)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).expect("31 bits fit") % end
    }
}

/// An edit, and whether it takes nothing away.
struct Edit {
    what: String,
    keeps_all: bool,
    tree: Value,
}

#[test]
fn edits_exchange_no_names_and_additions_take_none_away() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    let edits =
        std::env::var("CLIENTWRIGHT_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    for (name, tree) in documents(1) {
        if KNOWN_BY_MEMBERS.contains(&name.as_str()) {
            continue;
        }
        let Some((before, lock)) = meanings(&tree, None) else { continue };
        for edit in 0..edits {
            let mut random = Random::of(&name, edit);
            let Some(edit) = edited(&tree, &mut random) else { continue };
            let Some((after, _)) = meanings(&edit.tree, Some(&lock)) else { continue };
            tried += 1;
            let losses = before.losses(&after);
            let gone = if edit.keeps_all { before.gone(&after) } else { Vec::new() };
            let gone = gone.into_iter().map(|name| format!("`{name}` is gone"));
            let all = losses.exchanged.into_iter().chain(losses.lost).chain(gone);
            wrong.extend(all.map(|problem| format!("{name}: {}: {problem}", edit.what)));
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 25, "{tried}");
}

fn meanings(tree: &Value, lock: Option<&str>) -> Option<(Meanings, String)> {
    let document = text(tree, Order::Forth);
    let output = run(&document, lock).ok()?;
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.lockfile =
        lock.map(|text| LockFile { name: "clientwright.lock".to_owned(), text: text.to_owned() });
    let input = ApiInput::new("document.json", super::document::in_memory(&document));
    let inspection = inspect(&[input], &options).ok()?;
    Some((Meanings::new(tree.clone(), &inspection, &output.files), output.lockfile))
}

/// The document with one list or one object of members edited.
fn edited(tree: &Value, random: &mut Random) -> Option<Edit> {
    let mut places = Vec::new();
    find(tree, "", &mut places);
    let (pointer, keyword) = places.get(random.below(places.len().max(1)))?;
    // A reference to an item by its index means another one after the edit.
    if tree.to_string().contains(&format!("\"#{pointer}/")) {
        return None;
    }
    let mut edited = tree.clone();
    let (what, keeps_all) = match edited.pointer_mut(pointer)? {
        Value::Array(items) => edit_list(items, keyword, random)?,
        Value::Object(members) => {
            let (name, value) = news(keyword)?;
            members.insert(name, value);
            ("insert into", true)
        }
        _ => return None,
    };
    Some(Edit { what: format!("{what} {pointer}"), keeps_all, tree: edited })
}

fn edit_list(items: &mut Vec<Value>, keyword: &str, random: &mut Random) -> Option<(&'static str, bool)> {
    let any = |items: &[Value], random: &mut Random| random.below(items.len());
    match random.below(4) {
        0 if items.len() > 1 => {
            let (left, right) = (any(items, random), any(items, random));
            items.swap(left, right);
            Some(("swap two items of", true))
        }
        1 if items.len() > 1 => {
            let item = items.remove(any(items, random));
            items.insert(0, item);
            Some(("move an item to the front of", true))
        }
        2 if items.len() > 2 => {
            items.remove(any(items, random));
            Some(("remove an item of", false))
        }
        _ => {
            let (_, value) = news(keyword)?;
            items.insert(random.below(items.len() + 1), value);
            // A union with one branch wasn't a union; if a branch is added, another type may be there.
            Some(("insert into", !matches!(keyword, "oneOf" | "anyOf" | "allOf")))
        }
    }
}

/// Something that no document has.
fn news(keyword: &str) -> Option<(String, Value)> {
    let text = json!({"type": "string"});
    let object = json!({"type": "object", "required": ["unheardOf"], "properties": {"unheardOf": text}});
    let value = match keyword {
        "oneOf" | "anyOf" | "allOf" | "schemas" => object,
        "properties" => text,
        "parameters" => json!({"name": "unheardOf", "in": "query", "schema": text}),
        "servers" => json!({"url": "https://unheard.example"}),
        "securitySchemes" => json!({"type": "http", "scheme": "bearer"}),
        _ => return None,
    };
    Some(("unheardOf".to_owned(), value))
}

/// The lists and objects whose items or members may be edited.
fn find(tree: &Value, pointer: &str, places: &mut Vec<(String, String)>) {
    let below = |key: &str| format!("{pointer}/{}", escaped(key));
    match tree {
        Value::Object(members) => {
            for (key, value) in members {
                // Examples and constants are values, not parts of the document.
                if matches!(key.as_str(), "example" | "examples" | "default" | "const" | "enum") {
                    continue;
                }
                let is_list = matches!(key.as_str(), "oneOf" | "anyOf" | "allOf" | "parameters" | "servers");
                let is_object = matches!(key.as_str(), "properties" | "schemas" | "securitySchemes");
                let is_schema = value.is_object() && value.get("$ref").is_none_or(Value::is_object);
                if (is_list && value.is_array()) || (is_object && is_schema) {
                    places.push((below(key), key.clone()));
                }
                find(value, &below(key), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &format!("{pointer}/{index}"), places);
            }
        }
        _ => {}
    }
}
