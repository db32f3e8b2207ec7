//! The layer between the client and an HTTP library: bodies, clocks and timeouts, the transports that are included.

#[cfg(feature = "blocking")]
pub(super) mod block_on;
mod body;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod connection_threads;
#[cfg(all(feature = "fetch", target_family = "wasm"))]
mod fetch_timer;
#[cfg(all(feature = "fetch", target_family = "wasm"))]
mod fetch_transport;
#[cfg(any(all(feature = "reqwest", not(target_family = "wasm")), feature = "tower"))]
mod http_bodies;
pub(super) mod idle_timeout;
mod interface;
#[cfg(not(all(feature = "blocking", not(target_family = "wasm"))))]
mod no_blocking;
#[cfg(not(any(
    all(feature = "reqwest", not(target_family = "wasm")),
    all(feature = "fetch", target_family = "wasm")
)))]
mod no_transport;
pub(super) mod poll_stream;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
mod reqwest_transport;
#[cfg(not(target_family = "wasm"))]
mod system_sleep;
pub(super) mod timeout;
mod timer;
#[cfg(feature = "tower")]
mod tower_transport;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
mod ureq_transport;

pub use body::Body;
#[cfg(all(feature = "fetch", target_family = "wasm"))]
pub(super) use fetch_transport::default_transport;
#[cfg(all(feature = "fetch", target_family = "wasm"))]
pub use fetch_transport::{CredentialsMode, FetchTransport};
pub use interface::{IdleTimeout, ResponseTimeout, Timeout, Transport, TransportFuture};
#[cfg(not(all(feature = "blocking", not(target_family = "wasm"))))]
pub(super) use no_blocking::default_blocking_transport;
#[cfg(not(any(
    all(feature = "reqwest", not(target_family = "wasm")),
    all(feature = "fetch", target_family = "wasm")
)))]
pub(super) use no_transport::default_transport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub use reqwest_transport::ReqwestTransport;
#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
pub(super) use reqwest_transport::default_transport;
#[cfg(not(target_family = "wasm"))]
pub use timer::SystemTimer;
pub use timer::{Sleep, Timer};
#[cfg(feature = "tower")]
pub use tower_transport::TowerTransport;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub use ureq_transport::UreqTransport;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub(super) use ureq_transport::default_blocking_transport;
