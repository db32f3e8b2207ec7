//! What the programs share that measure: the models, and how figures go from a program to the page.

#![forbid(unsafe_code)]

mod clock;
mod row;

pub use clock::Clock;
pub use row::{Row, median};

/// The models that the generator makes of `models.yaml`.
pub mod generated {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
