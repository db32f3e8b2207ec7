//! Why the verification of a webhook failed. The error never contains the expected signature.

use std::{error, fmt, time::Duration};

use super::super::codec::JsonError;
use super::super::failure::one_line::shortened;

/// A webhook can't be verified or decoded.
#[non_exhaustive]
pub enum WebhookError {
    /// The secret is empty, or isn't base64 where the scheme wants it.
    Secret,
    /// This header is missing.
    MissingHeader(&'static str),
    /// This header is repeated, empty, or invalid.
    Header(&'static str),
    /// The timestamp isn't a number of seconds since the Unix epoch.
    Timestamp,
    /// The webhook was sent this long ago. It may be replayed.
    TooOld(Duration),
    /// The timestamp is this far in the future.
    TooNew(Duration),
    /// No signature matches the body and a known secret.
    Mismatch,
    /// The signature is valid, but the body doesn't match the document. The error quotes the body;
    /// this one's messages shorten it to one line of at most 2,000 characters.
    Decode(JsonError),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => formatter.write_str("the webhook secret is empty or isn't valid base64"),
            Self::MissingHeader(name) => {
                write!(formatter, "the webhook header is missing: `{name}`")
            }
            Self::Header(name) => {
                write!(formatter, "the webhook header `{name}` is invalid")
            }
            Self::Timestamp => formatter.write_str("the webhook timestamp isn't a number of seconds"),
            Self::TooOld(age) => {
                write!(formatter, "the webhook is too old: {} s", age.as_secs())
            }
            Self::TooNew(ahead) => {
                write!(formatter, "the webhook is {} s in the future", ahead.as_secs())
            }
            Self::Mismatch => formatter.write_str("no webhook signature is valid"),
            Self::Decode(error) => {
                let message = shortened(&error.to_string());
                write!(formatter, "the webhook body doesn't match the document: {message}")
            }
        }
    }
}

/// Prints the message.
impl fmt::Debug for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "WebhookError({self})")
    }
}

/// `Display` already includes the inner error.
impl error::Error for WebhookError {}
