//! The code of users of old documents, by the id of the pair.

use crate::old;
use crate::old::runtime::{Retry, Strictness, Transport};
use std::error::Error;
use std::future::Future;
use std::pin::Pin;

include!(concat!(env!("OUT_DIR"), "/user_code.rs"));

/// The outcome of the code.
pub type Outcome = Pin<Box<dyn Future<Output = Result<(), Box<dyn Error>>>>>;

/// The code of a user of a pair's old document.
#[derive(Clone, Copy)]
pub enum UserCode<T> {
    /// Calls with a client that uses the transport.
    Calls(fn(T) -> Outcome),
    /// Handles a webhook, by its name and its payload.
    Receives(fn(String, Vec<u8>) -> Outcome),
}
