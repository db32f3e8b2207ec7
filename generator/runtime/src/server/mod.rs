//! The server: requests become typed parameters, typed responses go back. The router is axum's.

#[doc(hidden)]
pub mod inspection;
mod negotiation;
