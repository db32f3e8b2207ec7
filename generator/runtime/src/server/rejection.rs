//! Requests that don't match the document, and the responses to them (RFC 9457, Problem Details for HTTP APIs).

use std::cell::RefCell;
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

/// Why a request was rejected before a service saw it.
#[derive(Clone, Debug)]
pub struct Rejection(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    status: StatusCode,
    /// A sentence about the request as a whole.
    detail: String,
    problems: Vec<(Place, String)>,
    headers: HeaderMap,
}

/// The problems of a request that were found, up to a bound.
#[derive(Debug, Default)]
pub(super) struct Problems(pub(super) RefCell<Vec<(Place, String)>>);

impl Problems {
    /// Adds those of a rejection.
    pub(super) fn note(&self, rejection: Rejection) -> Rejection {
        let mut problems = self.0.borrow_mut();
        let free = MOST.saturating_sub(problems.len());
        problems.extend(rejection.0.problems.iter().take(free).cloned());
        rejection
    }
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

/// The name of the parameter, or `body`, with the JSON Pointer: `page`, `body/guests/0/name`.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Parameter(_, name, pointer) => write!(formatter, "{name}{pointer}"),
            Self::Body(pointer) => write!(formatter, "body{pointer}"),
        }
    }
}

/// The highest number of problems in a rejection.
const MOST: usize = 16;

impl Rejection {
    /// Creates a rejection with a detail for the client.
    #[must_use]
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let headers = HeaderMap::new();
        let (problems, detail) = (Vec::new(), detail.into());
        Self(Box::new(Details { status, detail, problems, headers }))
    }

    /// Creates the rejection of parts that don't match.
    pub(super) fn of(status: StatusCode, problems: Vec<(Place, String)>) -> Self {
        let mut rejection = Self::new(status, "");
        rejection.0.problems = problems;
        rejection
    }

    /// The same rejection with all problems of the request, unless it is about the request as a whole.
    pub(super) fn with(mut self, problems: Vec<(Place, String)>) -> Self {
        if !self.0.problems.is_empty() {
            self.0.problems = problems;
        }
        self
    }

    /// Creates the rejection of a part of the body.
    pub(super) fn body(status: StatusCode, pointer: String, detail: impl Into<String>) -> Self {
        Self::of(status, vec![(Place::Body(pointer), detail.into())])
    }

    /// Creates the rejection of a method that the path doesn't have: 405 (RFC 9110, 15.5.6).
    pub(super) fn method(allowed: &str) -> Self {
        let mut rejection = Self::new(StatusCode::METHOD_NOT_ALLOWED, "The path doesn't have this method.");
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

    /// Returns the parts of the request that don't match, each with what is wrong for the client, at most 16; none if the request as a
    /// whole is rejected.
    pub fn problems(&self) -> impl Iterator<Item = (&Place, &str)> {
        self.0.problems.iter().map(|(place, problem)| (place, problem.as_str()))
    }

    /// Returns what is wrong, in one line for the client: `page: expected an integer; body/name: missing member name`.
    #[must_use]
    pub fn detail(&self) -> String {
        self.to_string()
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

    /// Returns the response: problem details in JSON.
    #[must_use]
    pub fn into_response(self) -> AnyResponse {
        let detail = self.detail();
        let Details { status, problems, headers, .. } = *self.0;
        let mut problem = json!({
            "type": UNSPECIFIC,
            "title": status.canonical_reason().unwrap_or("Error"),
            "status": status.as_u16(),
            "detail": detail,
        });
        let errors = problems.into_iter().map(|(place, detail)| match place {
            Place::Parameter(location, name, pointer) => {
                json!({ "in": location, "name": name, "pointer": pointer, "detail": detail })
            }
            Place::Body(pointer) => {
                json!({ "in": "body", "pointer": pointer, "detail": detail })
            }
        });
        let errors: Vec<Value> = errors.collect();
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
    let problem = json!({ "type": UNSPECIFIC, "title": title, "status": status.as_u16() });
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
        formatter.write_str(&self.0.detail)?;
        for (number, (place, problem)) in self.problems().enumerate() {
            let separator = if number == 0 { "" } else { "; " };
            write!(formatter, "{separator}{place}: {problem}")?;
        }
        Ok(())
    }
}

impl error::Error for Rejection {}
