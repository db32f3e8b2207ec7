//! The client of each pair's old document, compiled, and the code of its user.

#![forbid(unsafe_code)]

mod user_code;

pub use user_code::{Outcome, UserCode, user_code};

/// The clients of the old documents, a module each; all share one runtime.
pub mod old {
    include!(concat!(env!("OUT_DIR"), "/old.rs"));
}
