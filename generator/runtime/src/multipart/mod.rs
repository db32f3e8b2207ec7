//! Multipart bodies and the files in them. RFC 7578, Returning Values from Forms: multipart/form-data.

mod extension;
mod file;
#[cfg(feature = "client")]
mod form;
#[cfg(feature = "client")]
mod multipart_body;

pub use file::File;
#[cfg(feature = "client")]
pub use form::Multipart;
