//! The clients of the AutoRest test server's documents, as the build script generates them if it is given their folder.

#![forbid(unsafe_code)]

/// The clients, a module each; all share one runtime.
#[cfg(documents)]
pub mod clients {
    include!(concat!(env!("OUT_DIR"), "/clients.rs"));
}
