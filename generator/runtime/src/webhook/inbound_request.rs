//! Webhooks and callbacks: decodes a request's body by the name of the request.

use super::super::codec::JsonError;

/// Implements the decoding of an enum from a table of its variants: `Created json "created"`
/// decodes the body of `created` as JSON. Forms are `json`, `text`, `bytes`, `(xml node)`, and `empty`
/// for a variant without a body.
#[doc(hidden)]
#[macro_export]
macro_rules! inbound_request {
    (@read $variant:ident $body:ident json) => { Self::$variant($crate::read_json($body)?) };
    (@read $variant:ident $body:ident text) => { Self::$variant($crate::read_text($body)?) };
    (@read $variant:ident $body:ident bytes) => { Self::$variant($body.to_vec()) };
    (@read $variant:ident $body:ident (xml $root:tt)) => {
        Self::$variant($crate::read_xml($body, $crate::xml!(root $root))?)
    };
    (@read $variant:ident $body:ident empty) => { Self::$variant };

    ($name:ident { $($variant:ident $form:tt $wire:literal),* $(,)? }) => {
        impl $crate::InboundRequest for $name {
            #[inline]
            fn decode(
                name: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, $crate::JsonError> {
                $name::decode(name, body)
            }
        }

        impl $name {
            /// Decodes the body of the request with this name.
            ///
            /// # Errors
            /// If the body doesn't match the document; the error says where.
            #[inline]
            pub fn decode(
                name: &str,
                body: &[u8],
            ) -> ::std::result::Result<Self, $crate::JsonError> {
                Ok(match name {
                    $($wire => $crate::inbound_request!(@read $variant body $form),)*
                    _ => Self::Unknown(name.to_owned(), body.to_vec()),
                })
            }

            /// Returns the name of the request.
            #[must_use]
            #[inline]
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant { .. } => $wire,)*
                    Self::Unknown(name, _) => name,
                }
            }
        }
    };
}

/// Requests that a service sends to its users, webhooks or callbacks: an enum with a variant for
/// each name.
pub trait InboundRequest: Sized {
    /// Decodes the body of the request with this name.
    ///
    /// # Errors
    /// If the body doesn't match the document; the error says where.
    fn decode(name: &str, body: &[u8]) -> Result<Self, JsonError>;
}

/// Decodes a body as text.
///
/// # Errors
/// If it isn't valid UTF-8.
#[doc(hidden)]
pub fn read_text(body: &[u8]) -> Result<String, JsonError> {
    let text = std::str::from_utf8(body).map_err(|error| JsonError::from(error.to_string()))?;
    Ok(text.to_owned())
}
