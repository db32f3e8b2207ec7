//! The server: requests become typed parameters, typed responses go back. The router is axum's; what it doesn't know, which is what
//! the document says, is here.

mod accept;
mod authentication;
mod body_reader;
#[cfg(feature = "server_multipart")]
mod counted_body;
mod credential;
mod empty_lists;
mod error;
mod events;
mod examples;
mod failure;
#[doc(hidden)]
pub mod inspection;
// Without a system clock there are no pauses to measure.
#[cfg(not(target_family = "wasm"))]
mod keep_alive;
mod limits;
mod macros;
#[doc(hidden)]
pub mod mock;
#[cfg(feature = "server_multipart")]
mod multipart;
#[cfg(feature = "server_multipart")]
mod multipart_error;
#[cfg(feature = "server_multipart")]
#[doc(hidden)]
pub mod multipart_inspection;
mod negotiation;
mod operation;
mod operation_id;
#[cfg(feature = "server_multipart")]
mod part_content;
#[cfg(feature = "server_multipart")]
mod parts;
mod pointer;
mod public_text;
mod received;
mod rejection;
mod reply;
mod request;
mod request_reader;
mod routes;
mod scheme;
mod settings;
mod template;
mod value;
// Without a system clock there is nothing that a time in a signature could be compared with.
#[cfg(all(feature = "webhooks", not(all(target_family = "wasm", target_os = "unknown"))))]
mod webhooks;

#[doc(hidden)]
pub use accept::Accept;
pub use authentication::{Access, Identify, Refusal, Verified, Verify, identified};
pub use credential::Basic;
pub use error::Error;
pub use events::EventForm;
pub use examples::Examples;
#[cfg(feature = "server_multipart")]
#[doc(hidden)]
pub use multipart::PartsTable;
#[doc(hidden)]
pub use operation::{Reply, Served};
pub use operation_id::OperationId;
#[doc(hidden)]
pub use pointer::Pointer;
#[doc(hidden)]
pub use received::BodyForm;
pub use rejection::{Place, Rejection, json_response};
#[doc(hidden)]
pub use reply::ReplyBuilder;
pub use request::Request;
#[doc(hidden)]
pub use request_reader::RequestReader;
#[doc(hidden)]
pub use routes::Called;
pub use routes::Routes;
#[doc(hidden)]
pub use scheme::Scheme;
pub use settings::Settings;
#[doc(hidden)]
pub use value::Value;
#[cfg(all(feature = "webhooks", not(all(target_family = "wasm", target_os = "unknown"))))]
pub use webhooks::receive;

/// The router that serves a document.
#[doc(no_inline)]
pub use axum::Router;
/// The body of a request or of a response that is read or written as a stream.
#[doc(no_inline)]
pub use axum::body::Body;
#[doc(no_inline)]
pub use http::StatusCode;

/// A response as it is sent, of any status and media type.
pub type AnyResponse = http::Response<Body>;
