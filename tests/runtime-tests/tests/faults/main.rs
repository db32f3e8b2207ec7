//! Servers that misbehave, over real sockets: what each transport makes of them, and that the next call on the same client
//! is none the worse.

#![forbid(unsafe_code)]

mod bodies;
mod crowd;
mod heads;
mod items;
mod retries;
mod script;
mod streams;
mod table;
mod transports;
