//! Decodes the body of a response. Generated code chooses how.

use std::sync::PoisonError;

use bytes::Bytes;
use http::StatusCode;

use super::super::codec::mismatch::{Degree, Owner};
use super::super::codec::{JsonError, Mismatch};
use super::super::model::{Decode, read_json, read_json_with};
use super::super::transport::Body;
use super::media_type::parameter;
use super::{ByStatus, DecodeError, RawResponse, by_status, charset, media_type};

impl RawResponse {
    /// Rejects a truncated response.
    pub(crate) fn complete(self) -> Result<Self, DecodeError> {
        match self.truncated_at {
            None => Ok(self),
            Some(limit) => Err(DecodeError::new(self, format!("longer than the limit of {limit} bytes"))),
        }
    }

    /// Decodes the body as JSON. An empty body is `null`, because many servers send nothing where
    /// there is no value.
    ///
    /// # Errors
    /// If the body isn't valid JSON or doesn't match the document; the error says where.
    pub fn json<T: Decode>(self) -> Result<T, DecodeError> {
        let response = self.complete()?;
        let mut unlisted = Vec::new();
        let is_noted = response.observer.as_ref().is_some_and(|it| it.wants_unlisted());
        let noted = is_noted.then_some(&mut unlisted);
        let read = read_json_with(response.json_text(), response.degree, noted);
        response.observe_unlisted(&unlisted);
        match read {
            Ok((value, mismatches)) => {
                response.add_mismatches(mismatches);
                Ok(value)
            }
            Err(error) => {
                let can_be_text = T::TAKES_NULL || T::IS_TEXT;
                let text = can_be_text.then(|| response.as_text(T::IS_TEXT)).flatten();
                let value = text.and_then(|text| read_json_with(text.as_bytes(), Degree::Strict, None).ok());
                value.map(|(value, _)| value).ok_or_else(|| response.json_error(&error))
            }
        }
    }

    /// Returns the body as a string of JSON, if it may differ from the document: a body of text, or for a text that is
    /// documented, JSON of another type as it was received.
    #[cold]
    fn as_text(&self, is_documented: bool) -> Option<String> {
        if self.degree == Degree::Strict || self.body.is_empty() {
            return None;
        }
        let media_type = self.content_type().unwrap_or_default();
        let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(self.json_text()).is_ok();
        let found = match media_type::is_text(media_type) {
            true => format!("`{media_type}` instead of JSON"),
            false if is_documented && is_json() => "JSON of another type instead of a string".to_owned(),
            false => return None,
        };
        let text = charset::decode(&self.body, parameter(media_type, "charset")).ok()?;
        self.add_mismatches(vec![of_response(found)]);
        Some(serde_json::Value::from(text).to_string())
    }

