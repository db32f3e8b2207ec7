//! Values that are compared with schemas: JSON as the reader of models accepts it.

use serde_json::{Map, Value};

#[cfg(feature = "server")]
use super::super::codec::mismatch::Degree;
use super::super::codec::{Failed, Reader};
#[cfg(feature = "server")]
use super::super::codec::{JsonError, Mismatch};
use super::super::model::{Additional, Decode};
#[cfg(feature = "server")]
use super::super::model::{read_json, read_whole};
use super::collection::read_map;

/// A value with numbers of any length: those that no float holds are the nearest one that isn't infinite and, but for zero itself, not
/// zero, which is on the same side of every limit. A member that is given twice is an error, because a model and a schema may see
/// different ones of the two.
#[derive(Debug)]
pub(crate) struct CheckedValue(pub(crate) Value);

impl Decode for CheckedValue {
    const TAKES_NULL: bool = true;

    fn begin(_reader: &mut Reader<'_>) -> Result<Self, Failed> {
        Ok(Self(Value::Null))
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Failed> {
        match reader.peek() {
            b'{' => {
                let mut members = Members::default();
                read_map(reader, &mut members)?;
                self.0 = Value::Object(members.0);
            }
            b'[' => {
                let mut items: Vec<Self> = Vec::new();
                items.read(reader)?;
                self.0 = items.into_iter().map(|item| item.0).collect();
            }
            b'"' => self.0 = reader.string()?.into_owned().into(),
            b'-' | b'0'..=b'9' => self.0 = nearest(reader.exact_number()?),
            _ => self.0.read(reader)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Members(Map<String, Value>);

impl Additional for Members {
    fn read_entry(&mut self, name: String, reader: &mut Reader<'_>) -> Result<(), Failed> {
        let mut value = CheckedValue::begin(reader)?;
        value.read(reader)?;
        match self.0.insert(name, value.0) {
            Some(_) => Err(reader.refuse(&"given more than once")),
            None => Ok(()),
        }
    }
}

/// Decodes JSON of a request, of which no part is too deep, without the members that only responses have; or these are refused.
///
/// # Errors
/// If the bytes aren't valid JSON or don't match the document.
#[cfg(feature = "server")]
pub(crate) fn read_request<T: Decode>(json: &[u8], refuses_read_only: bool) -> Result<T, JsonError> {
    let mut reader = Reader::of_bytes(json);
    reader.mismatches.refuses_read_only = Some(refuses_read_only);
    let value = read_whole(&mut reader)?;
    if reader.is_too_deep() {
        read_json::<CheckedValue>(json)?;
    }
    Ok(value)
}

/// Returns all parts of a request's JSON that don't match, in the order of the text.
#[cfg(feature = "server")]
pub(crate) fn request_mismatches<T: Decode>(json: &[u8], refuses_read_only: bool) -> Vec<Mismatch> {
    let mut reader = Reader::of_bytes(json);
    reader.mismatches.refuses_read_only = Some(refuses_read_only);
    reader.degree = Degree::Salvage;
    // The reader stops at the error that is known.
    let _ = T::begin(&mut reader).and_then(|mut value| value.read(&mut reader));
    reader.mismatches()
}

/// Checks that skipped values are nested no deeper than others, so that all of JSON that is read can be compared with schemas.
///
/// # Errors
/// If a value is too deep; the error has its place.
#[cfg(feature = "server_multipart")]
pub(crate) fn check_depth(json: &[u8]) -> Result<(), JsonError> {
    let mut reader = Reader::of_bytes(json);
    if reader.skip().is_ok() && reader.is_too_deep() {
        read_json::<CheckedValue>(json)?;
    }
    Ok(())
}

fn nearest(number: &str) -> Value {
    if let Ok(integer) = number.parse::<u64>() {
        return integer.into();
    }
    if let Ok(integer) = number.parse::<i64>() {
        return integer.into();
    }
    let float = number.parse::<f64>().unwrap_or_default();
    let mut digits = number.split(['e', 'E']).next().unwrap_or_default().bytes();
    match float == 0.0 && digits.any(|digit| matches!(digit, b'1'..=b'9')) {
        true => f64::MIN_POSITIVE.copysign(float).into(),
        false => float.clamp(f64::MIN, f64::MAX).into(),
    }
}
