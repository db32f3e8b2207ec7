//! Sources and targets other than JSON text.

use runtime_tests::models::objects::{Batch, Everything, Numbers};
use runtime_tests::models::unions::{Block, Loose, Pet};
use runtime_tests::runtime::{Decode, Encode, Encoded, deserialize, to_value};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Decodes a value from every source and encodes it to every target.
type Through = fn(Value) -> Value;

fn samples() -> Vec<(Through, Value)> {
    vec![
        (
            through_all::<Everything>,
            json!({
                "success": true, "type": "t", "conversation_id": null, "user_id": 1, "branch_id": null,
                "agent": null, "kind": "k", "more": { "x": [1.5, "y"] },
            }),
        ),
        (through_all::<Batch>, json!({ "recipients": [{ "phone_number": "1" }], "by name": {}, "a b": 3 })),
        (through_all::<Numbers>, json!({ "long": 9_007_199_254_740_993_i64, "double": 1.25, "single": 2 })),
        (through_all::<Block>, json!({ "title": "t", "type": "heading", "level": 3 })),
        (through_all::<Block>, json!({ "type": "group", "depth": 3, "layout": "stack" })),
        (through_all::<Block>, json!({ "type": "new", "x": [true, null, 0.5] })),
        (through_all::<Pet>, json!({ "name": "n", "tricks": [] })),
        (through_all::<Loose>, json!({ "n": 1.5 })),
    ]
}

/// Decodes a value from every source, asserts that all agree, and encodes it.
fn through_all<T: Decode + Encode + DeserializeOwned + PartialEq>(value: Value) -> Value {
    let text = value.to_string();
    let yaml = yaml_serde::to_string(&plain(&value)).unwrap();
    let from_str: T = serde_json::from_str(&text).unwrap();
    assert_eq!(from_str, deserialize::<T, _>(value.clone()).unwrap());
    assert_eq!(from_str, serde_json::from_reader(text.as_bytes()).unwrap());
    assert_eq!(from_str, serde_json::from_value(value).unwrap());
    assert_eq!(from_str, deserialize::<T, _>(yaml_serde::Deserializer::from_str(&yaml)).unwrap(), "{yaml}");
    assert_eq!(serde_json::to_string(&Encoded(&from_str)).unwrap().len(), text.len());
    to_value(&from_str).unwrap()
}

/// The value as YAML's type; serde_json's is written as a map with `arbitrary_precision`.
fn plain(value: &Value) -> yaml_serde::Value {
    yaml_serde::from_str(&value.to_string()).unwrap()
}

#[test]
fn every_source_is_decoded_alike() {
    for (through, value) in samples() {
        assert_eq!(through(value.clone()), value);
    }
}

#[test]
fn yaml_is_written_and_read_again() {
    let batch: Batch = serde_json::from_str(r#"{"recipients":[{"phone_number":"1"}],"c.d":3}"#).unwrap();
    let yaml = yaml_serde::to_string(&batch).unwrap();
    assert_eq!(yaml, "recipients:\n- phone_number: '1'\nc.d: 3\n");
    assert_eq!(yaml_serde::from_str::<Batch>(&yaml).unwrap(), batch);
}

/// Binary formats distinguish floats from integers.
#[test]
fn binary_formats_may_exchange_integers_and_whole_floats() {
    let written = json!({ "long": 3.0, "double": 3, "single": 2, "small": 1.0 });
    let mut bytes = Vec::new();
    ciborium::into_writer(&written, &mut bytes).unwrap();
    let numbers: Numbers = ciborium::from_reader(bytes.as_slice()).unwrap();
    bytes.clear();
    ciborium::into_writer(&numbers, &mut bytes).unwrap();
    assert_eq!(ciborium::from_reader::<Numbers, _>(bytes.as_slice()).unwrap(), numbers);
}

#[test]
fn yaml_errors_have_a_path_and_a_position() {
    let error = yaml_serde::from_str::<Batch>("recipients:\n- phone_number: [1]\n").unwrap_err();
    assert!(error.to_string().contains("recipients[0].phone_number: invalid type: sequence"), "{error}");
}

#[test]
fn infinite_floats_are_rejected_by_unions() {
    let error = yaml_serde::from_str::<Loose>(".inf").unwrap_err();
    assert!(error.to_string().contains("invalid value: floating point `inf`"), "{error}");
}
