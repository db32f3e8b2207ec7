//! Documents to which something is added, compared with the lock file carried on: code that was written against the old crate
//! still compiles.

use super::document::{Order, in_memory, run, text};
use super::documents::{KNOWN_BY_MEMBERS, documents};
use super::edits::Random;
use clientwright::{ApiInput, Layout, LockFile, Options};
use clientwright_diff::{Verdict, diff};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use tests::corpus::escaped;

/// An addition; `None` if the document has no room for it.
type Addition = fn(&mut Value, &mut Random) -> Option<String>;

const ADDITIONS: [(&str, Addition); 10] = [
    ("an optional property", property),
    ("an optional parameter", parameter),
    ("an equal schema", equal_schema),
    ("a request with a known schema", |tree, random| operation(tree, random, Role::Request)),
    ("a response with a known schema", |tree, random| operation(tree, random, Role::Response)),
    ("a merge patch with a known schema", |tree, random| operation(tree, random, Role::MergePatch)),
    ("a value of an enumeration", enumeration_value),
    ("a branch without the discriminator", branch),
    ("an `allOf` around a branch", wrapped_branch),
    ("a status for a known error", error_status),
];

/// Documents in which an addition changes what a type is, and why.
const KNOWN: &[(&str, &[&str])] = &[
    ("a branch is known by its members", KNOWN_BY_MEMBERS),
    (
        "a branch among equal ones is known by its structure, which changes with a form for merge patches",
        &["one_of/same_member_other_shapes"],
    ),
    ("an element without a name has that of its only property", &["xml/unnamed"]),
    (
        "a part of an `allOf` decides what is left of the others",
        &["all_of/narrower_enum", "all_of/tuple_of_a_base"],
    ),
    (
        "a discriminator decides which values are left for the base",
        &["discriminator/case_of_tags", "inheritance/own_values"],
    ),
    (
        "the addition isn't one: a copy of a child or of an anchor, a word among integers, a shifted index",
        &[
            "all_of/recursive_narrowing",
            "enumeration/integers",
            "inheritance/inline_children",
            "reference/into_anything",
            "reference/only_anchor",
        ],
    ),
    (
        "one file or several are a list in a form, and a union once JSON has them too",
        &["bodies/files_in_json"],
    ),
    (
        "a union of one type is that type, and another branch makes a union of it",
        &["one_of/duplicate_branches", "one_of/lists_of_the_union"],
    ),
    ("an operation whose content can't be has no schema", &["operation/impossible_content"]),
    (
        "equal schemas are one type until they differ",
        &["inline/default_of_a_component", "operation/equal_responses"],
    ),
];