    /// The body as JSON, `null` if it is empty. RFC 8259, 8.1: a byte order mark may be ignored.
    fn json_text(&self) -> &[u8] {
        if self.body.is_empty() {
            return b"null";
        }
        self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.body)
    }

    /// Hands over the values that the document doesn't list.
    fn observe_unlisted(&self, unlisted: &[String]) {
        if let Some(observer) = self.observer.as_ref().filter(|_| !unlisted.is_empty()) {
            observer.unlisted(self, unlisted);
        }
    }

    fn json_error(self, error: &JsonError) -> DecodeError {
        match self.body.is_empty() {
            true => DecodeError::new(self, "the body is empty"),
            false => DecodeError::json(&self, error),
        }
    }

    /// Returns the string of a JSON body where text is documented, if the body may differ from the document.
    fn json_string(&self) -> Option<String> {
        let media_type = self.content_type().filter(|it| media_type::is_json(it))?;
        if self.degree == Degree::Strict {
            return None;
        }
        let text: String = read_json(self.json_text()).ok()?;
        self.add_mismatches(vec![of_response(format!("`{media_type}` instead of text"))]);
        Some(text)
    }

    /// Decodes the body as text, in the charset of its media type, UTF-8 by default. A JSON string of a JSON response is decoded,
    /// unless the call is strict.
    ///
    /// # Errors
    /// If the body isn't valid in its charset, the charset isn't UTF-8, ISO-8859-1 or US-ASCII, or
    /// the body is an unexpected HTML page.
    pub fn text(self) -> Result<String, DecodeError> {
        let response = self.complete()?.check_media_type()?;
        if let Some(text) = response.json_string() {
            return Ok(text);
        }
        let charset = response.content_type().and_then(|it| parameter(it, "charset"));
        charset::decode(&response.body, charset).map_err(|message| DecodeError::new(response, message))
    }

    /// Returns the body.
    ///
    /// # Errors
    /// If it exceeds the limit of the call.
    pub fn bytes(self) -> Result<Bytes, DecodeError> {
        self.complete().map(|response| response.body)
    }

    /// Returns the body as a stream, which is a single chunk unless the operation streams.
    ///
    /// # Errors
    /// If it exceeds the limit of the call.
    pub fn stream(self) -> Result<Body, DecodeError> {
        let response = self.complete()?;
        Ok(match response.stream {
            Some(body) => body.into_inner().unwrap_or_else(PoisonError::into_inner),
            None => response.body.into(),
        })
    }

    /// Splits the response and its body, which is that of [`stream`](Self::stream).
    ///
    /// # Errors
    /// If it exceeds the limit of the call.
    pub fn into_parts(self) -> Result<(Self, Body), DecodeError> {
        let response = self.without_stream();
        Ok((response, self.stream()?))
    }

    /// Rejects a response of an unacceptable media type.
    pub(crate) fn check_media_type(self) -> Result<Self, DecodeError> {
        let Some(found) = self.content_type().filter(|_| !self.accept.is_empty()) else {
            return Ok(self);
        };
        if media_type::find(self.accept, Some(found)).is_some() {
            return Ok(self);
        }
        let message = format!("the response has the media type `{found}`, not {}", self.accept);
        Err(DecodeError::new(self, message))
    }

    /// Checks that the status is one of these, such as `404` and `4XX`. An undocumented success
    /// is read as a documented one and listed as a mismatch, unless the call is strict.
    ///
    /// # Errors
    /// If the document doesn't describe the status, and the response is an error or the call is
    /// strict: the body may be of any type.
    pub(super) fn expect_status(self, statuses: &[&str]) -> Result<Self, DecodeError> {
        let status = self.status();
        if is_one_of(status, statuses) {
            return Ok(self);
        }
        if !status.is_success() || self.degree == Degree::Strict {
            return self.undocumented();
        }
        self.add_mismatches(vec![of_response(undocumented(status))]);
        Ok(self)
    }

    /// Checks that the status isn't one of these, which the document describes without a body, such as
    /// `304` and `3XX`.
    ///
    /// # Errors
    /// If it is one of them.
    pub(super) fn expect_body_unless(self, statuses: &[&str]) -> Result<Self, DecodeError> {
        let status = self.status();
        if !is_one_of(status, statuses) {
            return Ok(self);
        }
        let message = format!("status {status} has no body according to the document");
        Err(DecodeError::new(self, message))
    }

    /// Ignores the body, which the document doesn't describe.
    ///
    /// # Errors
    /// Never; the signature is that of the other decoders.
    pub fn empty(self) -> Result<(), DecodeError> {
        Ok(())
    }

    /// Decodes the body in the form that the document defines for its status.
    ///
    /// # Errors
    /// If the document doesn't define this status, or the body doesn't match.
    pub fn by_status<T: ByStatus>(self) -> Result<T, DecodeError> {
        match by_status::choose(T::STATUSES, self.status()) {
            Some(status) => T::read(status, self),
            None => self.undocumented(),
        }
    }

    /// Rejects a response that the document doesn't describe.
    ///
    /// # Errors
    /// Always.
    pub fn undocumented<T>(self) -> Result<T, DecodeError> {
        let message = undocumented(self.status());
        Err(DecodeError::new(self, message))
    }
}

/// The differences of a response as a whole.
fn of_response(message: String) -> Mismatch {
    let owner = Owner::new("response", None);
    Mismatch { pointer: String::new(), owner, message, json: None }
}

/// Returns whether a status is one of these, such as `404` and `4XX`.
fn is_one_of(status: StatusCode, statuses: &[&str]) -> bool {
    let matches_digit = |(wanted, digit): (u8, u8)| wanted == b'X' || wanted == digit;
    let matches_status = |wanted: &&str| wanted.bytes().zip(status.as_str().bytes()).all(matches_digit);
    statuses.iter().any(matches_status)
}

fn undocumented(status: StatusCode) -> String {
    format!("undocumented status {status}")
}
