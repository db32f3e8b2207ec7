//! What lies between the client and an HTTP library: bodies, clocks and timeouts, the transports that are included.

#[cfg(feature = "blocking")]
pub(super) mod block_on;
mod body;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod http_bodies;
pub(super) mod idle_timeout;
mod interface;
#[cfg(not(feature = "blocking"))]
mod no_blocking;
#[cfg(not(feature = "reqwest"))]
mod no_transport;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
pub(super) mod timeout;
mod timer;
#[cfg(feature = "tower")]
mod tower_transport;
#[cfg(feature = "blocking")]
mod ureq_transport;

pub use body::Body;
pub use interface::{IdleTimeout, ResponseTimeout, Timeout, Transport, TransportFuture};
#[cfg(not(feature = "blocking"))]
pub(super) use no_blocking::default_blocking_transport;
#[cfg(not(feature = "reqwest"))]
pub(super) use no_transport::default_transport;
#[cfg(feature = "reqwest")]
pub use reqwest_transport::ReqwestTransport;
#[cfg(feature = "reqwest")]
pub(super) use reqwest_transport::default_transport;
#[cfg(not(target_family = "wasm"))]
pub use timer::SystemTimer;
pub use timer::{Sleep, Timer};
#[cfg(feature = "tower")]
pub use tower_transport::TowerTransport;
#[cfg(feature = "blocking")]
pub use ureq_transport::UreqTransport;
#[cfg(feature = "blocking")]
pub(super) use ureq_transport::default_blocking_transport;
