//! The way to the models of compiled cases by their names. In: JSON text. Out: what it became by decoding and encoding.

use serde::{Serialize, de::DeserializeOwned};

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// Decodes a model by serde, from text, from a reader and from a tree, and encodes it again.
fn decode_and_encode<T: Serialize + DeserializeOwned>(json: &str) -> Result<String, String> {
    let from_text = serde_json::from_str::<T>(json).map_err(|error| without_position(&error));
    let from_reader = serde_json::from_reader::<&[u8], T>(json.as_bytes());
    let from_reader = from_reader.map_err(|error| without_position(&error));
    let tree: serde_json::Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let from_tree = serde_json::from_value::<T>(tree).map_err(|error| error.to_string());
    let encode = |model: T| serde_json::to_string(&model).map_err(|error| error.to_string());
    let text = from_text.and_then(encode);
    agree(&text, "a reader", &from_reader.and_then(encode))?;
    agree(&text, "a tree", &from_tree.and_then(encode))?;
    text
}

/// Says where what came from text and what came from elsewhere differ: in what it became, or in whether it can be read.
fn agree(text: &Result<String, String>, other: &str, came: &Result<String, String>) -> Result<(), String> {
    match (text, came) {
        (Ok(text), Ok(came)) if text != came => Err(format!("from text: {text}\nfrom {other}: {came}")),
        (Err(text), Ok(came)) => Err(format!("only from {other}: {came}; from text: {text}")),
        (Ok(text), Err(came)) => Err(format!("only from text: {text}; from {other}: {came}")),
        _ => Ok(()),
    }
}

/// The message without the line and the column, which are the format's own.
fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
