//! The value of a parameter, between its text and its type.

use super::super::codec::JsonError;
use super::super::model::Decode;
use super::super::parameter::ParameterShape;
use super::super::parameter::read_text::string;
use super::super::parameter::unreadable::Unreadable;
use super::super::value::read_request;
use super::empty_lists::with_empty_lists;
use super::limits::{DocumentLimits, Violation};
use super::{Place, Rejection};

/// The value of a parameter, as JSON; `None` if the request doesn't have it.
#[doc(hidden)]
#[must_use]
pub struct Value {
    pub(super) location: &'static str,
    pub(super) name: &'static str,
    pub(super) shape: &'static ParameterShape,
    pub(super) json: Result<Option<String>, Unreadable>,
    /// Whether an object without members leaves no trace in a request.
    pub(super) is_spread: bool,
    pub(super) limits: DocumentLimits,
}

impl Value {
    /// Decodes the value; `None` if there is none.
    ///
    /// # Errors
    /// If it doesn't match the document: 400.
    pub fn optional<T: Decode>(self) -> Result<Option<T>, Rejection> {
        let Self { location, name, shape, json, limits, .. } = self;
        let at = |pointer: &str| Place::Parameter(location, name, pointer.to_owned());
        let json = json.map_err(|unreadable| {
            Rejection::parameter(at(unreadable.pointer()), unreadable.message())
        })?;
        let json = json.map(|json| with_empty_lists::<T>(json, shape));
        let Some(json) = json else { return Ok(None) };
        let value = read_value(&json, shape).map_err(|error| {
            Rejection::parameter(at(&error.pointer()), error.message())
        })?;
        let violations = limits.violations(location, name, json.as_bytes());
        let rejection =
            |Violation { pointer, detail }| Rejection::parameter(at(&pointer), detail);
        let rejections = violations.into_iter().map(rejection);
        Rejection::all(rejections).map_or(Ok(Some(value)), Err)
    }

    /// Decodes the value.
    ///
    /// # Errors
    /// If there is none, or it doesn't match the document: 400.
    pub fn required<T: Decode>(mut self) -> Result<T, Rejection> {
        if self.is_spread && matches!(self.json, Ok(None)) {
            self.json = Ok(Some("{}".to_owned()));
        }
        let at = Place::Parameter(self.location, self.name, String::new());
        self.optional()?
            .ok_or_else(|| Rejection::parameter(at, "The parameter is missing."))
    }

    /// Decodes the value, or the document's default in JSON.
    ///
    /// # Errors
    /// If it doesn't match the document: 400.
    pub fn or_default<T: Decode>(self, default: &str) -> Result<T, Rejection> {
        match self.json {
            Ok(None) => Self { json: Ok(Some(default.to_owned())), ..self },
            _ => self,
        }
        .required()
    }
}

/// Decodes a value. In a union with strings, text such as `true` may be a string.
fn read_value<T: Decode>(json: &str, shape: &ParameterShape) -> Result<T, JsonError> {
    let is_scalar = !json.starts_with(['"', '[', '{']);
    read_request(json.as_bytes()).or_else(|error| match shape {
        ParameterShape::Any if is_scalar => {
            read_request(string(json).as_bytes()).map_err(|_| error)
        }
        _ => Err(error),
    })
}
