//! What users of old documents have written, by the names of their pairs. In: the way out of a client, or a payload;
//! out: whether all went well.

use crate::old;
use crate::old::runtime::{Retry, Strictness, Transport};
use std::error::Error;
use std::future::Future;
use std::pin::Pin;

include!(concat!(env!("OUT_DIR"), "/uses.rs"));

/// What comes of it.
pub type Outcome = Pin<Box<dyn Future<Output = Result<(), Box<dyn Error>>>>>;

/// What the user of a pair's old document has written.
#[derive(Clone, Copy)]
pub enum Written<T> {
    /// Calls by a client that goes out over that transport.
    Calls(fn(T) -> Outcome),
    /// What is done with a webhook, by its name and its payload.
    Receives(fn(String, Vec<u8>) -> Outcome),
}
