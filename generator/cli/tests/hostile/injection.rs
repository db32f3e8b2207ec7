//! Code injection through every string of a document.

use crate::program::Attack;
use std::path::PathBuf;
use syn::visit::{self, Visit};

/// Texts that would be code outside of their quotes, their comment or their attribute. Each makes an item `pwned`.
pub(crate) const PAYLOADS: &[&str] = &[
    "*/ pub fn pwned() {} /*",
    "\"] pub fn pwned() {} #[doc = \"",
    "\"#] pub fn pwned() {} #[doc = r#\"",
    "\")] pub fn pwned() {} //",
    "x\n}\npub fn pwned() {}\nmod y {",
    "x\r\npub fn pwned() {}\r\n//",
    "x\u{2028}pub fn pwned() {}",
    "\u{202e} pub fn pwned() {}",
    "```\npub fn pwned() {}\n```",
    "{} {0} {pwned} {{",
    "\\\"; pub fn pwned() {} //",
    "#![allow(pwned)] include!(\"/etc/passwd\");",
    "'; pub fn pwned() {} //",
    "\u{0}pub fn pwned() {}",
];

/// A document with a text in every place that can have a text; `PAYLOAD` is put in as JSON.
const DOCUMENT: &str = r##"{
  "openapi": "3.1.1",
  "info": {"title": PAYLOAD, "version": PAYLOAD, "description": PAYLOAD, "summary": PAYLOAD,
    "termsOfService": PAYLOAD,
    "contact": {"name": PAYLOAD, "url": PAYLOAD, "email": PAYLOAD}, "license": {"name": PAYLOAD, "url": PAYLOAD, "identifier": PAYLOAD}},
  "servers": [{"url": "https://{v}.example/", "name": PAYLOAD, "description": PAYLOAD,
    "variables": {"v": {"default": PAYLOAD, "enum": [PAYLOAD, "b"], "description": PAYLOAD}}}, {"url": PAYLOAD}],
  "tags": [{"name": PAYLOAD, "description": PAYLOAD, "summary": PAYLOAD, "parent": PAYLOAD, "kind": PAYLOAD, "x-displayName": PAYLOAD,
    "externalDocs": {"url": PAYLOAD, "description": PAYLOAD}}],
  "x-tagGroups": [{"name": PAYLOAD, "tags": [PAYLOAD]}],
  "externalDocs": {"url": PAYLOAD, "description": PAYLOAD},
  "security": [{"key": []}],
  "x-fern-sdk-group-name": PAYLOAD,
  "paths": {
    "/first": {"summary": PAYLOAD, "description": PAYLOAD, "servers": [{"url": PAYLOAD, "description": PAYLOAD}],
      "post": {"operationId": PAYLOAD, "tags": [PAYLOAD], "summary": PAYLOAD, "description": PAYLOAD,
        "servers": [{"url": PAYLOAD, "name": PAYLOAD}], "deprecated": true, "x-deprecated-reason": PAYLOAD, "externalDocs": {"url": PAYLOAD, "description": PAYLOAD},
        "x-speakeasy-group": PAYLOAD, "x-speakeasy-name-override": PAYLOAD, "x-codegen-request-body-name": PAYLOAD,
        "x-fern-pagination": {"cursor": PAYLOAD, "next_cursor": PAYLOAD, "results": PAYLOAD}, "x-ms-pageable": {"nextLinkName": PAYLOAD, "itemName": PAYLOAD},
        "x-fern-sdk-method-name": PAYLOAD, "x-fern-sdk-group-name": PAYLOAD,
        "parameters": [
          {"name": PAYLOAD, "in": "query", "description": PAYLOAD, "schema": {"type": "string", "default": PAYLOAD, "example": PAYLOAD, "pattern": PAYLOAD, "format": PAYLOAD}},
          {"name": PAYLOAD, "in": "header", "schema": {"type": "string"}},
          {"name": PAYLOAD, "in": "cookie", "schema": {"type": "string"}},
          {"name": "chosen", "in": "query", "style": PAYLOAD, "x-parameter-name": PAYLOAD, "example": PAYLOAD, "examples": {PAYLOAD: {"summary": PAYLOAD, "description": PAYLOAD, "value": PAYLOAD, "externalValue": PAYLOAD}},
            "content": {PAYLOAD: {"schema": {"const": PAYLOAD}}}}],
        "requestBody": {"description": PAYLOAD, "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}, "multipart/form-data": {
            "schema": {"type": "object", "properties": {PAYLOAD: {"type": "string", "format": "binary"}}},
            "encoding": {PAYLOAD: {"contentType": PAYLOAD, "style": PAYLOAD, "headers": {PAYLOAD: {"schema": {"type": "string", "const": PAYLOAD}}}}}}}},
        "responses": {"200": {"description": PAYLOAD, "headers": {PAYLOAD: {"description": PAYLOAD, "schema": {"type": "string"}}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {PAYLOAD: PAYLOAD}}},
            "links": {PAYLOAD: {"operationId": PAYLOAD, "description": PAYLOAD, "parameters": {PAYLOAD: PAYLOAD}, "requestBody": PAYLOAD, "server": {"url": PAYLOAD}}}},
          "404": {"description": PAYLOAD, "content": {PAYLOAD: {"schema": {"type": "string"}}}}},
        "callbacks": {PAYLOAD: {PAYLOAD: {"post": {"responses": {"200": {"description": PAYLOAD}}}}}}}},
    PAYLOAD: {"get": {"responses": {"200": {"description": PAYLOAD}}}}
  },
  "webhooks": {PAYLOAD: {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "string"}}}},
    "responses": {"200": {"description": PAYLOAD}}}}},
  "components": {
    "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": PAYLOAD, "description": PAYLOAD},
      PAYLOAD: {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": PAYLOAD, "refreshUrl": PAYLOAD, "scopes": {PAYLOAD: PAYLOAD}}, "authorizationCode": {"authorizationUrl": PAYLOAD, "tokenUrl": PAYLOAD, "scopes": {PAYLOAD: PAYLOAD}}}}},
    "examples": {PAYLOAD: {"summary": PAYLOAD, "value": {PAYLOAD: PAYLOAD}}},
    "schemas": {
      "Written": {"type": "string", "xml": {"name": PAYLOAD, "prefix": PAYLOAD, "namespace": PAYLOAD}, "$comment": PAYLOAD, "$anchor": PAYLOAD,
        "contentMediaType": PAYLOAD, "contentEncoding": PAYLOAD, "x-rust-name": PAYLOAD, "x-nullable": PAYLOAD, "x-note": PAYLOAD},
      "Named": {"type": "integer", "enum": [1, 2], "x-enum-varnames": [PAYLOAD, PAYLOAD], "x-enum-names": [PAYLOAD, "B"], "x-enumNames": [PAYLOAD],
        "x-ms-enum": {"name": PAYLOAD, "values": [{"value": 1, "name": PAYLOAD, "description": PAYLOAD}]}},
      "Referring": {"$ref": "#/components/schemas/Thing", "title": PAYLOAD, "description": PAYLOAD, "default": PAYLOAD},
      "Thing": {"type": "object", "title": PAYLOAD, "description": PAYLOAD, "required": [PAYLOAD],
        "properties": {
          PAYLOAD: {"type": "string", "description": PAYLOAD},
          "listed": {"type": "string", "enum": [PAYLOAD, "b"], "x-enum-varnames": [PAYLOAD, "B"], "x-enum-descriptions": [PAYLOAD, PAYLOAD]},
          "constant": {"const": PAYLOAD},
          "defaulted": {"type": "string", "default": PAYLOAD, "examples": [PAYLOAD], "format": PAYLOAD, "pattern": PAYLOAD, "x-rust-name": PAYLOAD},
          "own": {"type": "string", "x-rust-type": PAYLOAD},
          "either": {"oneOf": [{"title": PAYLOAD, "type": "object", "required": [PAYLOAD], "properties": {PAYLOAD: {"const": PAYLOAD}}},
            {"title": "Other", "type": "object", "properties": {"kind": {"const": "b"}}}],
            "discriminator": {"propertyName": PAYLOAD, "mapping": {PAYLOAD: PAYLOAD}, "defaultMapping": PAYLOAD}}},
        "patternProperties": {PAYLOAD: {"type": "string"}},
        "dependentRequired": {PAYLOAD: [PAYLOAD]}},
      PAYLOAD: {"type": "object", "properties": {"a": {"type": "string"}}}
    }
  }
}"##;

