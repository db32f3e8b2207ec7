//! Calls from WebAssembly. The server, `tests/wasm/server.mjs`, is part of each test: it checks what it is sent.

#![forbid(unsafe_code)]

/// The client of the shop.
pub mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop.rs"));
}

#[cfg(target_family = "wasm")]
mod calls;

#[cfg(target_family = "wasm")]
pub use calls::{names, run};
