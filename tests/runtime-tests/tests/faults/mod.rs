//! Misbehaving servers over real sockets: how each transport reports them, and that the next call on the same client
//! succeeds.

mod bodies;
mod concurrent;
mod heads;
mod items;
mod reconnecting;
mod retries;
mod script;
mod streams;
mod table;
mod transports;
