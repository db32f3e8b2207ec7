//! Bodies of many items: Server-Sent Events and JSON texts, read as they arrive or sent as they are made.

#[cfg(feature = "blocking")]
mod blocking_stream;
#[cfg(feature = "streams")]
mod delimited;
#[cfg(feature = "streams")]
mod event_data;
#[cfg(feature = "streams")]
mod event_parser;
#[cfg(feature = "streams")]
mod event_stream;
#[cfg(feature = "streams")]
mod frames;
#[cfg(feature = "streams")]
mod json_items;
#[cfg(feature = "streams")]
mod json_parser;
#[cfg(feature = "streams")]
mod json_stream;
#[cfg(feature = "streams")]
mod reconnection;
#[cfg(feature = "streams")]
mod stream_error;

#[cfg(feature = "blocking")]
pub use blocking_stream::Blocking;
#[cfg(feature = "streams")]
pub use event_stream::EventStream;
#[cfg(feature = "streams")]
pub use json_items::JsonItems;
#[cfg(feature = "streams")]
pub use json_stream::JsonStream;
#[cfg(feature = "streams")]
pub use stream_error::{ErrorEvent, StreamError};