#[test]
fn additions_break_no_code() {
    let is_known = |name: &str| KNOWN.iter().any(|(_, names)| names.contains(&name));
    let (mut wrong, mut tried) = (Vec::new(), [0; ADDITIONS.len()]);
    for (name, tree) in documents(2) {
        if is_known(&name) {
            continue;
        }
        let document = text(&tree, Order::Forth);
        let Ok(output) = run(&document, None) else { continue };
        // If one of several equal schemas changes, it gets a separate type.
        if output.lockfile.contains(" same-as=") {
            continue;
        }
        for ((kind, (what, add)), tried) in (0..).zip(ADDITIONS).zip(&mut tried) {
            let mut random = Random::of(&name, kind);
            let mut grown = tree.clone();
            let Some(place) = add(&mut grown, &mut random) else { continue };
            let Some(broken) = broken(&document, &text(&grown, Order::Forth), &output.lockfile) else {
                continue;
            };
            *tried += 1;
            wrong.extend(broken.into_iter().map(|change| format!("{name}: {what} in {place}: {change}")));
        }
    }
    assert!(wrong.is_empty(), "{} of {tried:?}\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried.iter().sum::<i32>() > 100 && tried.iter().all(|tried| *tried > 2), "{tried:?}");
}

/// The changes that break code; `None` if a document is refused.
pub(crate) fn broken(old: &str, new: &str, lock: &str) -> Option<Vec<String>> {
    let mut options = Options::default();
    options.layout = Layout::Module;
    options.lockfile = Some(LockFile { name: "clientwright.lock".to_owned(), text: lock.to_owned() });
    let input = |document: &str| [ApiInput::new("document.json", in_memory(document))];
    let diff = diff(&input(old), &options, &input(new), &options).ok()?;
    let broken = diff.changes.into_iter().filter(|change| change.source == Verdict::Breaking);
    Some(
        broken
            .map(|change| format!("{}: {} {:?}", change.rust, change.message, change.crate_changes))
            .collect(),
    )
}

fn property(tree: &mut Value, random: &mut Random) -> Option<String> {
    let is_room =
        |key: &str, value: &Value| key == "properties" && value.as_object().is_some_and(|it| !it.is_empty());
    let (place, properties) = pick(tree, random, &is_room)?;
    properties.as_object_mut()?.insert("unheardOf".to_owned(), json!({"type": "string"}));
    Some(place)
}

fn parameter(tree: &mut Value, random: &mut Random) -> Option<String> {
    let is_swagger = tree.get("swagger").is_some();
    let is_room = |key: &str, value: &Value| {
        matches!(key, "get" | "put" | "post" | "delete") && value.get("responses").is_some()
    };
    let (place, operation) = pick(tree, random, &is_room)?;
    let parameters = operation.as_object_mut()?.entry("parameters").or_insert_with(|| json!([]));
    let mut parameter = json!({"name": "unheardOf", "in": "query"});
    match is_swagger {
        true => parameter["type"] = json!("string"),
        false => parameter["schema"] = json!({"type": "string"}),
    }
    parameters.as_array_mut()?.insert(0, parameter);
    Some(place)
}

fn equal_schema(tree: &mut Value, random: &mut Random) -> Option<String> {
    let schemas = schemas(tree)?;
    let (name, mut schema) = any(schemas, random)?;
    remove_identifiers(&mut schema);
    schemas.insert("AaUnheardOf".to_owned(), schema);
    Some(name)
}

/// The name of one schema can't be given to another one, too.
fn remove_identifiers(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.retain(|key, value| {
                !value.is_string() || !["$id", "id", "$anchor", "$dynamicAnchor"].contains(&key.as_str())
            });
            members.values_mut().for_each(remove_identifiers);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_identifiers),
        _ => {}
    }
}

/// Where another operation has a schema.
#[derive(Clone, Copy)]
enum Role {
    Request,
    Response,
    MergePatch,
}

/// Another operation whose request or response has a schema that an operation has already: the first use of another one decides
/// what it offers.
fn operation(tree: &mut Value, random: &mut Random, role: Role) -> Option<String> {
    if tree.get("swagger").is_some() {
        return None;
    }
    let used = used(tree);
    let name = used.iter().nth(random.below(used.len().max(1)))?.clone();
    let reference = format!("#/components/schemas/{}", escaped(&name));
    let media_type = match role {
        Role::MergePatch => "application/merge-patch+json",
        Role::Request | Role::Response => "application/json",
    };
    let content = json!({media_type: {"schema": {"$ref": reference}}});
    let operation = match role {
        Role::Response => json!({"responses": {"200": {"description": "Done", "content": content}}}),
        Role::Request | Role::MergePatch => {
            json!({"requestBody": {"content": content}, "responses": {"204": {"description": "Done"}}})
        }
    };
    let paths = tree.as_object_mut()?.entry("paths").or_insert_with(|| json!({}));
    paths.as_object_mut()?.insert("/unheard/of".to_owned(), json!({"put": operation}));
    Some(name)
}

/// The schemas that operations have, directly or in others.
fn used(tree: &Value) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut open: Vec<&Value> = tree.get("paths").into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            Value::String(text) => {
                let Some(pointer) = text.strip_prefix("#/components/") else { continue };
                let Some(value) = tree["components"].pointer(&format!("/{pointer}")) else { continue };
                let name = pointer.strip_prefix("schemas/").filter(|name| !name.contains(['/', '~']));
                if name.is_none_or(|name| used.insert(name.to_owned())) {
                    open.push(value);
                }
            }
            _ => {}
        }
    }
    used
}

