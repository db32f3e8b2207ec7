//! Suites that need things outside of this repository, or build separate crates: real documents, other test suites, Cargo in
//! new folders. They take minutes, so all of them are ignored by default: `cargo test --test external -- --ignored fresh`.

#![forbid(unsafe_code)]

mod corpus;
#[path = "fidelity/documents.rs"]
mod fidelity;
mod fresh;
mod http_examples;
mod json_schema;
mod official_names;
mod semver;
