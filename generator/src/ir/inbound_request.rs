//! Webhooks and callbacks: requests that the service sends.

use super::{Operation, Shape};

/// A request that the user of a client receives: its body is received, its responses are sent.
#[derive(Clone, Debug)]
pub(crate) struct InboundRequest {
    pub(crate) origin: Origin,
    pub(crate) operation: Operation,
}

/// Where the document declares it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Origin {
    /// The name below `webhooks`.
    Webhook(String),
    /// A callback: the index of its operation in the API, its name, and the runtime expression of its URL.
    Callback { operation: usize, name: String, expression: String },
}

impl InboundRequest {
    /// The request that the receiver gets.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Shape> {
        self.operation.sent()
    }

    /// The response of the receiver.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operation.received()
    }
}
