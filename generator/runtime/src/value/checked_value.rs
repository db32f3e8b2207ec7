//! Values that are compared with schemas: JSON as the reader of models accepts it.

use serde_json::{Map, Value};

#[cfg(feature = "server")]
use super::super::codec::mismatch::Degree;
use super::super::codec::{Failed, Reader};
#[cfg(feature = "server")]
use super::super::codec::{JsonError, Mismatch};
#[cfg(feature = "server")]
use super::super::model::read_json;
use super::super::model::{Additional, Decode};
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
            b'-' | b'0'..=b'9' => self.0 = nearest(reader.exact_number()?),
            _ => self.0.read(reader)?,
        }
        Ok(())
    }
}

#[derive(Default)]
struct Members(Map<String, Value>);

impl Additional for Members {
    fn read_entry(
        &mut self,
        name: String,
        reader: &mut Reader<'_>,
    ) -> Result<(), Failed> {
        if self.0.contains_key(&name) {
            return Err(reader.refuse(&"given more than once"));
        }
        let mut value = CheckedValue::begin(reader)?;
        value.read(reader)?;
        self.0.insert(name, value.0);
        Ok(())
    }
}

/// Decodes JSON of a request, of which no part is too deep.
///
/// # Errors
/// If the bytes aren't valid JSON or don't match the document.
#[cfg(feature = "server")]
pub(crate) fn read_request<T: Decode>(json: &[u8]) -> Result<T, JsonError> {
    let value = read_json(json)?;
    check_depth(json).map(|()| value)
}

/// Returns all parts of a request's JSON that don't match, in the order of the text.
#[cfg(feature = "server")]
pub(crate) fn request_mismatches<T: Decode>(json: &[u8]) -> Vec<Mismatch> {
    let mut reader = Reader::of_bytes(json);
    reader.degree = Degree::Salvage;
    // The reader stops at the error that is known.
    let _ = T::begin(&mut reader).and_then(|mut value| value.read(&mut reader));
    reader.mismatches()
}

/// Checks that skipped values are nested no deeper than others, so that all of JSON that is read can be compared with schemas.
///
/// # Errors
/// If a value is too deep; the error has its place.
#[cfg(feature = "server")]
pub(crate) fn check_depth(json: &[u8]) -> Result<(), JsonError> {
    if Reader::of_bytes(json).is_too_deep() {
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
