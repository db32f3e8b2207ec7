//! Examples of responses from the document, used by the in-memory transport and by servers without a service.

use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// The example of a successful response of an operation.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Example {
    /// The operation ID in the document.
    pub operation: &'static str,
    /// The HTTP method, such as `GET`.
    pub method: &'static str,
    /// The path with its parameters in braces: `/pets/{id}`.
    pub path: &'static str,
    /// The status.
    pub status: u16,
    /// The media type of the body; empty if there is no body.
    pub media_type: &'static str,
    /// The body.
    pub body: &'static str,
    /// The query parameter of the position and its first value, if this is the response to any
    /// other value: a page after the last one.
    pub beyond: Option<(&'static str, &'static str)>,
}

impl Example {
    /// Its response.
    pub(crate) fn response<B: From<&'static str>>(&self) -> http::Response<B> {
        let status = StatusCode::from_u16(self.status).unwrap_or_default();
        Self::respond(status, self.media_type, self.body.into())
    }

    /// The response with any example. A range such as `image/*` isn't a `Content-Type`.
    pub fn respond<B>(status: StatusCode, media_type: &str, body: B) -> http::Response<B> {
        let mut response = http::Response::new(body);
        *response.status_mut() = status;
        let is_type = !media_type.is_empty() && !media_type.contains('*');
        if let (true, Ok(media_type)) = (is_type, HeaderValue::from_str(media_type)) {
            response.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        response
    }

    /// The parameter and its first value, if there are both.
    pub const fn beyond(texts: &'static [&'static str]) -> Option<(&'static str, &'static str)> {
        match texts {
            [parameter, first] => Some((parameter, first)),
            _ => None,
        }
    }
}

/// Creates the examples of an API from a table with one line each: `"listPets" "GET" "/pets" 200
/// "application/json" "[]"`. At the end of the line of a page after the last one: `beyond "page" "1"`.
#[doc(hidden)]
#[macro_export]
macro_rules! examples {
    ($(
        $operation:literal $method:literal $path:literal $status:literal $media_type:literal
        $body:literal $(beyond $parameter:literal $first:literal)?,
    )*) => {
        const EXAMPLES: &[$crate::Example] = &[$($crate::Example {
            operation: $operation,
            method: $method,
            path: $path,
            status: $status,
            media_type: $media_type,
            body: $body,
            beyond: $crate::Example::beyond(&[$($parameter, $first)?]),
        }),*];
    };
}
