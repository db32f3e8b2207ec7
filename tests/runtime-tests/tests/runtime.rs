//! The runtime as generated code and its users call it: models, calls, and what servers do to them.

#![forbid(unsafe_code)]

mod client;
mod encoding;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod faults;
mod raw_bytes;
#[cfg(feature = "server")]
mod server;