/// Looks for what must not be there.
#[derive(Default)]
struct Finder {
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Finder {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.found.extend((function.sig.ident == "pwned").then(|| "a function `pwned`".to_owned()));
        visit::visit_item_fn(self, function);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let is_include =
            call.path.segments.last().is_some_and(|it| it.ident.to_string().starts_with("include"));
        self.found.extend(is_include.then(|| "an `include!`".to_owned()));
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        self.found.extend(attribute.path().is_ident("allow").then(|| "an `allow`".to_owned()));
    }
}

/// Nothing of these sources is what the payloads want to be.
#[track_caller]
pub(crate) fn expect_harmless(sources: &[(PathBuf, String)], from: &str) {
    for (path, text) in sources {
        let mut finder = Finder::default();
        finder.visit_file(&syn::parse_file(text).expect("it was parsed before"));
        assert_eq!(finder.found, Vec::<String>::new(), "{from:?} in {}:\n{text}", path.display());
        let bidirectional = ['\u{202e}', '\u{202d}', '\u{2066}', '\u{2067}'];
        let turned: Vec<_> = text.lines().filter(|line| line.contains(bidirectional)).collect();
        assert!(turned.is_empty(), "{from:?} in {}: {turned:?}", path.display());
    }
}

#[test]
fn no_text_becomes_code() {
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).expect("texts are JSON");
        let ended = Attack::new("a.json", &DOCUMENT.replace("PAYLOAD", &quoted)).generate("a.json");
        expect_harmless(&ended.assert_success(), payload);
        let manifest =
            std::fs::read_to_string(ended.folder.path("out/Cargo.toml")).expect("there is a manifest");
        assert!(manifest.parse::<toml_edit::DocumentMut>().is_ok(), "{payload:?}:\n{manifest}");
    }
}

/// The same by the names that a user gives: what can't be one is refused.
#[test]
fn no_package_name_becomes_code() {
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).expect("texts are JSON");
        let configuration = format!("[crate.{quoted}.api.a]\ndocument = \"a.json\"\n");
        let attack = Attack::new("a.json", "{}").with("clientwright.toml", &configuration);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_clientwright"))
            .arg("generate")
            .current_dir(attack.path(""))
            .output()
            .expect("the program can be run");
        assert_eq!(output.status.code(), Some(1), "{payload:?}: {output:?}");
    }
}
