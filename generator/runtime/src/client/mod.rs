//! The public face of a client: its builder, its calls, and the error of a call.

mod api;
mod basic;
#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod call;
mod client_parameter_value;
mod error;
mod job;
mod polling;
pub(super) mod user_agent;
mod with_credential;

pub use api::Api;
pub use builder::Builder;
pub use call::{Call, CallFuture};
pub use error::{Error, ErrorKind};
pub use job::{Job, JobRule};
pub use polling::{PollError, Polling, PollingFuture};
