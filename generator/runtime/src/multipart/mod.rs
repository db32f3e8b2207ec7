//! Multipart bodies and the files in them. RFC 7578, Returning Values from Forms: multipart/form-data.

#[cfg(feature = "client")]
mod extension;
mod file;
#[cfg(feature = "client")]
mod form;
#[cfg(feature = "client")]
mod multipart_body;

pub use file::File;
#[cfg(feature = "client")]
pub use form::Multipart;