fn enumeration_value(tree: &mut Value, random: &mut Random) -> Option<String> {
    let is_room = |key: &str, value: &Value| {
        let values = value.as_array().filter(|values| values.len() > 1);
        key == "enum" && values.is_some_and(|values| values.iter().all(Value::is_string))
    };
    let (place, values) = pick(tree, random, &is_room)?;
    values.as_array_mut()?.insert(0, json!("unheard of"));
    Some(place)
}

/// A branch that has nothing of the others.
fn branch(tree: &mut Value, random: &mut Random) -> Option<String> {
    let (place, branches) = pick(tree, random, &is_union)?;
    let properties = json!({"unheardOf": {"type": "string"}});
    let branch = json!({"type": "object", "required": ["unheardOf"], "properties": properties});
    branches.as_array_mut()?.push(branch);
    Some(place)
}

fn wrapped_branch(tree: &mut Value, random: &mut Random) -> Option<String> {
    let (place, branches) = pick(tree, random, &is_union)?;
    let branches = branches.as_array_mut()?;
    let number = random.below(branches.len());
    let branch = &mut branches[number];
    *branch = json!({"allOf": [branch.take()]});
    Some(format!("{place}/{number}"))
}

/// Returns whether a value lists references to components as the branches of a union.
fn is_union(key: &str, value: &Value) -> bool {
    let is_reference = |branch: &Value| {
        let reference = branch.get("$ref").and_then(Value::as_str);
        let is_component = reference.is_some_and(|reference| reference.starts_with("#/components/schemas/"));
        is_component && branch.as_object().is_some_and(|branch| branch.len() == 1)
    };
    let branches = value.as_array().filter(|branches| branches.len() > 1);
    matches!(key, "oneOf" | "anyOf") && branches.is_some_and(|branches| branches.iter().all(is_reference))
}

/// Another status with a response that the operation has already for one.
fn error_status(tree: &mut Value, random: &mut Random) -> Option<String> {
    let status = |responses: &Value| -> Option<String> {
        let mut errors = responses.as_object()?.iter().filter(|(status, response)| {
            status.starts_with('4') && (response.get("content").is_some() || response.get("schema").is_some())
        });
        errors.next().map(|(status, _)| status.clone())
    };
    let is_room = |key: &str, value: &Value| key == "responses" && status(value).is_some();
    let (place, responses) = pick(tree, random, &is_room)?;
    let known = status(responses)?;
    let response = responses.get(&known)?.clone();
    responses.as_object_mut()?.insert("418".to_owned(), response);
    Some(place)
}

fn schemas(tree: &mut Value) -> Option<&mut Map<String, Value>> {
    match tree.get("swagger").is_some() {
        true => tree.get_mut("definitions")?.as_object_mut(),
        false => tree.pointer_mut("/components/schemas")?.as_object_mut(),
    }
}

fn any(members: &Map<String, Value>, random: &mut Random) -> Option<(String, Value)> {
    let (name, value) = members.iter().nth(random.below(members.len().max(1)))?;
    Some((name.clone(), value.clone()))
}

/// A value where there is room, with its JSON Pointer.
fn pick<'a>(
    tree: &'a mut Value,
    random: &mut Random,
    is_room: &dyn Fn(&str, &Value) -> bool,
) -> Option<(String, &'a mut Value)> {
    let mut places = Vec::new();
    find(tree, "", is_room, &mut places);
    let place = places.get(random.below(places.len().max(1)))?.clone();
    let value = tree.pointer_mut(&place)?;
    Some((place, value))
}

fn find(tree: &Value, pointer: &str, is_room: &dyn Fn(&str, &Value) -> bool, places: &mut Vec<String>) {
    match tree {
        Value::Object(members) => {
            for (key, value) in members {
                // Examples and constants are values, not parts of the document.
                if matches!(key.as_str(), "example" | "examples" | "default" | "const" | "x-examples") {
                    continue;
                }
                let below = format!("{pointer}/{}", escaped(key));
                if is_room(key, value) {
                    places.push(below.clone());
                }
                find(value, &below, is_room, places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                find(item, &format!("{pointer}/{index}"), is_room, places);
            }
        }
        _ => {}
    }
}
