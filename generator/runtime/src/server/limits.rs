//! The limits of the document, which are checked before the service is called, and the schemas of its responses.

use axum::body::{Body, HttpBody as _, to_bytes};
use http::StatusCode;
use http::header::CONTENT_TYPE;

use super::super::failure::Violation;
use super::super::operation::Wire;
use super::super::send::RequestCheck;
use super::{Error, OperationId};

/// The check of the values of an operation, if the server validates requests.
#[derive(Clone, Copy)]
pub(super) struct DocumentLimits {
    pub(super) check: Option<&'static dyn RequestCheck>,
    pub(super) operation: OperationId,
    /// Whether a request may not have the members that only responses have.
    pub(super) refuses_read_only: bool,
}

impl DocumentLimits {
    /// Returns what a value in JSON violates. A value that can't be checked is a violation, too.
    pub(super) fn violations(&self, place: &'static str, name: &str, json: &[u8]) -> Vec<Violation> {
        self.known_violations(place, name, json).unwrap_or_default()
    }

    /// The same; `None` if there is no schema for the value.
    fn known_violations(&self, place: &'static str, name: &str, json: &[u8]) -> Option<Vec<Violation>> {
        let OperationId { id, method, path, .. } = self.operation;
        let wire = Wire { id, method, path, accept: "", credentials: &[] };
        self.check?.text_violations(&wire, (place, name), json)
    }
}

/// The place and the problem, without the limit's place in the document: the client gets nothing of the schema.
pub(super) fn problem(violation: &Violation) -> (String, String) {
    (violation.pointer().to_owned(), violation.message().to_owned())
}

/// Checks the body of a response of the service, if it is JSON and the document has a schema for its status and media type. A stream
/// isn't checked.
///
/// # Errors
/// If the body doesn't match the schema.
pub(super) async fn checked(
    response: http::Response<Body>,
    limits: DocumentLimits,
) -> Result<http::Response<Body>, Error> {
    if limits.check.is_none() {
        return Ok(response);
    }
    let media_type = response.headers().get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let Some(media_type) = media_type.map(str::to_owned) else { return Ok(response) };
    if response.body().size_hint().exact().is_none() {
        return Ok(response);
    }
    let status = response.status();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await?;
    let violations = response_violations(&limits, (status, &media_type), &body);
    if violations.is_empty() {
        return Ok(http::Response::from_parts(head, Body::from(body)));
    }
    let violations: Vec<String> = violations.iter().map(Violation::to_string).collect();
    let violations = violations.join("; ");
    Err(Error::new(format!("the response {status} doesn't match its schema: {violations}")))
}

/// The violations of a response. Its schema is that of the code, of the range or of `default` (OpenAPI 3.1, Responses Object).
fn response_violations(
    limits: &DocumentLimits,
    (status, media_type): (StatusCode, &str),
    body: &[u8],
) -> Vec<Violation> {
    let range = format!("{}XX", status.as_u16() / 100);
    let mut statuses = [status.as_str(), &range, "default"].into_iter();
    let violations = statuses
        .find_map(|status| limits.known_violations("response", &format!("{status} {media_type}"), body));
    violations.unwrap_or_default()
}
