//! Clients and their calls, a file per concept.

mod bodies;
mod calls;
mod cookie_styles;
mod credentials;
mod decode_errors;
mod errors;
mod header_styles;
mod header_values;
mod multipart;
mod path_styles;
mod paths;
mod percent_encoding;
mod query_styles;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod rfc_6570;
mod secrecy;
mod servers;
mod statuses;
mod webhook_verifier;
mod webhooks;
