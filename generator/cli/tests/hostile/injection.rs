//! Code injection through every string of a document.

use crate::docs::{docs, hides, wrong};
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
    "end\n\n    pub fn pwned() {}\n\n`x`\n```\npub fn pwned() {}",
    "~~~rust\npub fn pwned() {}",
    "<unknown>\n~~~rust\npub fn pwned() {}\n~~~\n<script>alert(1)</script>",
    "````\n```\n```rust\npub fn pwned() {}\n````",
    "<pre>```\n```rust\npub fn pwned() {}</pre>",
    "- ```\n  pub fn pwned() {}",
    "``a`` ` \u{1b}[31m\r\u{2028}\u{202e}\u{0}\u{c}\u{85}\n::error::pwned",
    "word word word word word word word word word word word word word <script> <div> | [^1]: - ``` #",
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
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}, PAYLOAD: {"schema": {"type": "string"}}, "multipart/form-data": {
            "schema": {"type": "object", "properties": {PAYLOAD: {"type": "string", "format": "binary"}}},
            "encoding": {PAYLOAD: {"contentType": PAYLOAD, "style": PAYLOAD, "headers": {PAYLOAD: {"schema": {"type": "string", "const": PAYLOAD}}}}}}}},
        "responses": {"200": {"description": PAYLOAD, "headers": {PAYLOAD: {"description": PAYLOAD, "schema": {"type": "string"}}},
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {PAYLOAD: PAYLOAD}}},
            "links": {PAYLOAD: {"operationId": PAYLOAD, "description": PAYLOAD, "parameters": {PAYLOAD: PAYLOAD}, "requestBody": PAYLOAD, "server": {"url": PAYLOAD}}}},
          "404": {"description": PAYLOAD, "content": {PAYLOAD: {"schema": {"type": "string"}}}}},
        "callbacks": {PAYLOAD: {PAYLOAD: {"post": {"responses": {"200": {"description": PAYLOAD}}}}}}}},
    PAYLOAD: {"get": {"responses": {"200": {"description": PAYLOAD}}}},
    "/any": {"post": {"operationId": "any", "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}, "example": {"text": PAYLOAD, PAYLOAD: [PAYLOAD]}}}},
      "responses": {"200": {"description": PAYLOAD, "headers": {PAYLOAD: {"schema": {"type": "string"}}}}, "default": {"description": PAYLOAD}}}}
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
          "limited": {"type": "object", "propertyNames": {"pattern": PAYLOAD}, "additionalProperties": {"type": "string", "pattern": PAYLOAD, "contentMediaType": PAYLOAD}},
          "names": {"type": "object", "propertyNames": {"enum": [PAYLOAD, "b"]}},
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
    let mut problems = Vec::new();
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).expect("texts are JSON");
        let ended = Attack::new("a.json", &DOCUMENT.replace("PAYLOAD", &quoted))
            .run("generate a.json --out out --scope all");
        let sources = ended.assert_success();
        expect_harmless(&sources, payload);
        let out = ended.folder.path("out");
        let read = |name: &str| (out.join(name), std::fs::read_to_string(out.join(name)).unwrap_or_default());
        let (manifest, readme) = (read("Cargo.toml"), read("README.md"));
        assert!(manifest.1.parse::<toml_edit::DocumentMut>().is_ok(), "{payload:?}:\n{}", manifest.1);
        let pages =
            sources.iter().flat_map(|(path, text)| docs(text).into_iter().map(move |doc| (path, doc)));
        for (path, page) in pages.chain([(&readme.0, readme.1.clone())]) {
            let wrong = wrong(&page, &is_ours);
            problems.extend(wrong.map(|wrong| format!("{payload:?} in {}: {wrong}\n{page}", path.display())));
        }
        let printed = ("stdout".into(), ended.printed.clone());
        let texts = sources.iter().chain([&manifest, &readme, &printed]);
        problems.extend(
            texts.filter(|(_, text)| hides(text)).map(|(path, _)| format!("{payload:?}: {path:?} hides")),
        );
        assert!(!ended.printed.lines().any(|line| line.trim_start().starts_with("::")), "{}", ended.printed);
    }
    assert!(problems.is_empty(), "{} problems: {}", problems.len(), problems.join("\n\n"));
}

/// Returns whether code of an example is Rust and has nothing that a payload wants to be.
fn is_ours(code: &str) -> bool {
    let shown: String =
        code.lines().map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n").collect();
    let mut finder = Finder::default();
    match syn::parse_file(&format!("fn example() {{\n{shown}\n}}")).or_else(|_| syn::parse_file(&shown)) {
        Ok(file) => finder.visit_file(&file),
        Err(_) => return false,
    }
    finder.found.is_empty()
}

/// The same in what the program prints and in its pages.
#[test]
fn no_text_is_markup_or_moves_the_cursor_in_a_report() {
    let mut problems = Vec::new();
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).expect("texts are JSON");
        let document = DOCUMENT.replace("PAYLOAD", &quoted);
        let changed = document.replace("\"type\": \"integer\"", "\"type\": \"string\"");
        let changed = changed.replacen(&format!("\"required\": [{quoted}],"), "", 2);
        let changed = changed.replacen(&format!("{quoted}, \"b\""), "\"b\", \"c\"", 9);
        for arguments in [
            "inspect a.json",
            "inspect a.json --html=out.html",
            "diff a.json b.json",
            "diff a.json b.json --format markdown",
            "diff a.json b.json --format github",
        ] {
            let ended = Attack::new("a.json", &document).with("b.json", &changed).run(arguments);
            assert_eq!(ended.code, Some(0), "{payload:?}: {}", ended.printed);
            let page =
                std::fs::read_to_string(ended.folder.path("out.html")).unwrap_or_default() + &ended.printed;
            let is_markup = arguments.contains("html")
                && ["<script>alert", "<unknown>"].iter().any(|tag| page.contains(tag));
            let is_command =
                |line: &str| line.trim_start().starts_with("::") && !arguments.contains("github");
            let problem = match arguments {
                _ if hides(&page) => Some("hides".to_owned()),
                _ if is_markup => Some("HTML".to_owned()),
                _ if ended.printed.lines().any(is_command) => Some("a command of a workflow".to_owned()),
                arguments if arguments.contains("markdown") => {
                    let own = ["<details>", "</details>", "<summary>", "</summary>", "<br>"];
                    wrong(&own.iter().fold(page.clone(), |text, tag| text.replace(tag, " ")), &|_| false)
                }
                _ => None,
            };
            problems.extend(problem.map(|problem| format!("{payload:?}: `{arguments}`: {problem}\n{page}")));
        }
    }
    assert!(problems.is_empty(), "{} problems: {}", problems.len(), problems.join("\n\n"));
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
