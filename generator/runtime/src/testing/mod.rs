//! Tests without a server: a transport that responds with the document's examples.

mod example;
mod in_memory_response;
mod in_memory_transport;
mod sent_request;

pub use example::Example;
pub use in_memory_response::InMemoryResponse;
pub use in_memory_transport::InMemoryTransport;
pub use sent_request::SentRequest;
