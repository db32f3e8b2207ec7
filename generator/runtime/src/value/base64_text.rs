//! Bytes that JSON has as text, in Base64.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, engine::general_purpose};
use serde::Serializer;

use super::super::codec::{Failed, Reader, Writer};
use super::super::model::{Decode, EmptyValue, Encode, Patch, begins_empty, has_empty};

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

static READ_STANDARD: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);

static READ_URL_SAFE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Bytes that are sent as text in Base64: `format: byte` (OpenAPI 3.0, Data Types), `contentEncoding: base64`
/// (JSON Schema Validation, 8.3).
///
/// They are written in the standard alphabet with padding (RFC 4648, 4), and read in that of URLs, without
/// padding and over several lines, too.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(
    /// The bytes.
    pub Vec<u8>,
);

impl Base64 {
    /// Reads bytes from their text.
    fn from_text(text: &str) -> Option<Self> {
        let mut text = Cow::Borrowed(text);
        if text.contains(['\r', '\n']) {
            text.to_mut().retain(|character| !matches!(character, '\r' | '\n'));
        }
        let is_url_safe = text.contains(['-', '_']);
        let engine = if is_url_safe { &READ_URL_SAFE } else { &READ_STANDARD };
        engine.decode(text.as_bytes()).ok().map(Self)
    }
}

/// The text in Base64.
impl fmt::Display for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&general_purpose::STANDARD.encode(&self.0))
    }
}

/// The text, as it is sent.
impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64(\"{self}\")")
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Base64 {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Base64> for Vec<u8> {
    fn from(bytes: Base64) -> Self {
        bytes.0
    }
}

impl From<Vec<u8>> for Patch<Base64> {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Set(bytes.into())
    }
}

impl From<Option<Vec<u8>>> for Patch<Base64> {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        Self::from(bytes.map(Base64))
    }
}

impl From<&[u8]> for Patch<Base64> {
    fn from(bytes: &[u8]) -> Self {
        Self::Set(bytes.into())
    }
}

impl<const LENGTH: usize> From<&[u8; LENGTH]> for Patch<Base64> {
    fn from(bytes: &[u8; LENGTH]) -> Self {
        Self::Set(bytes.into())
    }
}

has_empty!(Base64 = Self::default());

impl Decode for Base64 {
    begins_empty!();

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        const WHAT: &str = "bytes in Base64";
        if reader.peek() != b'"' {
            return Err(reader.expected(&WHAT));
        }
        let start = reader.at;
        let Some(bytes) = Self::from_text(&reader.string()?) else {
            reader.at = start;
            return Err(reader.unexpected_value(&WHAT));
        };
        *self = bytes;
        Ok(())
    }
}

impl Encode for Base64 {
    fn write(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }

    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(self)
    }

    fn is_object(&self) -> bool {
        false
    }
}
