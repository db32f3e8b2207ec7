//! Any text as the name of anything: what is written is Rust, in files that every system can hold.

use super::document::{names, run};
use proptest::prelude::*;
use serde_json::{Map, json};
use std::collections::BTreeSet;

/// Letters of many scripts, signs, marks that turn or join, and what Rust and Windows have reserved.
fn any_text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "",
        " ",
        "_",
        "__",
        "-",
        "$",
        "…",
        "🐱",
        "👩‍👩‍👧",
        "\u{202e}abc",
        "a\u{200b}b",
        "\u{feff}",
        "e\u{301}",
        "\u{301}e",
        "ﬁ",
        "１",
        "٣",
        "ß",
        "ŉ",
        "ﾞ",
        "ª",
        "İ",
        "ı",
        "DŽ",
        "ǆ",
        "ᾳ",
        "動物",
        "हिन्दी",
        "ไทย",
        "עברית",
        "con",
        "AUX",
        "com1",
        "Self",
        "self",
        "crate",
        "super",
        "gen",
        "r#type",
        "union",
        "'static",
        "1",
        "-1",
        "+1",
        "1.5",
        "a b",
        "a-b",
        "A_B",
        "aB",
        "AB",
        "new",
        "nulls",
        "additional",
        "Unknown",
        "UnknownValue",
        "Option",
        "String",
        "\0",
        "\n",
        "`",
        "\"",
        "{}",
        "\\",
    ]);
    prop_oneof![
        4 => "\\PC{0,12}",
        2 => "[a-zA-Z0-9_ .$@-]{0,8}",
        1 => "\\PC{400,500}",
        1 => "[a-z]{500}",
        4 => hard.prop_map(str::to_owned),
    ]
}

/// A document in which each text is a schema, a property, a value, a parameter, a tag and an id.
fn document(texts: &[String]) -> String {
    let (mut schemas, mut properties, mut paths) = (Map::new(), Map::new(), Map::new());
    let mut parameters = Vec::new();
    let unique: BTreeSet<&String> = texts.iter().collect();
    for (index, text) in unique.iter().enumerate() {
        schemas.insert((*text).clone(), json!({"type": "object", "properties": {"a": {"type": "object", "properties": {*text: {"enum": [text]}}}}}));
        properties.insert((*text).clone(), json!({"type": "string"}));
        parameters.push(json!({"name": text, "in": "query", "schema": {"type": "string"}}));
        let responses = json!({"204": {"description": "Fine."}});
        paths.insert(
            format!("/{index}"),
            json!({"get": {"operationId": text, "tags": [text], "responses": responses}}),
        );
    }
    let responses = json!({"204": {"description": "Fine."}});
    paths.insert("/all".to_owned(), json!({"get": {"parameters": parameters, "responses": responses}}));
    schemas.insert("All properties".to_owned(), json!({"type": "object", "properties": properties}));
    schemas.insert("All values".to_owned(), json!({"type": "string", "enum": unique}));
    json!({"openapi": "3.1.1", "info": {"title": "Any text", "version": "1"}, "servers": [{"url": "https://api.example"}],
        "paths": paths, "components": {"schemas": schemas}})
    .to_string()
}

/// Duplicates of identifiers that must be unique: variants of an enum, fields of a struct, methods of a type.
fn twice(file: &syn::File) -> Vec<String> {
    let mut found = Vec::new();
    for item in &file.items {
        let mut seen = BTreeSet::new();
        let idents: Vec<String> = match item {
            syn::Item::Enum(item) => item.variants.iter().map(|it| it.ident.to_string()).collect(),
            syn::Item::Struct(item) => {
                item.fields.iter().filter_map(|it| it.ident.as_ref()).map(ToString::to_string).collect()
            }
            syn::Item::Impl(item) => {
                let functions = item.items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    _ => None,
                });
                functions.collect()
            }
            _ => Vec::new(),
        };
        found.extend(idents.into_iter().filter(|ident| !seen.insert(ident.clone())));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_name(texts in prop::collection::vec(any_text(), 1..14)) {
        let document = document(&texts);
        let output = run(&document, None).map_err(|failure| TestCaseError::fail(failure.report.to_string()))?;
        let mut paths = BTreeSet::new();
        for (path, text) in &output.files {
            let file = syn::parse_file(text);
            prop_assert!(file.is_ok(), "{path}: {text}");
            prop_assert_eq!(file.map(|file| twice(&file)).unwrap_or_default(), Vec::<String>::new(), "{}", path);
            prop_assert!(path.is_ascii() && paths.insert(path.to_ascii_lowercase()), "{path}");
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".rs")).unwrap_or_default();
            prop_assert!(stem.len() < 250 && !["con", "prn", "aux", "nul", "com1"].contains(&stem), "{path}");
        }
        let types: Vec<String> = names(&output).remove("type").unwrap_or_default().into_values().collect();
        let different: BTreeSet<String> = types.iter().map(ToString::to_string).collect();
        prop_assert_eq!(types.len(), different.len());
        let again = run(&document, Some(&output.lockfile)).map_err(|failure| TestCaseError::fail(failure.report.to_string()))?;
        prop_assert_eq!(again.lockfile, output.lockfile);
    }
}
