//! The generator as a library, judged by rules that hold for every document, and the rules of the sources themselves.

#![forbid(unsafe_code)]

mod dependencies;
mod fidelity;
mod fields;
mod names;
mod recordings;
mod tidy;
mod validation;
