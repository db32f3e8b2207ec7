//! The clients of the two bundled APIs, as their users call them.

#![forbid(unsafe_code)]

mod bird_messages;
mod examples;
mod http_bird;
mod http_elevenlabs;
mod oracle;
mod wire_bundled;
