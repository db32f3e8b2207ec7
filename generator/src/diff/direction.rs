//! Which way values go.

use serde::Serialize;

/// Which way values go, as seen by the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// In requests, and in responses to webhooks and callbacks.
    Sent,
    /// In responses, and in webhooks and callbacks.
    Received,
}
