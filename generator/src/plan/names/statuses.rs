//! Names of statuses: `404` → `NotFound`.

use super::identifier::type_name;
use super::words::{Words, words};
use crate::ir::Status;
use http::StatusCode;

pub(crate) fn status_variant(status: Status) -> String {
    type_name(&words(&text_of(status)))
}

/// The words of `404`, `4XX` or `default`.
pub(super) fn status_words(status: &str) -> Words {
    let hundreds = || status.strip_suffix("XX").or(status.strip_suffix("xx"))?.parse().ok();
    let known = status.parse().ok().map(Status::Code).or_else(|| hundreds().map(Status::Range));
    known.map_or_else(|| words(status), |known| words(&text_of(known)))
}

fn text_of(status: Status) -> String {
    match status {
        Status::Code(code) => match http_reason(code) {
            Some(reason) => reason.to_owned(),
            None => format!("status {code}"),
        },
        Status::Range(1) => "informational".to_owned(),
        Status::Range(2) => "success".to_owned(),
        Status::Range(3) => "redirection".to_owned(),
        Status::Range(4) => "client error".to_owned(),
        Status::Range(_) => "server error".to_owned(),
        Status::Default => "default".to_owned(),
    }
}

/// The `http` crate has an old phrase for 413, and one for the unused 418 (RFC 9110, 15.5).
fn http_reason(code: u16) -> Option<&'static str> {
    match code {
        413 => Some("Content Too Large"),
        418 => None,
        _ => StatusCode::from_u16(code).ok()?.canonical_reason(),
    }
}
