//! Bodies of many items: Server-Sent Events and JSON texts, read as they arrive or sent as they are made.

#[cfg(feature = "blocking")]
mod blocking_stream;
mod delimited;
mod event_data;
mod event_parser;
mod event_stream;
mod frames;
mod json_items;
mod json_parser;
mod json_stream;
mod named_events;
mod reconnection;
mod stream_error;

#[cfg(feature = "blocking")]
pub use blocking_stream::Blocking;
pub use event_stream::EventStream;
pub use json_items::JsonItems;
pub use json_stream::JsonStream;
pub use named_events::{NamedEvent, NamedEvents};
pub use stream_error::{ErrorEvent, StreamError};
