//! The direction of values.

use serde::Serialize;

/// The direction of values, as seen by the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// In requests, and in responses to webhooks and callbacks.
    Sent,
    /// In responses, and in webhooks and callbacks.
    Received,
}
