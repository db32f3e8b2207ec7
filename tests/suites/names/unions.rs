//! Unions that change: their branches, and the former types in their places, keep their types.

use super::document::{Order, cases, names, run, steady_lock, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The types of the document that an edit takes away.
fn gone(tree: &Value, edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let types = |tree: &Value, earlier: Option<&str>| {
        let output = run(&text(tree, Order::Forth), earlier).unwrap_or_else(|it| panic!("{}", it.report));
        let types = names(&output).remove("type").unwrap_or_default();
        (types.into_values().collect::<BTreeSet<_>>(), output.lockfile)
    };
    let (before, lock) = types(tree, None);
    let mut edited = tree.clone();
    edit(&mut edited);
    let (after, _) = types(&edited, Some(&lock));
    assert_ne!(before, BTreeSet::new());
    before.difference(&after).cloned().collect()
}

fn push(tree: &mut Value, pointer: &str) {
    let text = json!({"type": "string"});
    let branch = json!({"type": "object", "required": ["unheardOf"], "properties": {"unheardOf": text}});
    let list = tree.pointer_mut(pointer).and_then(Value::as_array_mut).expect("there is a list");
    list.insert(0, branch);
}

/// There are several schemas in one place, a union and a branch of what it merges, which differ only in their structure.
#[test]
fn schemas_in_one_place_keep_their_types() {
    let mut cases = cases().into_iter();
    let (_, tree) = cases.find(|(name, _)| name == "inline/on_cycles").expect("there is such a case");
    for pointer in [
        // A union of one branch is none.
        "/components/schemas/Shop/additionalProperties/anyOf",
        "/components/schemas/Machine/allOf",
        "/components/schemas/Machine/allOf/1/properties/spare/anyOf",
    ] {
        let gone = gone(&tree, |tree| push(tree, pointer));
        assert_eq!(gone, Vec::<String>::new(), "{pointer}");
    }
}

#[test]
fn the_branches_of_a_union_that_shared_its_type_keep_theirs() {
    let branch = |name: &str| {
        let properties = json!({"hooks": {"type": "string"}, name: {"type": "string"}});
        json!({"type": "object", "required": ["hooks"], "properties": properties})
    };
    let link = json!({"oneOf": [branch("org"), branch("workspace")]});
    let owner = json!({"type": "object", "properties": {"link": link}});
    let schemas = json!({"Cart": owner, "Order": owner, "Shop": owner});
    let info = json!({"title": "Links", "version": "1"});
    let tree = json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}});
    let gone = gone(&tree, |tree| {
        let pointer = "/components/schemas/Cart/properties/link/oneOf/1/properties";
        tree.pointer_mut(pointer).expect("there is a branch")["unheardOf"] = json!({"type": "string"});
    });
    assert_eq!(gone, Vec::<String>::new());
}

/// Unions that merge each other have branches which are equal to a union around them. Not every one of these gets a type.
#[test]
fn a_union_with_an_equal_branch_keeps_its_type() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let inner =
        json!({"anyOf": [reference("Part"), reference("Other")], "properties": {"id": {"type": "string"}}});
    let schemas = json!({
        "Whole": {"type": "object", "anyOf": [reference("Whole"), inner, {"type": "string"}]},
        "Other": {"allOf": [reference("Whole")], "properties": {"size": {}}},
        "Part": {"allOf": [reference("Whole"), reference("Part")]}});
    let info = json!({"title": "Parts", "version": "1"});
    let tree = json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}});
    steady_lock(&tree);
}

/// Where unions merge each other, several branches of one come from the same place, and have different sizes.
#[test]
fn branches_in_one_place_keep_their_boxes() {
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let members = |names: &[&str]| {
        let members: Value =
            names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"}))).collect();
        json!({"properties": members})
    };
    let schemas = json!({
        "Both": {"allOf": [reference("Whole"), reference("Part")]},
        "Part": {"anyOf": [reference("Whole"), members(&["size", "unit", "weight"])]},
        "Other": members(&["city", "country", "name", "number", "street", "zone"]),
        "Whole": {"oneOf": [{"oneOf": [reference("Part"), reference("Other")]}, reference("Whole")]}});
    let info = json!({"title": "Parts", "version": "1"});
    let tree = json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}});
    let lock = steady_lock(&tree);
    assert!(lock.contains(":Size*"), "no value is boxed: {lock}");
}
