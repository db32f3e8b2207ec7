//! A second opinion on what goes over the wire. A document is read from its YAML, not by the generator;
//! requests are held against it by a validator of JSON Schema; a server on the loopback device does so
//! with all that comes, and plays the test's answers.

mod answer;
mod body;
mod contract;
mod dialect;
mod document;
pub mod json;
mod operation;
mod parameter;
mod request;
mod server;

pub use answer::Answer;
pub use contract::Contract;
pub use document::Document;
pub use operation::{Example, Operation};
pub use request::Request;
pub use server::Server;
