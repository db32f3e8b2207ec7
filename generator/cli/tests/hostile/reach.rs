//! Access to files outside: every field that can hold a reference, with every spelling of an outside location.

use crate::program::Attack;
use std::fs;
use std::net::TcpListener;

const SECRET: &str = "the-secret-of-somebody-else";

/// A document with a reference in each place that can have one.
const DOCUMENT: &str = r#"{"openapi": "3.2.0", "info": {"title": "A", "version": "1"},
  "$self": REFERENCE,
  "jsonSchemaDialect": REFERENCE,
  "externalDocs": {"url": REFERENCE},
  "servers": [{"url": "https://api.example"}],
  "paths": {
    "/a": {"$ref": REFERENCE},
    "/b": {
      "parameters": [{"$ref": REFERENCE}, {"name": "p", "in": "query", "schema": {"$ref": REFERENCE},
        "examples": {"a": {"$ref": REFERENCE}, "b": {"externalValue": REFERENCE}}}],
      "post": {
        "parameters": [{"$ref": REFERENCE}, {"name": "q", "in": "query", "content": {"application/json": {"schema": {"$ref": REFERENCE}}}}],
        "requestBody": {"$ref": REFERENCE},
        "responses": {"200": {"$ref": REFERENCE}, "201": {"description": "Made", "headers": {"h": {"$ref": REFERENCE}},
          "links": {"l": {"$ref": REFERENCE}, "m": {"operationRef": REFERENCE}},
          "content": {"application/json": {"$ref": REFERENCE}, "text/plain": {"schema": {"$ref": REFERENCE}, "examples": {"a": {"$ref": REFERENCE}}},
            "multipart/form-data": {"schema": {"type": "object"}, "encoding": {"a": {"headers": {"h": {"$ref": REFERENCE}}}}}}}},
        "callbacks": {"c": {"$ref": REFERENCE}, "d": {"{$request.body#/url}": {"$ref": REFERENCE}}},
        "security": [{REFERENCE: []}]}}},
  "webhooks": {"w": {"$ref": REFERENCE}},
  "components": {
    "schemas": {"A": {"$ref": REFERENCE}, "B": {"$dynamicRef": REFERENCE}, "C": {"$id": REFERENCE, "$ref": "deeper.yaml"},
      "D": {"$schema": REFERENCE, "$vocabulary": {REFERENCE: true}, "type": "object"},
      "E": {"oneOf": [{"$ref": REFERENCE}, {"type": "object"}], "discriminator": {"propertyName": "k", "mapping": {"m": REFERENCE}, "defaultMapping": REFERENCE}},
      "F": {"type": "object", "additionalProperties": {"$ref": REFERENCE}, "patternProperties": {"^x": {"$ref": REFERENCE}},
        "properties": {"p": {"$ref": REFERENCE}, "l": {"type": "array", "items": {"$ref": REFERENCE}, "prefixItems": [{"$ref": REFERENCE}]}},
        "allOf": [{"$ref": REFERENCE}], "anyOf": [{"$ref": REFERENCE}], "not": {"$ref": REFERENCE}, "if": {"$ref": REFERENCE},
        "then": {"$ref": REFERENCE}, "else": {"$ref": REFERENCE}, "dependentSchemas": {"p": {"$ref": REFERENCE}},
        "propertyNames": {"$ref": REFERENCE}, "unevaluatedProperties": {"$ref": REFERENCE}, "contentSchema": {"$ref": REFERENCE},
        "$defs": {"G": {"$ref": REFERENCE}}}},
    "responses": {"R": {"$ref": REFERENCE}}, "parameters": {"P": {"$ref": REFERENCE}}, "examples": {"X": {"$ref": REFERENCE}},
    "requestBodies": {"Q": {"$ref": REFERENCE}}, "headers": {"H": {"$ref": REFERENCE}}, "securitySchemes": {"S": {"$ref": REFERENCE},
      "O": {"type": "openIdConnect", "openIdConnectUrl": REFERENCE}},
    "links": {"L": {"$ref": REFERENCE}}, "callbacks": {"K": {"$ref": REFERENCE}}, "pathItems": {"I": {"$ref": REFERENCE}},
    "mediaTypes": {"M": {"$ref": REFERENCE}}}}"#;

