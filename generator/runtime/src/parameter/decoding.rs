//! Percent-decoding of names and values in requests: the inverse of `percent.rs`.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::unreadable::Unreadable;

/// The way in which a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decoding {
    /// Not encoded: header values and parts of multipart bodies.
    Nothing,
    /// Percent-encoded. A `%` without two digits is itself.
    Percent,
    /// Percent-encoded, and `+` is a space (URL Standard, application/x-www-form-urlencoded).
    Form,
    /// Only characters that a cookie can't contain are percent-encoded. Other escapes stay as they are:
    /// they are a part of a session key such as `a%3D`.
    Cookie,
}

impl Decoding {
    /// Decodes a name or a value.
    pub(super) fn decode(self, raw: &str) -> Result<Cow<'_, str>, Unreadable> {
        match self {
            Self::Nothing => Ok(raw.into()),
            Self::Percent => percent(raw),
            Self::Form if raw.contains('+') => {
                let spaced = raw.replace('+', " ");
                percent(&spaced).map(|text| text.into_owned().into())
            }
            Self::Form => percent(raw),
            Self::Cookie if raw.contains('%') => cookie(raw).map(Cow::Owned),
            Self::Cookie => Ok(raw.into()),
        }
    }
}

fn percent(raw: &str) -> Result<Cow<'_, str>, Unreadable> {
    percent_decode_str(raw).decode_utf8().map_err(|_| not_utf_8())
}

fn cookie(raw: &str) -> Result<String, Unreadable> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let escaped = after
            .get(..2)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .filter(|byte| !is_valid_in_cookie(*byte));
        rest = match escaped {
            Some(byte) => {
                bytes.push(byte);
                after.get(2..).unwrap_or_default()
            }
            None => {
                bytes.push(b'%');
                after
            }
        };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).map_err(|_| not_utf_8())
}

/// Returns whether a cookie's value may contain a byte (RFC 6265, 4.1.1 Syntax).
fn is_valid_in_cookie(byte: u8) -> bool {
    matches!(byte, b'!'..=b'~') && !matches!(byte, b'"' | b',' | b';' | b'\\')
}

fn not_utf_8() -> Unreadable {
    Unreadable::new("not valid UTF-8")
}
