//! Every case that can be generated, compiled, and a way to its models by their names.

#![forbid(unsafe_code)]

mod round_trip;

pub use round_trip::round_trip;

/// The cases, a module each; all share one runtime.
pub mod compiled {
    include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
}
