//! Why a webhook isn't believed. Says which check failed, never what the right signature would be.

use std::{error, fmt, time::Duration};

/// Why a webhook can't be verified or read.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The secret isn't base64, or empty.
    Secret,
    /// This header isn't there.
    MissingHeader(&'static str),
    /// This header is there twice, is empty, or has nothing that can be read.
    Header(&'static str),
    /// The header `webhook-timestamp` isn't a number of seconds since the Unix epoch.
    Timestamp,
    /// It was sent this long ago: perhaps by somebody who has recorded it.
    TooOld(Duration),
    /// It says that it is sent in the future, by this much.
    TooNew(Duration),
    /// No signature is one of this body with a secret that is known.
    Mismatch,
    /// The signature is right, but the body isn't what the document says.
    Decode(serde_json::Error),
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret => formatter.write_str("the webhook's secret isn't base64"),
            Self::MissingHeader(name) => {
                write!(formatter, "the webhook has no header `{name}`")
            }
            Self::Header(name) => {
                write!(formatter, "the webhook's header `{name}` can't be read")
            }
            Self::Timestamp => {
                formatter.write_str("the webhook's timestamp isn't a number of seconds")
            }
            Self::TooOld(age) => {
                write!(formatter, "the webhook is too old: {} s", age.as_secs())
            }
            Self::TooNew(ahead) => {
                write!(formatter, "the webhook is {} s in the future", ahead.as_secs())
            }
            Self::Mismatch => {
                formatter.write_str("no signature of the webhook is right")
            }
            Self::Decode(error) => write!(formatter, "the webhook's body: {error}"),
        }
    }
}

/// `Display` has said all that there is.
impl error::Error for WebhookError {}
