//! The runtime's unchanged sources, and the models that its tests decode and encode.

#![forbid(unsafe_code)]

#[path = "../../../generator/runtime/mod.rs"]
pub mod runtime;

pub mod chunks;
pub mod fixtures;
pub mod loopback;
pub mod mock_transport;
pub mod models;
pub mod probe;
pub mod responder;
pub mod streams;
