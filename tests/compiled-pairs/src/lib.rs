//! The old document of every pair, compiled, and what its user has written, which can be run.

#![forbid(unsafe_code)]

mod written;

pub use written::{Outcome, Written, written};

/// The old documents, a module each; all share one runtime.
pub mod old {
    include!(concat!(env!("OUT_DIR"), "/old.rs"));
}
