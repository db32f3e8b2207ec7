//! An independent oracle for requests and responses. It reads a document from YAML without the generator, checks requests
//! against it with a JSON Schema validator, and serves the test's responses on the loopback device.

mod body;
mod contract;
mod dialect;
mod document;
pub mod json;
mod operation;
mod overlay;
mod parameter;
mod played_response;
mod request;
mod server;

pub use contract::Contract;
pub use document::Document;
pub use operation::{Example, Operation};
pub use overlay::apply_overlay;
pub use played_response::PlayedResponse;
pub use request::Request;
pub use server::Server;
