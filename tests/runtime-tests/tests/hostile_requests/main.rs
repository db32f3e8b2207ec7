//! Requests that no client of a document sends, over sockets: each gets a response with the right status, none takes memory that isn't
//! freed, and none disturbs another. In its own process because it measures the memory in use.

#![forbid(unsafe_code)]

mod bodies;
mod crowds;
mod exchange;
mod growth;
mod heads;
mod http2;
mod paths;
mod service;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The memory in use in bytes.
fn memory() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}
