//! Tests without a server: transports that respond with the document's examples, or with what was recorded.

#[cfg(feature = "cassettes")]
mod cassette;
#[cfg(any(feature = "examples", feature = "server"))]
mod example;
#[cfg(any(feature = "cassettes", feature = "examples"))]
mod faulty_body;
#[cfg(any(feature = "cassettes", feature = "examples"))]
mod in_memory_response;
#[cfg(feature = "examples")]
mod in_memory_transport;
#[cfg(any(feature = "cassettes", feature = "examples"))]
mod instant_clock;
#[cfg(feature = "cassettes")]
mod json_text;
#[cfg(feature = "cassettes")]
mod parts;
#[cfg(feature = "cassettes")]
mod player;
#[cfg(feature = "cassettes")]
mod recorder;
#[cfg(feature = "cassettes")]
mod redaction;
#[cfg(feature = "cassettes")]
mod secret_names;
#[cfg(feature = "examples")]
mod sent_request;
#[cfg(feature = "cassettes")]
mod shapes;
#[cfg(feature = "cassettes")]
mod url_text;

#[cfg(any(feature = "examples", feature = "server"))]
pub use example::Example;
#[cfg(any(feature = "cassettes", feature = "examples"))]
pub use in_memory_response::InMemoryResponse;
#[cfg(feature = "examples")]
pub use in_memory_transport::InMemoryTransport;
#[cfg(feature = "cassettes")]
pub use player::Player;
#[cfg(feature = "cassettes")]
pub use recorder::Recorder;
#[cfg(feature = "cassettes")]
pub use redaction::Redaction;
#[cfg(feature = "examples")]
pub use sent_request::SentRequest;
#[cfg(feature = "cassettes")]
pub use shapes::Shapes;
