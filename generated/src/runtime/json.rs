//! JSON in bytes. In: a body. Out: a value of the document's types, or the error that says
//! where it doesn't fit. All bytes are checked to be UTF-8 at once: text by text it takes
//! a multiple of the time.

use std::str::{Utf8Error, from_utf8};

use serde::de::Error as _;
use serde_json::Error;

use super::decode::Decode;

/// What `serde_json` says of what ends too early, before it says what that is.
const EARLY_END: &str = "EOF while parsing ";

/// Reads a body as JSON.
///
/// # Errors
/// If it isn't JSON, or not what the document says.
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

/// Why there is no value. What stands before the byte that is no UTF-8 is read, for the way
/// to it, unless something else is wrong before.
#[cold]
fn not_utf_8<T: Decode>(body: &[u8], error: Utf8Error) -> Error {
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    let Ok(Err(early)) = from_utf8(before).map(decode::<T>) else {
        return Error::custom("what follows is not UTF-8");
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
