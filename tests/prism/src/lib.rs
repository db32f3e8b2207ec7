//! The client of the seed, and the servers, as the build script generates them.

#![forbid(unsafe_code)]

/// The client, of a document that has one operation.
pub mod seed {
    include!(concat!(env!("OUT_DIR"), "/seed.rs"));
}

/// The servers of the seed and of `spec/bird.yaml`.
pub mod servers {
    include!(concat!(env!("OUT_DIR"), "/servers.rs"));
}
