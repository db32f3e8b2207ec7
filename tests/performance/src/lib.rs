//! The code that the measuring programs share: the models, and sending figures from a program to the page.

#![forbid(unsafe_code)]

mod clock;
mod row;

pub use clock::Clock;
pub use row::{Row, median};

/// The models that the generator writes for `models.yaml`.
pub mod generated {
    include!(concat!(env!("OUT_DIR"), "/models.rs"));
}
