//! The runtime's readers and writers on bytes that nobody meant. A number always makes the same bytes;
//! `CLIENTWRIGHT_FUZZ` says how many numbers, `CLIENTWRIGHT_FUZZ_SEED` the first one.

#![forbid(unsafe_code)]

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
