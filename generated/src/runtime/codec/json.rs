//! Reads and writes JSON text.

use std::str::{Utf8Error, from_utf8};

use serde_json::Value;

use super::constant::Const;
use super::decode::Decode;
use super::encode::{Encode, MemberWriter};
use super::json_error::JsonError;
use super::mismatch::{Mismatch, Strictness};
use super::reader::{Failed, Reader};
use super::writer::Writer;

/// The start of a message for truncated input, which precedes what was truncated.
const EARLY_END: &str = "EOF while parsing ";

/// Models as JSON text. This is faster than the way through serde.
pub trait JsonText: Sized {
    /// Reads JSON (RFC 8259).
    ///
    /// # Errors
    /// If the text isn't JSON or doesn't match the document.
    fn from_json(json: impl AsRef<[u8]>) -> Result<Self, JsonError>;

    /// Reads JSON that may differ from the document. Returns what was left out or corrected beside
    /// the value, at most 1,000 parts.
    ///
    /// # Errors
    /// If the text isn't JSON or differs from the document by more than it may.
    fn from_json_with(
        json: impl AsRef<[u8]>,
        strictness: Strictness,
    ) -> Result<(Self, Vec<Mismatch>), JsonError>;

    /// Writes JSON.
    ///
    /// # Errors
    /// If the value holds what JSON can't, such as a number that is infinite.
    fn to_json(&self) -> Result<Vec<u8>, JsonError>;
}

impl<T: Decode + Encode> JsonText for T {
    #[inline]
    fn from_json(json: impl AsRef<[u8]>) -> Result<Self, JsonError> {
        read_json(json.as_ref())
    }

    #[inline]
    fn from_json_with(
        json: impl AsRef<[u8]>,
        strictness: Strictness,
    ) -> Result<(Self, Vec<Mismatch>), JsonError> {
        read_json_with(json.as_ref(), strictness, None)
    }

    #[inline]
    fn to_json(&self) -> Result<Vec<u8>, JsonError> {
        write_json(self)
    }
}

/// Decodes JSON. UTF-8 is checked once for the whole body: checking each string takes several times
/// as long.
///
/// # Errors
/// If the bytes aren't valid JSON or don't match the document.
#[inline]
#[doc(hidden)]
pub fn read_json<T: Decode>(json: &[u8]) -> Result<T, JsonError> {
    match from_utf8(json) {
        Ok(text) => read_text(text),
        Err(error) => Err(not_utf_8::<T>(json, error)),
    }
}

/// Decodes JSON that may differ from the document; what is left out is returned beside the value. Puts the places of
/// values that the document doesn't list into `unlisted`, as JSON Pointers.
///
/// # Errors
/// If the bytes aren't valid JSON or differ by more than they may.
#[doc(hidden)]
pub fn read_json_with<T: Decode>(
    json: &[u8],
    strictness: Strictness,
    unlisted: Option<&mut Vec<String>>,
) -> Result<(T, Vec<Mismatch>), JsonError> {
    let text = from_utf8(json).map_err(|error| not_utf_8::<T>(json, error))?;
    let mut reader = Reader::new(text);
    reader.strictness = strictness;
    reader.unlisted = unlisted.as_ref().map(|_| Vec::new());
    let read = read_whole(&mut reader);
    if let Some(pointers) = unlisted {
        *pointers = reader.unlisted_pointers();
    }
    match read {
        Ok(value) => Ok((value, reader.mismatches.into_list(text))),
        Err(Failed) => Err(reader.into_error()),
    }
}

/// Decodes a [`Value`].
///
/// # Errors
/// If it doesn't match the document.
#[doc(hidden)]
pub fn from_value<T: Decode>(value: &Value) -> Result<T, JsonError> {
    read_text(&value.to_string()).map_err(JsonError::without_position)
}

/// Decodes JSON text.
#[inline]
pub(super) fn read_text<T: Decode>(text: &str) -> Result<T, JsonError> {
    let mut reader = Reader::new(text);
    read_whole(&mut reader).map_err(|Failed| reader.into_error())
}

#[inline]
fn read_whole<T: Decode>(reader: &mut Reader<'_>) -> Result<T, Failed> {
    let mut value = T::begin(reader)?;
    value.read(reader)?;
    reader.finish().map(|()| value)
}

/// Encodes as JSON.
///
/// # Errors
/// If the value holds what JSON can't, such as a number that is infinite.
#[inline]
#[doc(hidden)]
pub fn write_json<T: Encode + ?Sized>(value: &T) -> Result<Vec<u8>, JsonError> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.finish()
}

impl MemberWriter for Writer {
    #[inline]
    fn required<T: Encode>(&mut self, name: &str, value: &T) {
        value.write_member(name, self);
    }

    fn null(&mut self, name: &str) {
        self.name(name);
        self.plain("null");
    }

    fn constant(&mut self, name: &str, value: &Const, known: &'static str) {
        self.unknown_values += usize::from(value.is_missing() || *value != known);
        if !value.is_missing() {
            self.string_member(name, value.as_str());
        }
    }
}

/// The error for invalid UTF-8. The text before it is decoded to find the path, unless that fails
/// earlier.
#[cold]
fn not_utf_8<T: Decode>(body: &[u8], error: Utf8Error) -> JsonError {
    let before = body.get(..error.valid_up_to()).unwrap_or_default();
    match from_utf8(before).map(read_text::<T>) {
        Ok(Err(early)) if early.message().starts_with(EARLY_END) => {
            early.with_message("not UTF-8")
        }
        Ok(Err(early)) => early,
        _ => JsonError::custom("invalid UTF-8 follows"),
    }
}
