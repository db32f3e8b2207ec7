//! The value of a parameter, between its text and its type.

use http::StatusCode;

use super::super::codec::JsonError;
use super::super::model::Decode;
use super::super::parameter::ParameterShape;
use super::super::parameter::read_text::string;
use super::super::parameter::unreadable::Unreadable;
use super::super::value::read_request;
use super::empty_lists::with_empty_lists;
use super::limits::{DocumentLimits, problem};
use super::public_text::public;
use super::rejection::Problems;
use super::{Place, Rejection};

/// The value of a parameter, as JSON; `None` if the request doesn't have it.
#[doc(hidden)]
#[must_use]
pub struct Value<'a> {
    pub(super) location: &'static str,
    pub(super) name: &'static str,
    pub(super) shape: &'static ParameterShape,
    pub(super) json: Result<Option<String>, Unreadable>,
    /// Whether an object without members leaves no trace in a request.
    pub(super) is_spread: bool,
    pub(super) limits: &'a DocumentLimits,
    pub(super) problems: &'a Problems,
}

impl Value<'_> {
    /// Decodes the value; `None` if there is none.
    ///
    /// # Errors
    /// If it doesn't match the document: 400.
    pub fn optional<T: Decode>(mut self) -> Result<Option<T>, Rejection> {
        self.read()
    }

    fn read<T: Decode>(&mut self) -> Result<Option<T>, Rejection> {
        let json = std::mem::replace(&mut self.json, Ok(None));
        let json = json.map_err(|unreadable| {
            let problem = expected::<T>(self.shape, &unreadable);
            self.rejected([(unreadable.pointer().to_owned(), problem)])
        })?;
        let Some(json) = json else { return Ok(None) };
        let json = with_empty_lists::<T>(json, self.shape);
        let read = read_value(&json, self.shape, self.limits.refuses_read_only);
        let value = read.map_err(|error| self.rejected([(error.pointer(), public(error.message()))]))?;
        let violations = self.limits.violations(self.location, self.name, json.as_bytes());
        match violations.is_empty() {
            true => Ok(Some(value)),
            false => Err(self.rejected(violations.iter().map(problem))),
        }
    }

    /// Rejects the parameter, with a JSON Pointer for each problem.
    fn rejected(&self, problems: impl IntoIterator<Item = (String, String)>) -> Rejection {
        let problems = problems
            .into_iter()
            .map(|(pointer, problem)| (Place::Parameter(self.location, self.name, pointer), problem));
        let rejection = Rejection::of(StatusCode::BAD_REQUEST, problems.collect());
        self.problems.note(rejection)
    }

    /// Decodes the value.
    ///
    /// # Errors
    /// If there is none, or it doesn't match the document: 400.
    pub fn required<T: Decode>(mut self) -> Result<T, Rejection> {
        if self.is_spread && matches!(self.json, Ok(None)) {
            self.json = Ok(Some("{}".to_owned()));
        }
        let value = self.read()?;
        value.ok_or_else(|| self.rejected([(String::new(), "missing".to_owned())]))
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
fn read_value<T: Decode>(
    json: &str,
    shape: &ParameterShape,
    refuses_read_only: bool,
) -> Result<T, JsonError> {
    let is_scalar = !json.starts_with(['"', '[', '{']);
    let read = |json: &str| read_request(json.as_bytes(), refuses_read_only);
    read(json).or_else(|error| match shape {
        ParameterShape::Any if is_scalar => read(&string(json)).map_err(|_| error),
        _ => Err(error),
    })
}

/// The problem of a text that isn't the expected scalar. The type says what is expected: for the shape, numbers and booleans are the same.
fn expected<T: Decode>(shape: &ParameterShape, unreadable: &Unreadable) -> String {
    let text: &[u8] = match shape {
        ParameterShape::Scalar => b"\"\"",
        ParameterShape::List(ParameterShape::Scalar) => b"[\"\"]",
        _ => return unreadable.message().to_owned(),
    };
    let error = read_request::<T>(text, false).err();
    let message = error.map(|error| public(error.message()));
    let expected = message.as_ref().and_then(|message| message.split_once(", expected "));
    match expected {
        Some((_, expected)) => format!("expected {expected}"),
        None => unreadable.message().to_owned(),
    }
}
