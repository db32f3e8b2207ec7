//! Code injection through every string of a configuration and of an overlay. Each is one run, which ends in an error or in Rust
//! without the injected code.

use crate::injection::{PAYLOADS, expect_harmless};
use crate::program::Attack;

const DOCUMENT: &str = r##"{"openapi": "3.1.1", "info": {"title": "A", "version": "1"},
  "servers": [{"url": "https://api.example"}],
  "paths": {"/pets": {"get": {"operationId": "listPets", "tags": ["pets"], "security": [{"key": []}],
    "parameters": [{"name": "after", "in": "query", "schema": {"type": "string"}}],
    "responses": {"200": {"description": "All", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pets"}}}}}}}},
  "components": {
    "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "x-key"}},
    "schemas": {
      "Pets": {"type": "object", "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}}, "next": {"type": "string"}}},
      "Pet": {"type": "object", "properties": {"size": {"type": "string", "enum": ["a", "b"]}, "price": {"type": "string", "format": "decimal"}}}}}}"##;

/// Lines of a configuration; `PAYLOAD` is put in as a text of TOML.
const SETTINGS: &[&str] = &[
    "[crate.c]\nversion = PAYLOAD\n[crate.c.api.a]\ndocument = 'a.json'",
    "[crate.c]\npath = PAYLOAD\n[crate.c.api.a]\ndocument = 'a.json'",
    "[crate.c]\ndefault-features = [PAYLOAD]\n[crate.c.api.a]\ndocument = 'a.json'",
    "[crate.c.manifest]\npackage.description = PAYLOAD\npackage.homepage = PAYLOAD\n[crate.c.api.a]\ndocument = 'a.json'",
    "[crate.c.manifest]\nfeatures.PAYLOAD = []\n[crate.c.api.a]\ndocument = 'a.json'",
    "[crate.c.api.PAYLOAD]\ndocument = 'a.json'",
    "[crate.c.api.a]\ndocument = PAYLOAD",
    "[module.PAYLOAD.api.a]\ndocument = 'a.json'",
    "[module.m.api.PAYLOAD]\ndocument = 'a.json'",
    "[crate.c.api.a]\ndocument = 'a.json'\noverlays = [PAYLOAD]",
    "[crate.c.api.a]\ndocument = 'a.json'\nfolders = [PAYLOAD]",
    "[crate.c.api.a]\ndocument = 'a.json'\nservers = [PAYLOAD]",
    "[crate.c.api.a]\ndocument = 'a.json'\ndocs = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\ntypes = { dates = PAYLOAD, uuid = PAYLOAD }",
    "[crate.c.api.a]\ndocument = 'a.json'\nclosed-enumerations = [PAYLOAD]",
    "[crate.c.api.a]\ndocument = 'a.json'\ninclude = { tags = [PAYLOAD], paths = [PAYLOAD] }",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.rename]\nPet = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.rename]\nlistPets = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.rename]\npets = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.rename]\n'/components/schemas/Pet/properties/size' = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.types.custom]\ndecimal = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.types.custom]\nPet = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.types.custom]\nPAYLOAD = 'crate::Own'",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.credentials]\nkey = PAYLOAD",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.pagination]\nlistPets = { cursor = PAYLOAD, next = '/next', items = '/items' }",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.pagination]\nlistPets = { cursor = 'after', next = PAYLOAD, items = PAYLOAD }",
    "[crate.c.api.a]\ndocument = 'a.json'\n[crate.c.api.a.urls]\nPAYLOAD = PAYLOAD",
    "[[crate.c.api.a.accept]]\ncode = 'unknown-format'\nat = PAYLOAD\nreason = PAYLOAD\n[crate.c.api.a]\ndocument = 'a.json'",
];

#[test]
#[ignore = "takes long unoptimized"]
fn no_setting_becomes_code() {
    for setting in SETTINGS {
        // A text of JSON is one of TOML too. Every second is enough: all settings are quoted alike.
        for payload in PAYLOADS.iter().step_by(2) {
            let quoted = serde_json::to_string(payload).expect("texts are JSON");
            let configuration = setting.replace("PAYLOAD", &quoted);
            let ended =
                Attack::new("a.json", DOCUMENT).with("clientwright.toml", &configuration).run("generate");
            assert!(matches!(ended.code, Some(0 | 1)), "{configuration}\n{ended:?}");
            for folder in ["c", "src"] {
                expect_harmless(&ended.sources(folder), &configuration);
            }
            let manifest = std::fs::read_to_string(ended.folder.path("c/Cargo.toml")).unwrap_or_default();
            assert!(manifest.parse::<toml_edit::DocumentMut>().is_ok(), "{configuration}\n{manifest}");
        }
    }
}

/// The content of an overlay is as foreign as the document.
#[test]
fn no_text_of_an_overlay_becomes_code() {
    for payload in PAYLOADS {
        let quoted = serde_json::to_string(payload).expect("texts are JSON");
        let overlay = r##"{"overlay": "1.1.0", "info": {"title": PAYLOAD, "version": PAYLOAD, "description": PAYLOAD}, "actions": [
            {"target": "$.components.schemas", "description": PAYLOAD, "update": {PAYLOAD: {"type": "object", "description": PAYLOAD}}},
            {"target": "$.paths", "update": {PAYLOAD: {"get": {"operationId": PAYLOAD, "summary": PAYLOAD, "responses": {"204": {"description": PAYLOAD}}}}}},
            {"target": PAYLOAD, "update": {"a": PAYLOAD}}]}"##
            .replace("PAYLOAD", &quoted);
        let ended = Attack::new("a.json", DOCUMENT)
            .with("1.json", &overlay)
            .run("generate a.json --out out --overlay 1.json");
        assert!(matches!(ended.code, Some(0 | 1)), "{payload:?}: {ended:?}");
        expect_harmless(&ended.sources("out"), payload);
    }
}
