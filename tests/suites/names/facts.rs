//! What is public without being a name stays too: boxes, and which names are one type.

use super::document::run;
use clientwright::Output;
use serde_json::{Value, json};

fn document(schemas: &Value) -> String {
    let info = json!({"title": "Facts", "version": "1"});
    json!({"openapi": "3.1.1", "info": info, "paths": {}, "components": {"schemas": schemas}}).to_string()
}

fn object(names: &[&str]) -> Value {
    let properties = names.iter().map(|name| ((*name).to_owned(), json!({"type": "string"})));
    json!({"type": "object", "properties": properties.collect::<serde_json::Map<_, _>>()})
}

/// The text of a file after both runs, and after a run on the second document alone.
fn both(old: &str, new: &str, path: &str) -> (String, String) {
    let old = run(old, None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let file = |names: Option<&str>| {
        let output = run(new, names).unwrap_or_else(|failure| panic!("{}", failure.report));
        let found = output.files.iter().find(|(name, _)| name.ends_with(path));
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    (file(Some(&old.lockfile)), file(None))
}

#[test]
fn an_object_that_grows_changes_no_box() {
    let owner = json!({"type": "object", "properties": {"part": {"$ref": "#/components/schemas/Part"}}});
    let small = document(&json!({"Owner": owner, "Part": object(&["a"])}));
    let large = document(&json!({"Owner": owner, "Part": object(&["a", "b", "c", "d", "e", "f", "g", "h"])}));
    let (carried, fresh) = both(&small, &large, "owner.rs");
    assert!(carried.contains("Option<Part>") && fresh.contains("Option<Box<Part>>"), "{carried}\n{fresh}");
    let (carried, fresh) = both(&large, &small, "owner.rs");
    assert!(carried.contains("Option<Box<Part>>") && fresh.contains("Option<Part>"), "{carried}\n{fresh}");
}

#[test]
fn types_that_become_equal_stay_two() {
    let owner = |inner: Value| json!({"type": "object", "properties": {"part": inner}});
    let (four, five) = (object(&["a", "b", "c", "d"]), object(&["a", "b", "c", "d", "e"]));
    let different = document(&json!({"Cart": owner(four), "Shop": owner(five.clone())}));
    let equal = document(&json!({"Cart": owner(five.clone()), "Shop": owner(five)}));
    let (carried, fresh) = both(&different, &equal, "shop_part.rs");
    assert!(carried.contains("pub struct ShopPart") && !fresh.contains("pub struct ShopPart"), "{fresh}");
}

/// An order, a shop and a brand with equal inline objects, two of which are addresses; and another owner.
fn addresses(owner: Option<(&str, &str)>) -> String {
    let place = object(&["street", "city", "country", "zip"]);
    let with = |name: &str| json!({"type": "object", "properties": {name: place}});
    let mut schemas =
        json!({"Order": with("billing_address"), "Shop": with("home_address"), "Brand": with("icon")});
    if let Some((name, property)) = owner {
        schemas[name] = with(property);
    }
    document(&schemas)
}

fn text(output: &Output) -> String {
    output.files.values().map(String::as_str).collect()
}

#[test]
fn a_shared_type_has_a_name_that_is_true_of_all() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let types =
        ["pub type OrderBillingAddress = AddressObject;", "pub type ShopHomeAddress = AddressObject;"];
    for line in types.into_iter().chain(["pub struct AddressObject", "pub struct BrandIcon"]) {
        assert!(text(&first).contains(line), "{line}");
    }
    let grown = addresses(Some(("Park", "address")));
    let grown = run(&grown, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    for line in types.into_iter().chain(["pub type ParkAddress = AddressObject;", "pub struct BrandIcon"]) {
        assert!(text(&grown).contains(line), "{line}");
    }
}

#[test]
fn the_name_of_a_shared_type_is_never_given_to_something_else() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let taken = addresses(Some(("AddressObject", "icon")));
    let second = run(&taken, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&second).contains("pub type ShopHomeAddress = AddressObject;"));
    let none = document(&json!({"AddressObject": object(&["a"])}));
    let third = run(&none, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(!text(&third).contains("AddressObject {"), "{}", text(&third));
    assert!(third.lockfile.contains("retired common AddressObject"), "{}", third.lockfile);
}

#[test]
fn the_last_schema_of_a_shared_type_keeps_it() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let mut grown: Value = serde_json::from_str(&addresses(None)).expect("JSON");
    let shop = &mut grown["components"]["schemas"]["Shop"];
    shop["properties"]["home_address"]["properties"]["new"] = json!({"type": "string"});
    let grown = grown.to_string();
    let second = run(&grown, Some(&first.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    for line in [
        "pub type OrderBillingAddress = AddressObject;",
        "pub struct ShopHomeAddress",
        "pub struct AddressObject",
    ] {
        assert!(text(&second).contains(line), "{line}");
    }
}

#[test]
fn a_shared_type_is_renamed_in_the_lock_file() {
    let first = run(&addresses(None), None).unwrap_or_else(|failure| panic!("{}", failure.report));
    let lock = first.lockfile.replace("common AddressObject = AddressObject", "common AddressObject = Place");
    let second = run(&addresses(None), Some(&lock)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert!(text(&second).contains("pub type ShopHomeAddress = Place;"));
    let third =
        run(&addresses(None), Some(&second.lockfile)).unwrap_or_else(|failure| panic!("{}", failure.report));
    assert_eq!((text(&third), third.lockfile), (text(&second), second.lockfile));
}
