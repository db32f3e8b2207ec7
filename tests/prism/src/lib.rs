//! The client of the seed, as the build script generates it.

#![forbid(unsafe_code)]

/// The client, of a document that has one operation.
pub mod seed {
    include!(concat!(env!("OUT_DIR"), "/seed.rs"));
}
