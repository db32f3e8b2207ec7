//! Clients and their calls, a file per concept.

#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "blocking")]
mod blocking_streams;
mod bodies;
mod body_members;
mod calls;
#[cfg(feature = "cassettes")]
mod cassettes;
mod client_parameters;
mod collected_pages;
mod cookie_styles;
mod credentials;
mod decode_errors;
mod device_code;
mod device_code_replies;
mod downloads;
mod errors;
mod events;
mod header_styles;
mod header_values;
#[cfg(feature = "examples")]
mod in_memory;
mod json_items;
mod json_streams;
mod mismatches;
mod multipart;
mod oauth2;
#[cfg(all(feature = "blocking", feature = "reqwest"))]
mod oauth2_wire;
mod pages;
mod path_styles;
mod paths;
mod percent_encoding;
mod polling;
mod providers;
mod query_styles;
#[cfg(feature = "cassettes")]
mod recorded_forms;
#[cfg(feature = "cassettes")]
mod recorded_secrets;
mod redirects;
mod references;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod responses;
mod retries;
mod rfc_6570;
mod secrecy;
#[cfg(all(feature = "blocking", feature = "reqwest", feature = "tower"))]
mod server_variables;
mod servers;
#[cfg(feature = "cassettes")]
mod shapes;
mod statuses;
mod streams;
mod timeouts;
mod timers;
#[cfg(feature = "tower")]
mod tower_transport;
mod uploads;
mod user_agent;
mod webhook_verifier;
mod webhooks;
mod xml;
