//! Decodes response headers: as a string, as JSON, or as a comma-separated list of strings (OpenAPI
//! 3.1, Header Object: the style is `simple`).

use http::HeaderValue;
use serde_json::Value;

use super::Decode;

/// Decodes a header; `None` if it isn't of this type.
pub(super) fn read<H: Decode>(header: &HeaderValue) -> Option<H> {
    let text = std::str::from_utf8(header.as_bytes()).ok()?;
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let plain = H::decode(Value::from(text)).ok();
    let plain = plain.or_else(|| H::decode(json(text)?).ok());
    let items = || text.split(',').map(str::trim);
    let texts = || H::decode(items().map(Value::from).collect::<Value>()).ok();
    let values = || H::decode(items().map(json).collect::<Option<Value>>()?).ok();
    plain.or_else(texts).or_else(values)
}
