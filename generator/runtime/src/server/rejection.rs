//! Requests that don't match the document, and the responses to them (RFC 9457, Problem Details for HTTP APIs).

use std::{error, fmt};

use axum::body::Body;
use http::header::{ACCEPT_ENCODING, ALLOW, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::super::model::{Encode, write_json};
use super::AnyResponse;

/// The media type of problem details (RFC 9457).
const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The type of a problem that means no more than its status (RFC 9457, 4.2.1). It may be omitted, but documents often require it.
const UNSPECIFIC: &str = "about:blank";

/// The most problems of one request that are listed.
const MOST_ERRORS: usize = 20;

/// Why a request was rejected before a service saw it.
#[derive(Clone, Debug)]
pub struct Rejection(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    status: StatusCode,
    place: Option<Place>,
    detail: String,
    headers: HeaderMap,
    /// Further problems of the same request.
    others: Vec<Rejection>,
}

/// The part of a request that doesn't match.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A parameter: `path`, `query`, `header` or `cookie`, its name, and a JSON Pointer into its value (RFC 6901).
    Parameter(&'static str, &'static str, String),
    /// The body, with a JSON Pointer into it.
    Body(String),
}

impl Rejection {
    /// Creates a rejection with a detail for the client.
    #[must_use]
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let headers = HeaderMap::new();
        let (detail, others) = (detail.into(), Vec::new());
        Self(Box::new(Details { status, place: None, detail, headers, others }))
    }

    /// Joins the rejections of a request, which has the status of the first one; `None` without any.
    pub(super) fn all(problems: impl Iterator<Item = Self>) -> Option<Self> {
        problems.reduce(|mut first, other| {
            first.0.others.push(other);
            first
        })
    }

    fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// Creates the rejection of a parameter: 400.
    pub(super) fn parameter(place: Place, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, detail).at(place)
    }

    /// Creates the rejection of a part of the body.
    pub(super) fn body(
        status: StatusCode,
        pointer: String,
        detail: impl Into<String>,
    ) -> Self {
        Self::new(status, detail).at(Place::Body(pointer))
    }

    /// Creates the rejection of a method that the path doesn't have: 405 (RFC 9110, 15.5.6).
    pub(super) fn method(allowed: &str) -> Self {
        let mut rejection = Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "The path doesn't have this method.",
        );
        if let Ok(allowed) = HeaderValue::from_str(allowed) {
            rejection.0.headers.insert(ALLOW, allowed);
        }
        rejection
    }

    /// Creates the rejection of a body with a content coding: 415 (RFC 9110, 12.5.3 Accept-Encoding).
    pub(super) fn coding() -> Self {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        let mut rejection = Self::new(status, "The body must have no content coding.");
        let identity = HeaderValue::from_static("identity");
        rejection.0.headers.insert(ACCEPT_ENCODING, identity);
        rejection
    }

    /// Creates the rejection of a request without valid credentials: 401 (RFC 9110, 11.6.1).
    pub(super) fn unauthorized(challenge: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, detail).with_challenge(challenge)
    }

    pub(super) fn with_challenge(mut self, challenge: &str) -> Self {
        if let Ok(challenge) = HeaderValue::from_str(challenge) {
            self.0.headers.insert(WWW_AUTHENTICATE, challenge);
        }
        self
    }

    /// Sets the status of a request that doesn't match, if the document has it.
    pub(super) fn documented(mut self, status: Option<u16>) -> Self {
        let is_mismatch = matches!(self.0.status.as_u16(), 400 | 422);
        let status = status.filter(|_| is_mismatch);
        if let Some(status) = status.and_then(|it| StatusCode::from_u16(it).ok()) {
            self.0.status = status;
        }
        self
    }

    /// Returns the status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the part of the request that doesn't match; `None` for the request as a whole.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// Returns what is wrong, in a sentence for the client.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Returns the headers that the response must have, such as `Allow`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns a response with the status and the headers of the rejection, and the document's own error as `application/json`.
    pub fn into_json<T: Encode>(self, body: &T) -> AnyResponse {
        let mut response = json_response(self.0.status, body);
        response.headers_mut().extend(self.0.headers);
        response
    }

    /// As [`into_json`](Self::into_json), for errors that the document describes as `application/problem+json`.
    pub fn into_problem_json<T: Encode>(self, body: &T) -> AnyResponse {
        let mut response = self.into_json(body);
        response.headers_mut().insert(CONTENT_TYPE, PROBLEM_JSON);
        response
    }

    /// The problems of parts of the request.
    fn errors(&self) -> Vec<Value> {
        let detail = &self.0.detail;
        let own = self.0.place.as_ref().map(|place| match place {
            Place::Parameter(location, name, pointer) => {
                json!({ "in": location, "name": name, "pointer": pointer, "detail": detail })
            }
            Place::Body(pointer) => {
                json!({ "in": "body", "pointer": pointer, "detail": detail })
            }
        });
        let others = self.0.others.iter().flat_map(Self::errors);
        own.into_iter().chain(others).take(MOST_ERRORS).collect()
    }

    /// Returns the response: problem details in JSON.
    #[must_use]
    pub fn into_response(self) -> AnyResponse {
        let errors = self.errors();
        let Details { status, detail, headers, .. } = *self.0;
        let mut problem = json!({
            "type": UNSPECIFIC,
            "title": status.canonical_reason().unwrap_or("Error"),
            "status": status.as_u16(),
            "detail": detail,
        });
        if let (false, Value::Object(members)) = (errors.is_empty(), &mut problem) {
            members.insert("errors".to_owned(), errors.into());
        }
        let mut response = problem_response(status, &problem);
        response.headers_mut().extend(headers);
        response
    }
}

/// Returns a response of JSON, or problem details without any detail if the value can't be written.
pub fn json_response<T: Encode>(status: StatusCode, body: &T) -> AnyResponse {
    let Ok(body) = write_json(body) else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR);
    };
    let mut response = http::Response::new(Body::from(body));
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}

/// A response without details, for errors that are the server's.
pub(super) fn plain(status: StatusCode) -> AnyResponse {
    let title = status.canonical_reason().unwrap_or("Error");
    let problem =
        json!({ "type": UNSPECIFIC, "title": title, "status": status.as_u16() });
    problem_response(status, &problem)
}

fn problem_response(status: StatusCode, problem: &Value) -> AnyResponse {
    let mut response = http::Response::new(Body::from(problem.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, PROBLEM_JSON);
    response
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.place {
            Some(Place::Parameter(location, name, pointer)) if pointer.is_empty() => {
                write!(formatter, "{location} parameter `{name}`: ")?;
            }
            Some(Place::Parameter(location, name, pointer)) => {
                write!(formatter, "{location} parameter `{name}`, at {pointer}: ")?;
            }
            Some(Place::Body(pointer)) if pointer.is_empty() => {
                formatter.write_str("body: ")?;
            }
            Some(Place::Body(pointer)) => write!(formatter, "body, at {pointer}: ")?,
            None => {}
        }
        formatter.write_str(&self.0.detail)
    }
}

impl error::Error for Rejection {}
