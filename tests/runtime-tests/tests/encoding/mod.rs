//! Decoding and encoding of models, a file per concept.

mod additional_members;
mod best_fit;
mod closed_enumerations;
mod constants;
mod debug_output;
mod discriminated_unions;
mod enumerations;
mod error_paths;
mod exact_numbers;
mod formats;
mod held_values;
mod member_names;
mod members;
mod missing_members;
mod nulls;
mod numbers;
mod patches;
mod recursion;
mod round_trip;
mod strictness;
mod unions_by_json_type;
mod values;

use runtime_tests::runtime::{Decode, Encode, Encoded, deserialize, read_json, write_json};
use serde_json::Value;

/// Decodes JSON text; an error as a string. serde_json's way has the same result.
fn read<T: Decode>(json: &str) -> Result<T, String> {
    let mut source = serde_json::Deserializer::from_str(json);
    let through_serde = deserialize::<T, _>(&mut source).and_then(|_| source.end());
    let value = read_json(json.as_bytes()).map_err(|error| error.to_string());
    assert_eq!(through_serde.is_ok(), value.is_ok(), "{json}: {through_serde:?}");
    value
}

/// The error of decoding JSON text, without its line and column.
fn decode_error<T: Decode + std::fmt::Debug>(json: &str) -> String {
    let message = read::<T>(json).expect_err("this does not fit");
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Encodes to JSON text. Through serde, the same is written.
fn write(value: &impl Encode) -> String {
    let text = String::from_utf8(write_json(value).expect("this can be written"));
    let text = text.expect("JSON is text");
    let through_serde = serde_json::to_string(&Encoded(value)).expect("this can be written");
    assert_eq!(text, through_serde);
    text
}

/// Decodes JSON text and encodes it again.
fn round_trip<T: Decode + Encode>(json: &str) -> Value {
    serde_json::from_str(&write(&read::<T>(json).expect("this fits"))).expect("this is JSON")
}

/// Asserts that a round trip of JSON text keeps all members and values.
fn assert_kept<T: Decode + Encode>(json: &str) {
    let value: Value = serde_json::from_str(json).expect("the test's text is JSON");
    assert_eq!(round_trip::<T>(json), value);
}
