//! Sending a call: its request in parts, attempts, redirects, pauses and retries, hooks and spans around an attempt.

mod attempt;
mod body_members;
mod call_client_parameters;
pub(super) mod call_record;
pub(super) mod core;
mod hook;
#[cfg(not(feature = "tracing"))]
mod no_span;
mod observer;
pub(super) mod options;
pub(super) mod read_mode;
mod redirect;
pub(super) mod request;
mod request_check;
pub(super) mod request_parts;
mod retry;
pub(super) mod retry_budget;
pub(super) mod retry_loop;
mod sent_value;
#[cfg(feature = "tracing")]
mod span;
pub(super) mod uuid;

pub use core::Core;
pub use hook::{Attempt, Hook};
#[cfg(not(feature = "tracing"))]
use no_span::{send_attempt, trace_retry};
pub use retry::Retry;
pub use sent_value::{RequestCheck, SentValue};
#[cfg(feature = "tracing")]
use span::{send_attempt, trace_retry};
