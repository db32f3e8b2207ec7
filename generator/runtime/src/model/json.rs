//! Reads and writes JSON text.

use serde_json::Value;

#[cfg(feature = "server_multipart")]
use super::super::codec::attachments::Attachments;
use super::super::codec::mismatch::Degree;
use super::super::codec::{JsonError, Mismatch, Reader, Strictness, Writer};
use super::constant::Const;
use super::decode::Decode;
use super::encode::{Encode, MemberWriter};

/// Models as JSON text. This is faster than the way through serde.
pub trait JsonText: Sized {
    /// Reads JSON (RFC 8259).
    ///
    /// # Errors
    /// If the text isn't JSON or doesn't match the document.
    fn from_json(json: impl AsRef<[u8]>) -> Result<Self, JsonError>;

    /// Reads JSON that may differ from the document. Returns the value, and the parts that were left out or corrected, at most
    /// 1,000.
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
    read_whole(&mut Reader::of_bytes(json))
}

/// Decodes JSON that may differ from the document; returns the value and the parts that were left out. Puts the places of
/// values that the document doesn't list into `unlisted`, as JSON Pointers.
///
/// # Errors
/// If the bytes aren't valid JSON or differ by more than they may.
pub(crate) fn read_json_with<T: Decode>(
    json: &[u8],
    degree: impl Into<Degree>,
    unlisted: Option<&mut Vec<String>>,
) -> Result<(T, Vec<Mismatch>), JsonError> {
    let mut reader = Reader::of_bytes(json);
    reader.degree = degree.into();
    reader.mismatches.finds_unknown_objects = true;
    reader.unlisted = unlisted.as_ref().map(|_| Vec::new());
    let read = read_whole(&mut reader);
    reader.list_unlisted(unlisted);
    Ok((read?, reader.mismatches()))
}

/// Decodes JSON text in which some values are replaced by attached ones. Returns these too, because they
/// contain which of them were read.
#[cfg(feature = "server_multipart")]
pub(crate) fn read_attached<T: Decode>(
    text: &str,
    attachments: Attachments,
    refuses_read_only: bool,
) -> (Result<T, JsonError>, Attachments) {
    let mut reader = Reader::new(text);
    reader.attachments = attachments;
    reader.mismatches.refuses_read_only = Some(refuses_read_only);
    let read = read_whole(&mut reader);
    (read.map_err(JsonError::without_position), reader.attachments)
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
    read_whole(&mut Reader::new(text))
}

/// Reads a text to its end. It is compiled for each type, so it says as little as it can.
#[inline]
pub(crate) fn read_whole<T: Decode>(reader: &mut Reader<'_>) -> Result<T, JsonError> {
    let Ok(mut value) = T::begin(reader) else { return Err(reader.error()) };
    match value.read(reader).is_ok() && reader.finish().is_ok() {
        true => Ok(value),
        false => Err(reader.error()),
    }
}

/// Encodes as JSON.
///
/// # Errors
/// If the value holds what JSON can't, such as a number that is infinite.
#[inline]
#[doc(hidden)]
pub fn write_json<T: Encode + ?Sized>(value: &T) -> Result<Vec<u8>, JsonError> {
    write_value(&value, Writer::new())
}

/// Encodes the body of a request as JSON, without the members that are read-only.
///
/// # Errors
/// Same as [`write_json`].
#[inline]
#[doc(hidden)]
pub fn write_request<T: Encode + ?Sized>(value: &T) -> Result<Vec<u8>, JsonError> {
    write_value(&value, Writer::of_request())
}

/// A value of any type.
trait Written {
    /// Same as [`Encode::write`].
    fn write_into(&self, writer: &mut Writer);
}

impl<T: Encode> Written for T {
    fn write_into(&self, writer: &mut Writer) {
        self.write(writer);
    }
}

/// Writes a whole value. It is compiled once for all types.
#[inline(never)]
fn write_value(value: &dyn Written, mut writer: Writer) -> Result<Vec<u8>, JsonError> {
    value.write_into(&mut writer);
    writer.finish()
}

impl MemberWriter for Writer {
    fn is_request(&self) -> bool {
        self.is_request
    }

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