/// Ways to name a file of the machine, in the words of any system.
fn spellings(absolute: &str, address: &str) -> Vec<String> {
    let climbing = format!("{}{}", "../".repeat(20), absolute.trim_start_matches('/'));
    vec![
        absolute.to_owned(),
        climbing.clone(),
        climbing.replace("..", "%2e%2e"),
        climbing.replace('/', "\\"),
        climbing.replace('/', "%2F"),
        format!("./a.json/{climbing}"),
        format!("file:{absolute}"),
        format!("file://{absolute}"),
        format!("file://localhost{absolute}"),
        format!("FILE://{absolute}#/"),
        format!("//localhost{absolute}"),
        format!("\\\\localhost\\c$\\{}", absolute.replace('/', "\\")),
        format!("\\\\?\\C:{}", absolute.replace('/', "\\")),
        format!("C:{absolute}"),
        format!("c:\\{}", absolute.replace('/', "\\")),
        format!("~{absolute}"),
        "/dev/zero".to_owned(),
        "/proc/self/environ".to_owned(),
        "CON".to_owned(),
        "a.json:stream".to_owned(),
        format!("http://{address}/a.json"),
        format!("https://{address}/a.json#/A"),
        format!("//{address}/a.json"),
        format!("ftp://{address}/a.json"),
        "data:application/json,{\"type\":\"object\"}".to_owned(),
        "javascript:alert(1)".to_owned(),
    ]
}

/// A place outside with a secret, and a socket that hears whoever calls.
struct Outside {
    _folder: tempfile::TempDir,
    file: String,
    listener: TcpListener,
}

impl Outside {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("tests can make folders");
        let file = folder.path().join("secret.yaml");
        let text =
            format!("description: {SECRET}\ntype: object\nname: {SECRET}\nin: query\nA: {{type: object}}\n");
        fs::write(&file, text).expect("tests can write files");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a socket can be opened");
        listener.set_nonblocking(true).expect("a socket can be asked without waiting");
        Self { _folder: folder, file: file.display().to_string(), listener }
    }

    fn spellings(&self) -> Vec<String> {
        let address = self.listener.local_addr().expect("a socket has an address");
        spellings(&self.file, &address.to_string())
    }

    #[track_caller]
    fn expect_untouched(&self, ended: &crate::program::Ended, spelling: &str) {
        assert!(self.listener.accept().is_err(), "{spelling}: somebody called");
        assert!(!ended.printed.contains(SECRET), "{spelling} is printed: {ended:?}");
        for (path, text) in ended.sources("") {
            assert!(!text.contains(SECRET), "{spelling} was read into {}", path.display());
        }
    }
}

#[test]
#[ignore = "takes long unoptimized"]
fn no_place_of_a_document_reaches_outside() {
    let outside = Outside::new();
    for spelling in outside.spellings() {
        let quoted = serde_json::to_string(&spelling).expect("texts are JSON");
        let ended = Attack::new("a.json", &DOCUMENT.replace("REFERENCE", &quoted)).generate("a.json");
        ended.assert_success();
        ended.tells(&["skipped["]);
        outside.expect_untouched(&ended, &spelling);
    }
}

/// A user may give the URL of a document, but nothing is fetched for it, and `extends` of an overlay is not followed.
#[test]
fn no_setting_fetches_anything() {
    let outside = Outside::new();
    let document = r#"{"openapi": "3.1.1", "info": {"title": "A", "version": "1"}, "paths": {}}"#;
    for spelling in outside.spellings().into_iter().filter(|spelling| spelling.contains("127.0.0.1")) {
        let quoted = serde_json::to_string(&spelling).expect("texts are JSON");
        for configuration in [
            format!("[crate.c.api.a]\ndocument = {quoted}\n"),
            format!("[crate.c.api.a]\ndocument = 'a.json'\noverlays = [{quoted}]\n"),
            format!(
                "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.urls]\n'https://x.example/' = {quoted}\n"
            ),
        ] {
            let ended =
                Attack::new("a.json", document).with("clientwright.toml", &configuration).run("generate");
            assert_eq!(ended.code, Some(1), "{configuration}: {ended:?}");
            outside.expect_untouched(&ended, &spelling);
        }
        let overlay = format!(
            r#"{{"overlay": "1.1.0", "info": {{"title": "A", "version": "1"}}, "extends": {quoted},
            "actions": [{{"target": "$.info", "update": {{"title": "B"}}}}]}}"#
        );
        let attack = Attack::new("a.json", document).with("1.json", &overlay);
        outside.expect_untouched(&attack.run("generate a.json --out out --overlay 1.json"), &spelling);
    }
}
