//! Requests that the service sends: webhooks and callbacks, and the verification of their signatures.

mod inbound_request;
#[cfg(feature = "webhooks")]
mod webhook_error;
#[cfg(feature = "webhooks")]
mod webhook_scheme;
#[cfg(feature = "webhooks")]
mod webhook_verifier;

pub use inbound_request::{InboundRequest, read_text};
#[cfg(feature = "webhooks")]
pub use webhook_error::WebhookError;
#[cfg(feature = "webhooks")]
pub use webhook_scheme::WebhookScheme;
#[cfg(feature = "webhooks")]
pub use webhook_verifier::WebhookVerifier;
