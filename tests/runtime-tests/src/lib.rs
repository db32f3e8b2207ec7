//! The models and clients with which the runtime is tested: written by hand in the form of generated code, on the crate
//! `clientwright-runtime`.

#![forbid(unsafe_code)]

/// The items that generated code names.
pub mod runtime {
    pub use clientwright_runtime::*;

    clientwright_runtime::version!("0.1");
    clientwright_runtime::client!();
}

pub mod chunks;
pub mod fixtures;
pub mod loopback;
pub mod mock_transport;
pub mod models;
pub mod probe;
pub mod responder;
pub mod streams;
