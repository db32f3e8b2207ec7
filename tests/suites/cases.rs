//! The clients and models of all cases, as their users call them.

#![forbid(unsafe_code)]

mod builders;
mod calls;
mod deep;
mod http_seed;
mod models;
mod xml;
