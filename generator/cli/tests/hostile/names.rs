//! Malicious names: keywords, types of the prelude, macros, look-alikes, invisible letters, and empty names.

use crate::program::Attack;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NAMES: &[&str] = &[
    "self",
    "Self",
    "super",
    "crate",
    "type",
    "async",
    "gen",
    "macro_rules",
    "r#type",
    "'static",
    "_",
    "__",
    "$crate",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "String",
    "Box",
    "Default",
    "Clone",
    "Debug",
    "Send",
    "str",
    "u8",
    "vec",
    "format",
    "panic",
    "include",
    "include_str",
    "object",
    "enumeration",
    "union",
    "env",
    "concat",
    "println",
    "matches",
    "std",
    "core",
    "alloc",
    "serde",
    "main",
    "mod",
    "lib",
    "build",
    "Cargo.toml",
    "con",
    "nul",
    "aux",
    "com1",
    "Pet",
    "pet",
    "PET",
    "pEt",
    "p_et",
    "P-e-t",
    "paypal",
    "p\u{430}ypal",
    "pаypаl",
    "\u{3b1}",
    "\u{251}",
    "a",
    "\u{200b}",
    "a\u{200b}b",
    "\u{feff}ab",
    "a\u{200d}b",
    "a\u{00ad}b",
    "\u{202e}ab",
    "\u{2066}ab\u{2069}",
    "e\u{301}",
    "\u{e9}",
    "\u{1F600}",
    "\u{1F468}\u{200d}\u{1F469}",
    "",
    " ",
    "\t",
    ".",
    "..",
    "/",
    "\\",
    "../../etc/passwd",
    "C:\\",
    "-",
    "+",
    "±",
    "½",
    "²",
    "1",
    "01",
    "1e3",
    "true",
    "null",
    "日本",
    "ﬁ",
    "ß",
    "ẞ",
    "İ",
    "ı",
    "ǆ",
    "Ⅷ",
    "\u{0}",
    "\u{7f}",
    "\u{e000}",
    "\u{10ffff}",
    "\u{fffd}",
];

fn object(value: impl Fn(&str) -> Value) -> Value {
    Value::Object(NAMES.iter().map(|name| ((*name).to_owned(), value(name))).collect::<Map<_, _>>())
}

/// All of them as schemas, properties, values, tags, operations, parameters, headers and modules of one document.
fn document() -> String {
    let properties = object(|_| json!({"type": "string"}));
    let operation = |(index, name): (usize, &&str)| {
        let parameter =
            |place: &str| json!({"name": name, "in": place, "schema": {"type": "string", "enum": NAMES}});
        let operation = json!({"operationId": name, "tags": [name], "summary": name,
            "parameters": [parameter("query"), parameter("cookie")],
            "responses": {"200": {"description": name, "content": {"application/json": {"schema": {"type": "object", "properties": properties}}}}}});
        (format!("/p{index}"), json!({"get": operation}))
    };
    let paths: Map<String, Value> = NAMES.iter().enumerate().map(operation).collect();
    json!({"openapi": "3.1.1", "info": {"title": "Names", "version": "1"}, "servers": [{"url": "https://api.example"}], "paths": paths,
        "components": {"schemas": object(|name| json!({"type": "object", "title": name, "required": [name], "properties": properties})),
            "securitySchemes": object(|name| json!({"type": "apiKey", "in": "header", "name": name}))}})
    .to_string()
}

#[test]
#[ignore = "takes long unoptimized"]
fn names_that_want_to_be_something_else_are_names() {
    let ended = Attack::new("a.json", &document()).generate("a.json");
    let mut files = BTreeSet::new();
    for (path, text) in ended.assert_success() {
        let shown = path.display().to_string();
        // Names that differ only in case are one file on some systems, and some names aren't valid.
        assert!(files.insert(shown.to_lowercase()), "{shown} is there twice");
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        assert!(!["con", "nul", "aux", "com1", ""].contains(&stem.to_lowercase().as_str()), "{shown}");
        let unseen = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        let lines = text.lines().filter(|line| line.chars().any(unseen));
        assert_eq!(lines.collect::<Vec<_>>(), Vec::<&str>::new(), "{shown}: letters that nobody sees");
        assert!(!shown.chars().any(unseen), "{shown:?}");
    }
    // A name of a schema is a file's, and a folder's name doesn't get out of the package.
    assert!(!ended.folder.path("etc").exists());
}

/// Files have names of 255 bytes at most; names in documents have any length.
#[test]
#[ignore = "takes long unoptimized"]
fn names_of_a_hundred_thousand_letters() {
    for letter in ["a", "日", "_a", "A"] {
        let long = letter.repeat(100_000 / letter.len());
        let document = json!({"openapi": "3.1.1", "info": {"title": "A", "version": "1"}, "servers": [{"url": "https://api.example"}],
            "paths": {"/a": {"get": {"operationId": long, "tags": [long], "responses": {"200": {"description": "A", "content": {"application/json": {"schema": {"type": "object", "properties": {(long.as_str()): {"type": "string", "enum": [long]}}}}}}}}}},
            "components": {"schemas": {(long.as_str()): {"type": "object", "properties": {"a": {"type": "string"}}}}}});
        let ended = Attack::new("a.json", &document.to_string()).generate("a.json");
        ended.assert_success();
        ended.tells(&[]);
    }
}
