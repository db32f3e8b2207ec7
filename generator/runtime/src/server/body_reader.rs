//! The body of a request, read by its media type.

use std::fmt::Display;

use axum::body::Body;
use bytes::Bytes;
use http::StatusCode;

use super::super::codec::JsonError;
use super::super::failure::Violation;
use super::super::model::Decode;
use super::super::parameter::read_form::read_form;
use super::super::parameter::read_text::string;
use super::super::parameter::unreadable::Unreadable;
use super::super::parameter::{ParameterShape, QueryStyle};
use super::super::response::charset;
use super::super::response::media_type::parameter;
use super::super::value::{read_request, request_mismatches};
use super::empty_lists::with_empty_lists;
#[cfg(feature = "server_multipart")]
use super::failure::Failure;
use super::limits::problem;
#[cfg(feature = "server_multipart")]
use super::multipart::{PartsTable, read_multipart};
#[cfg(feature = "server_multipart")]
use super::multipart_error::MultipartError;
use super::public_text::public;
use super::received::{Received, content_type};
use super::{Place, Rejection, RequestReader};

impl RequestReader {
    /// Reads a body of JSON.
    ///
    /// # Errors
    /// If there is no body, or it isn't JSON, or doesn't match the document.
    pub fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        let body = self.whole()?;
        if body.is_empty() {
            return Err(self.missing_body());
        }
        let json = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&body);
        self.checked(&"", json)
    }

    /// Reads a form (`application/x-www-form-urlencoded`).
    ///
    /// # Errors
    /// If there is no body, or it doesn't match the document.
    pub fn form<T: Decode>(
        &mut self,
        styles: &[(&str, QueryStyle)],
        shape: &ParameterShape,
    ) -> Result<T, Rejection> {
        let body = self.decoded()?;
        let json =
            read_form(&body, styles, shape).map_err(|unreadable| self.noted(unreadable_body(&unreadable)))?;
        let json = with_empty_lists::<T>(json, shape);
        self.checked(&"", json.as_bytes())
    }

    /// Reads a body of parts into a model.
    ///
    /// # Errors
    /// If there is no body, or it doesn't match the document.
    #[cfg(feature = "server_multipart")]
    pub fn multipart<T: Decode>(
        &mut self,
        types: &'static [(&'static str, &'static str)],
        styles: &'static [(&'static str, QueryStyle)],
        shape: &'static ParameterShape,
    ) -> Result<T, Rejection> {
        let Received::Parts(parts) = self.take() else {
            return Err(self.missing_body());
        };
        let table = PartsTable { shape, types, styles };
        let content_type = content_type(&self.head.headers).unwrap_or_default();
        let refuses = self.limits.refuses_read_only;
        let read = read_multipart(parts, content_type, &table, refuses);
        let read = read.map_err(|error| self.noted(error.into()))?;
        // The schemas describe what is in JSON; a file isn't.
        self.check_limits(&"", read.json.as_bytes(), &read.files)?;
        Ok(read.value)
    }

    /// Reads XML in UTF-8.
    ///
    /// # Errors
    /// If there is no body, or it isn't XML, or doesn't match the document.
    #[cfg(feature = "xml")]
    pub fn xml<T: Decode>(&mut self, root: &'static super::super::xml::XmlNode) -> Result<T, Rejection> {
        let body = self.whole()?;
        let json = super::super::xml::to_json(&body, root)
            .map_err(|error| self.noted(json_rejection(&"", &error)))?;
        self.checked(&"", json.as_bytes())
    }

    /// Reads JSON values, one after the other: a line each, or each after a record separator (RFC 7464).
    ///
    /// # Errors
    /// If there is no body, or a value isn't JSON or doesn't match the document.
    pub fn items<T: Decode>(&mut self) -> Result<Vec<T>, Rejection> {
        let body = self.whole()?;
        let texts = body.split(|byte| matches!(byte, b'\n' | b'\x1E'));
        let texts = texts.filter(|text| !text.trim_ascii().is_empty()).enumerate();
        texts.map(|(index, text)| self.checked(&format_args!("/{index}"), text)).collect()
    }

    /// Reads text in the charset of its media type, UTF-8 by default.
    ///
    /// # Errors
    /// If there is no body, or it isn't text.
    pub fn text(&mut self) -> Result<String, Rejection> {
        let text = self.decoded()?;
        if self.limits.check.is_some() {
            self.check_limits(&"", string(&text).as_bytes(), &[])?;
        }
        Ok(text)
    }

    /// The body in the charset of its media type, UTF-8 by default.
    fn decoded(&mut self) -> Result<String, Rejection> {
        let body = self.whole()?;
        let content_type = content_type(&self.head.headers);
        let charset = content_type.and_then(|it| parameter(it, "charset"));
        charset::decode(&body, charset)
            .map_err(|detail| self.noted(Rejection::body(StatusCode::BAD_REQUEST, String::new(), detail)))
    }

    /// Returns the body as a stream, with its content coding, if any.
    ///
    /// # Errors
    /// If there is no body.
    pub fn stream(&mut self) -> Result<Body, Rejection> {
        match self.take() {
            Received::Stream(body) => Ok(body),
            _ => Err(self.missing_body()),
        }
    }

    fn take(&mut self) -> Received {
        std::mem::replace(&mut self.body, Received::Nothing)
    }

    fn whole(&mut self) -> Result<Bytes, Rejection> {
        match self.take() {
            Received::Whole(body) => Ok(body),
            _ => Err(self.missing_body()),
        }
    }

    /// Decodes JSON at a place of the body, and checks it.
    fn checked<T: Decode>(&self, at: &dyn Display, json: &[u8]) -> Result<T, Rejection> {
        let read = read_request(json, self.limits.refuses_read_only);
        let value = read.map_err(|error| match error.is_syntax() {
            true => self.noted(json_rejection(at, &error)),
            false => self.mismatched::<T>(at, json, &error),
        })?;
        self.check_limits(at, json, &[])?;
        Ok(value)
    }

    /// Rejects JSON that doesn't match its type, with all parts that don't match, and the limits that others violate.
    fn mismatched<T: Decode>(&self, at: &dyn Display, json: &[u8], first: &JsonError) -> Rejection {
        let mut problems = vec![(first.pointer(), public(first.message()))];
        let refuses = self.limits.refuses_read_only;
        let others = request_mismatches::<T>(json, refuses).into_iter();
        let others: Vec<_> = others.map(|it| (it.pointer().to_owned(), public(it.message()))).collect();
        // The same problem may be at the place of a member that is missing, or of a part around it.
        let (at_first, _) = &problems[0];
        let is_first =
            |(pointer, _): &(String, String)| pointer.starts_with(at_first) || at_first.starts_with(pointer);
        if others.iter().any(is_first) {
            problems.clear();
        }
        problems.extend(others);
        let violations = self.limits.violations("body", self.media_type, json);
        // Reading has found what isn't of its type, too.
        for violation in violations.iter().filter(|it| !is_of_type(it)) {
            if problems.iter().all(|(known, _)| known != violation.pointer()) {
                problems.push(problem(violation));
            }
        }
        self.rejected(at, problems)
    }

    /// Rejects values of the body that violate a limit of the document elsewhere than in its parts with these JSON Pointers.
    fn check_limits(&self, at: &dyn Display, json: &[u8], unchecked: &[String]) -> Result<(), Rejection> {
        let violations = self.limits.violations("body", self.media_type, json);
        let is_checked = |it: &&Violation| unchecked.iter().all(|pointer| pointer != it.pointer());
        let problems: Vec<(String, String)> = violations.iter().filter(is_checked).map(problem).collect();
        if problems.is_empty() { Ok(()) } else { Err(self.rejected(at, problems)) }
    }

    /// Rejects parts of a value at a place of the body.
    fn rejected(&self, at: &dyn Display, problems: Vec<(String, String)>) -> Rejection {
        let problems =
            problems.into_iter().map(|(pointer, problem)| (Place::Body(format!("{at}{pointer}")), problem));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        self.noted(Rejection::of(status, problems.collect()))
    }

    pub(super) fn missing_body(&self) -> Rejection {
        self.noted(Rejection::body(StatusCode::BAD_REQUEST, String::new(), "missing"))
    }
}

