//! The schemas of the parameters and bodies of calls.

use super::super::operation::Wire;
use super::super::send::{RequestCheck, SentValue};
use super::{Schemas, Violation};

/// The schema of a parameter or of a body.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct RequestSchema {
    /// The HTTP method of the operation.
    pub method: &'static str,
    /// The path template of the operation.
    pub path: &'static str,
    /// `path`, `query`, `header`, `cookie`, `body` or `response`.
    pub place: &'static str,
    /// The name of the parameter, the media type of the body, or the status and the media type of the response.
    pub name: &'static str,
    /// The key of the schema.
    pub key: &'static str,
}

/// The schemas of all requests of an API.
#[doc(hidden)]
pub struct ValidatedRequests {
    /// The schemas to which they refer.
    pub schemas: &'static Schemas,
    /// The schemas of each parameter and body.
    pub requests: &'static [RequestSchema],
}

impl ValidatedRequests {
    /// The schema of what is sent.
    fn schema(&self, wire: &Wire, sent: &SentValue) -> Option<&RequestSchema> {
        self.requests.iter().find(|schema| {
            schema.method == wire.method
                && schema.path == wire.path
                && schema.place == sent.place
                && schema.name == sent.name
        })
    }
}

impl RequestCheck for ValidatedRequests {
    fn has_schema(&self, wire: &Wire, sent: &SentValue) -> bool {
        self.schema(wire, sent).is_some()
    }

    fn violations(&self, wire: &Wire, sent: &SentValue) -> Vec<Violation> {
        let Some(schema) = self.schema(wire, sent) else {
            return Vec::new();
        };
        self.schemas.violations(&[schema.key], &sent.value)
    }
}

/// Defines the requests of an API from a table with one line each: method and path of the operation, place and name of
/// what is sent, and the key of its schema.
#[doc(hidden)]
#[macro_export]
macro_rules! validated_requests {
    ($($method:literal $path:literal $place:literal $name:literal $key:literal,)*) => {
        pub(super) static REQUESTS: $crate::ValidatedRequests = $crate::ValidatedRequests {
            schemas: &SCHEMAS,
            requests: &[$($crate::RequestSchema {
                method: $method,
                path: $path,
                place: $place,
                name: $name,
                key: $key,
            }),*],
        };
    };
}
