//! Messages for programs, checked against `docs/messages.schema.json`.

use jsonschema::Validator;
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;

/// The schema, closed: only described members may be printed, though readers have to expect that it grows.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/messages.schema.json");
    let text = std::fs::read_to_string(file).expect("the schema is there");
    let mut schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
    let kinds = schema["$defs"].as_object_mut().expect("the schema has definitions");
    for kind in kinds.values_mut() {
        kind["additionalProperties"] = false.into();
    }
    jsonschema::draft202012::new(&schema).expect("the schema is one")
});

/// Checks each line of the output for programs with the schema.
#[track_caller]
pub(crate) fn check(stdout: &str) {
    for line in stdout.lines() {
        let object: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        let faults: Vec<String> = VALIDATOR.iter_errors(&object).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{line}: {faults:#?}");
    }
}

#[test]
fn what_is_not_described_is_refused() {
    let lines = [
        r#"{"kind":"missing","file":"a"}"#,
        r#"{"kind":"missing","file":"a","more":1}"#,
        r#"{"kind":"absent","file":"a"}"#,
        r#"{"kind":"missing"}"#,
        r#"{"kind":"result"}"#,
    ];
    let is_fine =
        lines.map(|line| serde_json::from_str(line).is_ok_and(|line: Value| VALIDATOR.is_valid(&line)));
    assert_eq!(is_fine, [true, false, false, false, false]);
}
