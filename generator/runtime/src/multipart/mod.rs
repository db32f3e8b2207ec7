//! Multipart bodies and the files in them. RFC 7578, Returning Values from Forms: multipart/form-data.

mod file;
#[cfg(feature = "multipart")]
mod form;
#[cfg(feature = "multipart")]
mod multipart_body;

pub use file::File;
#[cfg(feature = "multipart")]
pub use form::Multipart;
