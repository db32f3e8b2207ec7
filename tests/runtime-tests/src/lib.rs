//! The runtime's sources, compiled as they lie, and the models its tests read and write.

#![forbid(unsafe_code)]

#[path = "../../../generator/runtime/mod.rs"]
pub mod runtime;

pub mod loopback;
pub mod models;
pub mod pieces;
pub mod probe;
pub mod recorder;
pub mod responder;
pub mod streams;
pub mod zoo;
