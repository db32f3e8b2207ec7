//! The styles of header parameters (OpenAPI 3.1, Style Values). Header values are not
//! percent-encoded.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// The style of a header parameter. OpenAPI 3.1, Style Values; RFC 6570.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderStyle {
    /// `blue,black`, `R,100,G,200`.
    Simple,
    /// `blue,black`, `R=100,G=200`.
    SimpleExploded,
    /// `{"R":100,"G":200}`: the value as JSON.
    Json,
}

impl HeaderStyle {
    /// Writes a header value; `None` if there is no value.
    pub(crate) fn write(self, value: &Value) -> Option<String> {
        let explode = match self {
            Self::Simple => Explode::No,
            Self::SimpleExploded => Explode::Yes,
            Self::Json if value.is_null() => return None,
            Self::Json => return Some(ascii_json(value)),
        };
        let simple = Expansion {
            first: "",
            separator: ",",
            joiner: ",",
            naming: Naming::Unnamed,
            explode,
            escape: Escape::Nothing,
        };
        simple.expand("", value)
    }
}

/// Writes JSON in ASCII, with other characters escaped (RFC 8259, 7 Strings).
fn ascii_json(value: &Value) -> String {
    let mut ascii = String::new();
    for letter in value.to_string().chars() {
        if letter.is_ascii() {
            ascii.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}
