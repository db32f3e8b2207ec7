//! The way to the models of compiled cases by their names. In: JSON text. Out: what it became by decoding and encoding.

use serde::{Serialize, de::DeserializeOwned};

include!(concat!(env!("OUT_DIR"), "/round_trip.rs"));

/// Decodes a model by serde, from text and from a tree, and encodes it again.
fn decode_and_encode<T: Serialize + DeserializeOwned>(json: &str) -> Result<String, String> {
    let from_text = serde_json::from_str::<T>(json).map_err(|error| without_position(&error));
    let tree: serde_json::Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let from_tree = serde_json::from_value::<T>(tree).map_err(|error| error.to_string());
    let encode = |model: T| serde_json::to_string(&model).map_err(|error| error.to_string());
    match (from_text.and_then(encode), from_tree.and_then(encode)) {
        (Ok(text), Ok(tree)) if text != tree => Err(format!("from text: {text}\nfrom a tree: {tree}")),
        (Err(text), Ok(tree)) => Err(format!("only from a tree: {tree}; from text: {text}")),
        (Ok(text), Err(tree)) => Err(format!("only from text: {text}; from a tree: {tree}")),
        (text, _) => text,
    }
}

/// The message without the line and the column, which are the format's own.
fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
