//! Reasons why a call is not built or not sent, or gets no response.

#[cfg(feature = "client")]
mod build_error;
#[cfg(feature = "client")]
mod credential_error;
pub(super) mod one_line;
#[cfg(feature = "client")]
pub(super) mod send_failure;
#[cfg(feature = "client")]
pub(super) mod temporary_status;
#[cfg(feature = "client")]
mod transport_error;

#[cfg(feature = "client")]
pub use build_error::BuildError;
#[cfg(feature = "client")]
pub use credential_error::CredentialError;
#[cfg(feature = "client")]
pub use transport_error::TransportError;
