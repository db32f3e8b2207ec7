//! An operation in generated code: its request and its credentials as data, its responses as types.

mod client_parameter;
pub(super) mod credential;
mod typed;
mod wire;

pub use client_parameter::{ClientParameter, ParameterLocation};
pub use credential::Credential;
pub use typed::Operation;
pub use wire::Wire;
