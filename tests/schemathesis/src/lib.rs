//! The servers of the documents, as the build script generates them.

#![forbid(unsafe_code)]

use axum::Router;

/// A module for each document.
pub mod documents {
    include!(concat!(env!("OUT_DIR"), "/documents.rs"));
}

include!(concat!(env!("OUT_DIR"), "/router.rs"));
