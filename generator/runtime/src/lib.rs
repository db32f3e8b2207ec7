//! The foundation of the models and clients that clientwright generates. Most of it is for generated code; these are the types that
//! a program meets:
//!
#![cfg_attr(
    feature = "client",
    doc = "- Calls: [`Response`], [`Error`], [`Pages`], [`Polling`], [`EventStream`], [`JsonStream`], [`Download`]\n\
           - Clients: [`Secret`], [`CredentialProvider`], [`OAuth2`], [`Retry`], [`Strictness`]\n\
           - What a client calls: [`Hook`] for each attempt, [`Transport`] for each request"
)]
#![cfg_attr(feature = "blocking", doc = "- Streams without `async`: [`Blocking`]")]
#![cfg_attr(feature = "models", doc = "- Models: [`Patch`], [`Map`], [`File`], [`Mismatch`]")]
#![cfg_attr(
    all(feature = "client", feature = "examples"),
    doc = "- Tests without a network: [`InMemoryTransport`]"
)]
#![cfg_attr(feature = "cassettes", doc = "- Recorded responses: [`Recorder`], [`Player`]")]
#![cfg_attr(feature = "webhooks", doc = "- Webhooks: [`WebhookVerifier`]")]
#![cfg_attr(feature = "server", doc = "- Servers: [`server`]")]
//!
//! In a generated crate they are in its module `runtime`, with the client's own `Call` and `Builder`. The modules only arrange this page: all that they have is here, too.

// Each folder names what it exports in its `mod.rs`; files that are open to other folders are `pub(super)` there.

#![forbid(unsafe_code)]

#[cfg(feature = "client")]
pub mod auth;
#[cfg(feature = "client")]
mod client;
#[cfg(feature = "client")]
mod client_types;
#[cfg(feature = "models")]
mod codec;
#[cfg(feature = "models")]
mod enumeration;
#[cfg(any(feature = "client", feature = "validation", feature = "webhooks"))]
mod failure;
#[cfg(feature = "models")]
pub mod model;
#[cfg(feature = "models")]
pub mod multipart;
#[cfg(feature = "client")]
pub mod operation;
#[cfg(feature = "client")]
pub mod pagination;
#[cfg(feature = "client")]
pub mod parameter;
#[cfg(feature = "client")]
mod response;
#[cfg(feature = "client")]
mod send;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "sources")]
pub mod sources;
#[cfg(feature = "client")]
pub mod stream;
#[cfg(all(feature = "client", any(feature = "cassettes", feature = "examples", feature = "server")))]
pub mod testing;
#[cfg(feature = "client")]
pub mod transport;
#[cfg(feature = "models")]
mod types;
#[cfg(feature = "models")]
mod union;
#[cfg(feature = "client")]
mod url;
#[cfg(feature = "validation")]
pub mod validation;
#[cfg(feature = "models")]
pub mod value;
mod version;
#[cfg(feature = "models")]
pub mod webhook;
#[cfg(feature = "xml")]
mod xml;

#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::auth::*;
#[cfg(feature = "client")]
pub use self::client::*;
#[cfg(feature = "client")]
#[doc(hidden)]
pub use self::client_types::default_user_agent;
#[cfg(feature = "models")]
pub use self::codec::*;
#[cfg(feature = "models")]
pub use self::enumeration::*;
#[cfg(feature = "client")]
pub use self::failure::*;
#[cfg(feature = "models")]
#[doc(no_inline)]
pub use self::model::*;
#[cfg(feature = "models")]
#[doc(no_inline)]
pub use self::multipart::*;
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::operation::*;
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::pagination::*;
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::parameter::*;
#[cfg(feature = "client")]
pub use self::response::*;
#[cfg(feature = "client")]
pub use self::send::*;
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::stream::*;
#[cfg(all(feature = "client", any(feature = "cassettes", feature = "examples", feature = "server")))]
#[doc(no_inline)]
pub use self::testing::*;
#[cfg(feature = "client")]
#[doc(no_inline)]
pub use self::transport::*;
#[cfg(feature = "models")]
pub use self::union::*;
#[cfg(feature = "client")]
pub use self::url::*;
#[cfg(feature = "validation")]
#[doc(no_inline)]
pub use self::validation::*;
#[cfg(feature = "models")]
#[doc(no_inline)]
pub use self::value::*;
#[cfg(feature = "models")]
#[doc(no_inline)]
pub use self::webhook::*;
#[cfg(feature = "xml")]
pub use self::xml::*;

#[cfg(feature = "client")]
#[doc(no_inline)]
pub use bytes::Bytes;
#[cfg(feature = "models")]
#[doc(no_inline)]
pub use serde_json::Value;

/// The crates whose types generated code names, in the versions that it needs.
#[cfg(feature = "models")]
pub mod crates {
    #[cfg(feature = "chrono")]
    #[doc(no_inline)]
    pub use chrono;
    #[cfg(feature = "jiff")]
    #[doc(no_inline)]
    pub use jiff;
    #[cfg(feature = "rust_decimal")]
    #[doc(no_inline)]
    pub use rust_decimal;
    #[doc(no_inline)]
    pub use serde;
    #[doc(no_inline)]
    pub use serde_json;
    #[cfg(feature = "time")]
    #[doc(no_inline)]
    pub use time;
    #[cfg(feature = "url")]
    #[doc(no_inline)]
    pub use url;
    #[cfg(feature = "uuid")]
    #[doc(no_inline)]
    pub use uuid;
}
