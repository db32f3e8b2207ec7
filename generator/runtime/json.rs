//! Decodes JSON from bytes. UTF-8 is validated once for the whole body: validating each string
//! separately takes several times as long.

use std::str::{Utf8Error, from_utf8};

use serde::de::Error as _;
use serde_json::Error;

use super::decode::Decode;

/// The start of `serde_json`'s message for truncated input, which precedes what was truncated.
const EARLY_END: &str = "EOF while parsing ";

/// Decodes JSON.
///
/// # Errors
/// If the bytes aren't valid JSON or don't match the document.
pub fn read_json<T: Decode>(body: &[u8]) -> Result<T, Error> {
    match from_utf8(body) {
        Ok(text) => decode(text),
        Err(error) => Err(not_utf_8::<T>(body, error)),
    }
}

fn decode<T: Decode>(text: &str) -> Result<T, Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = T::decode(&mut source)?;
    source.end().map(|()| value)
}

/// The error for invalid UTF-8. The text before it is decoded to find the path, unless that fails
/// earlier.
#[cold]
fn not_utf_8<T: Decode>(body: &[u8], error: Utf8Error) -> Error {
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    let Ok(Err(early)) = from_utf8(before).map(decode::<T>) else {
        return Error::custom("invalid UTF-8 follows");
    };
    let text = early.to_string();
    match text.split_once(EARLY_END) {
        Some((way, end)) => {
            let position = end.find(" at line ").and_then(|place| end.get(place..));
            Error::custom(format_args!("{way}not UTF-8{}", position.unwrap_or_default()))
        }
        None => early,
    }
}