fn is_of_type(violation: &Violation) -> bool {
    matches!(violation.keyword(), "type" | "required")
}

fn unreadable_body(unreadable: &Unreadable) -> Rejection {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Rejection::body(status, unreadable.pointer().to_owned(), unreadable.message())
}

/// The disk fails, not the request.
#[cfg(feature = "server_multipart")]
impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Storage(error) => Self::Error(error.into()),
            error => Self::Rejection(error.into()),
        }
    }
}

#[cfg(feature = "server_multipart")]
impl From<MultipartError> for Rejection {
    fn from(error: MultipartError) -> Self {
        match error {
            MultipartError::Mismatch(error) => json_rejection(&"", &error),
            MultipartError::Unreadable(unreadable) => unreadable_body(&unreadable),
            MultipartError::PartType(part) => {
                let (at, message) = (part.pointer().to_owned(), part.message());
                Self::body(StatusCode::UNSUPPORTED_MEDIA_TYPE, at, message)
            }
            MultipartError::TooLarge(_) | MultipartError::TooMuchText | MultipartError::TooManyParts(_) => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string())
            }
            MultipartError::Storage(_) => Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
            MultipartError::NotMultipart | MultipartError::Malformed => {
                Self::body(StatusCode::BAD_REQUEST, String::new(), error.to_string())
            }
        }
    }
}

/// A body that isn't JSON is a bad request, one that doesn't match can't be processed (RFC 9110, 15.5.21).
fn json_rejection(at: &dyn Display, error: &JsonError) -> Rejection {
    let status = match error.is_syntax() {
        true => StatusCode::BAD_REQUEST,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Rejection::body(status, format!("{at}{}", error.pointer()), public(error.message()))
}
