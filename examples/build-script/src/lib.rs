//! A crate whose client is generated while it is built: see `build.rs`.

#![forbid(unsafe_code)]

/// The client of `spec/petstore.yaml`.
pub mod petstore {
    include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
}
