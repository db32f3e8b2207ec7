//! Decodes response headers: as a string, as JSON, or as a comma-separated list of strings (OpenAPI
//! 3.1, Header Object: the style is `simple`).

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::{Decode, DecodeError, RawResponse};

/// Decodes the first header of this name.
pub(super) fn read<H: Decode>(
    status: StatusCode,
    headers: &HeaderMap,
    name: &str,
) -> Result<Option<H>, DecodeError> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    decode(value).map(Some).map_err(|why| {
        let response = RawResponse::new(status, headers.clone(), Bytes::new());
        DecodeError::new(response, format!("header `{name}`: {why}"))
    })
}

/// Tries the forms in turn; the error is that of a string.
fn decode<H: Decode>(header: &HeaderValue) -> Result<H, String> {
    let text =
        std::str::from_utf8(header.as_bytes()).map_err(|error| error.to_string())?;
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let plain = H::decode(Value::from(text));
    let value = || H::decode(json(text)?).ok();
    let items = || text.split(',').map(str::trim);
    let texts = || H::decode(items().map(Value::from).collect::<Value>()).ok();
    let values = || H::decode(items().map(json).collect::<Option<Value>>()?).ok();
    plain.or_else(|error| {
        value().or_else(texts).or_else(values).ok_or_else(|| error.to_string())
    })
}
