//! The server: requests become typed parameters, typed responses go back. The router is axum's.

mod empty_lists;
#[doc(hidden)]
pub mod inspection;
#[cfg(feature = "server-multipart")]
mod multipart;
#[cfg(feature = "server-multipart")]
#[doc(hidden)]
pub mod multipart_inspection;
mod negotiation;
#[cfg(feature = "server-multipart")]
mod parts;

#[cfg(feature = "server-multipart")]
#[doc(hidden)]
pub use multipart::PartsTable;
