//! Webhooks and callbacks: decodes a request's body by the name of the request.

use serde::de::Error;

/// Implements the decoding of an enum from a table of its variants: `Created json "created"`
/// decodes the body of `created` as JSON. Forms are `json`, `text`, `bytes`, and `empty` for a
/// variant without a body.
macro_rules! inbound_request {
    (@read $variant:ident $body:ident json) => { Self::$variant(runtime::read_json($body)?) };
    (@read $variant:ident $body:ident text) => { Self::$variant(runtime::read_text($body)?) };
    (@read $variant:ident $body:ident bytes) => { Self::$variant($body.to_vec()) };
    (@read $variant:ident $body:ident empty) => { Self::$variant };

    ($name:ident { $($variant:ident $form:ident $wire:literal),* $(,)? }) => {
        impl runtime::InboundRequest for $name {
            fn decode(
                name: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, ::serde_json::Error> {
                $name::decode(name, body)
            }
        }

        impl $name {
            /// Decodes the body of the request with this name.
            ///
            /// # Errors
            /// If the body doesn't match the document; the error says where.
            pub fn decode(
                name: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, ::serde_json::Error> {
                Ok(match name {
                    $($wire => runtime::inbound_request!(@read $variant body $form),)*
                    _ => Self::Unknown(name.to_owned(), body.to_vec()),
                })
            }

            /// Returns the name of the request.
            #[must_use]
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant { .. } => $wire,)*
                    Self::Unknown(name, _) => name,
                }
            }
        }
    };
}
pub(crate) use inbound_request;

/// Requests that a service sends to its users, webhooks or callbacks: an enum with a variant for
/// each name.
pub trait InboundRequest: Sized {
    /// Decodes the body of the request with this name.
    ///
    /// # Errors
    /// If the body doesn't match the document; the error says where.
    fn decode(name: &str, body: &[u8]) -> Result<Self, serde_json::Error>;
}

/// Decodes a body as text.
///
/// # Errors
/// If it isn't valid UTF-8.
pub fn read_text(body: &[u8]) -> Result<String, serde_json::Error> {
    let text = std::str::from_utf8(body).map_err(serde_json::Error::custom)?;
    Ok(text.to_owned())
}
