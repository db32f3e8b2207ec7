//! Decodes response headers: as a string, as JSON, or as a comma-separated list of strings (OpenAPI
//! 3.1, Header Object: the style is `simple`).

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use super::super::model::{Decode, from_value};
use super::{DecodeError, RawResponse};

/// Decodes the first header of this name.
pub(crate) fn read<H: Decode>(
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
    let text = std::str::from_utf8(header.as_bytes()).map_err(|error| error.to_string())?;
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let plain = from_value::<H>(&Value::from(text));
    let value = || from_value(&json(text)?).ok();
    let items = || text.split(',').map(str::trim);
    let texts = || from_value(&items().map(Value::from).collect()).ok();
    let values = || from_value(&items().map(json).collect::<Option<Value>>()?).ok();
    plain.or_else(|error| value().or_else(texts).or_else(values).ok_or_else(|| error.to_string()))
}
