//! The runtime's parsers and writers on arbitrary bytes, which are derived from numbers.
//! `CLIENTWRIGHT_FUZZ` sets how many numbers, `CLIENTWRIGHT_FUZZ_SEED` the first one.

mod event_streams;
mod forms;
mod json_texts;
mod links;
mod naive_events;
mod pauses;
mod references;
mod requests;
mod responses;
mod servers;
mod xml;
