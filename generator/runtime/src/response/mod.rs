//! From a response to a value or an error: media types, status codes, the positions in error messages.

mod by_status;
pub(super) mod charset;
mod decode_error;
mod decoder;
mod download;
pub(super) mod excerpt;
mod header_value;
pub(super) mod media_type;
mod raw_response;
pub(super) mod request_id;
mod response_body;
mod response_header;
pub(super) mod retry_after;
mod status_entry;
mod status_error;
mod statuses;
mod typed;

pub use by_status::{ByStatus, Status};
pub use decode_error::DecodeError;
pub use decoder::Decoder;
pub use download::Download;
pub(crate) use raw_response::Observer;
pub use raw_response::RawResponse;
pub use response_header::ResponseHeader;
pub use status_entry::{StatusEntry, read_status_entry, write_status_entry};
pub use status_error::StatusError;
pub use typed::Response;
