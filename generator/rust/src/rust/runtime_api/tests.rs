//! Compares the names with the runtime's sources.

#![cfg(test)]

use super::*;
use crate::runtime::{FILES, exported_names};
use std::collections::BTreeSet;
use syn::{ImplItem, Item, Type};

/// All items of the runtime.
fn items() -> Vec<Item> {
    // `client_types/` has macros alone, whose types are those of each client: see `client_methods`.
    let files = FILES.iter().filter(|(path, _)| path.ends_with(".rs") && !path.contains("/client_types/"));
    files.flat_map(|(_, text)| syn::parse_file(text).unwrap().items).collect()
}

fn is_type(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|it| it.ident == name))
}

/// The functions that a type has itself, not by a trait.
fn methods(items: &[Item], name: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items {
        if let Item::Impl(block) = item
            && block.trait_.is_none()
            && is_type(&block.self_ty, name)
        {
            names.extend(block.items.iter().filter_map(|item| match item {
                ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    names
}

fn variants(items: &[Item], name: &str) -> BTreeSet<String> {
    let enumerations = items.iter().filter_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(&item.variants),
        _ => None,
    });
    enumerations.flatten().map(|variant| variant.ident.to_string()).collect()
}

fn source(file: &str) -> &'static str {
    FILES.iter().find(|(path, _)| path.ends_with(file)).unwrap().1
}

fn expect_all<'a>(names: impl IntoIterator<Item = &'a str>, known: &BTreeSet<String>, owner: &str) {
    for name in names {
        assert!(known.contains(name), "the runtime's {owner} has no `{name}`: {known:?}");
    }
}

#[test]
fn imports_are_exported() {
    expect_all(Export::ALL.iter().map(|it| it.name()), &exported_names(), "module");
}

#[test]
fn methods_exist() {
    let items = items();
    let call = client_methods(&["call", "features"]);
    expect_all(ParameterMethod::ALL.iter().map(|it| it.name()), &call, "`Call`");
    expect_all(ItemsMethod::ALL.iter().map(|it| it.name()), &call, "`Call`");
    expect_all(Decoding::NAMES.iter().copied(), &methods(&items, "RawResponse"), "`RawResponse`");
    expect_all(PagingFunction::ALL.iter().map(|it| it.name()), &methods(&items, "Paging"), "`Paging`");
    let kinds = [
        JsonType::Boolean,
        JsonType::Integer,
        JsonType::Number,
        JsonType::String,
        JsonType::Array,
        JsonType::Object,
        JsonType::Any,
    ];
    expect_all(kinds.map(kind), &methods(&items, "Kinds"), "`Kinds`");
}

#[test]
fn variants_exist() {
    let items = items();
    let places = ClientParameterPlace::ALL.iter().map(|it| it.name());
    expect_all(places, &variants(&items, "ParameterLocation"), "`ParameterLocation`");
    for (place, names) in [
        (Export::PathStyle, PATH_STYLES),
        (Export::QueryStyle, QUERY_STYLES),
        (Export::HeaderStyle, HEADER_STYLES),
        (Export::CookieStyle, COOKIE_STYLES),
    ] {
        expect_all(names.iter().copied(), &variants(&items, place.name()), place.name());
    }
}

#[test]
fn the_macro_for_objects_takes_all_groups() {
    for group in TableGroup::ALL {
        let name = group.name();
        let is_taken = source("/object_macro.rs").contains(&format!("$({name} "));
        assert!(is_taken, "`object!` takes no group `{name}`");
    }
}

/// The methods of a type that each client defines by macros in these files of `client_types/`.
fn client_methods(files: &[&str]) -> BTreeSet<String> {
    let texts = files.iter().map(|file| source(&format!("/client_types/{file}.rs")));
    let functions = texts.flat_map(|text| text.split(" fn ").skip(1));
    let names =
        functions.map(|text| text.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap());
    let of_traits = ["default", "fmt", "into_future"];
    names.filter(|name| !name.is_empty() && !of_traits.contains(name)).map(str::to_owned).collect()
}

#[test]
fn reserved_methods_are_those_of_a_client() {
    let lists = [(&["call", "features"][..], CALL_METHODS), (&["builder"], BUILDER_METHODS)];
    for (files, listed) in lists {
        let listed: BTreeSet<String> = listed.iter().map(|&method| method.to_owned()).collect();
        assert_eq!(
            client_methods(files),
            listed,
            "a client's methods in {files:?} are other ones than listed"
        );
    }
}
