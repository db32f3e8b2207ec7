//! Requests that the service makes on its own account.

use super::{Operation, Shape};

/// What a client's owner may be sent. Its body is received, its answers are sent.
#[derive(Clone, Debug)]
pub(crate) struct InboundRequest {
    pub(crate) origin: Origin,
    pub(crate) operation: Operation,
}

/// Where a document speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Origin {
    /// By its name below `webhooks`.
    Webhook(String),
    /// A callback of an operation, by the operation's number in the API, the callback's name, and the expression that
    /// tells where to.
    Callback { operation: usize, name: String, expression: String },
}

impl InboundRequest {
    /// What the receiver gets.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Shape> {
        self.operation.sent()
    }

    /// What the receiver answers.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operation.received()
    }
}
