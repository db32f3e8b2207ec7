//! Reasons why a call is not built or not sent, or gets no response; parts of values that the document doesn't allow.

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
#[cfg(any(feature = "client", feature = "validation"))]
mod violation;

#[cfg(feature = "client")]
pub use build_error::BuildError;
#[cfg(feature = "client")]
pub use credential_error::CredentialError;
#[cfg(feature = "client")]
pub use transport_error::TransportError;
#[cfg(any(feature = "client", feature = "validation"))]
pub use violation::Violation;
