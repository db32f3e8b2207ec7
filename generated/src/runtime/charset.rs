//! Text of answers. In: bytes and the charset that the media type names; out: the text, without loss: what the
//! charset can't say is an error. Knows the charsets that text over HTTP is in; RFC 9110, 8.3.2 Charset.

/// Reads text.
///
/// # Errors
/// If the bytes aren't in that charset, or it is unknown; the message says which.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, String> {
    let name = charset.map(str::to_ascii_lowercase);
    match name.as_deref() {
        None | Some("utf-8" | "utf8") => utf_8(bytes),
        Some("us-ascii" | "ascii") if bytes.is_ascii() => utf_8(bytes),
        Some("us-ascii" | "ascii") => Err("not US-ASCII, as its media type says".into()),
        // Each byte is the character of that number.
        Some("iso-8859-1" | "latin1" | "latin-1") => {
            Ok(bytes.iter().copied().map(char::from).collect())
        }
        Some(other) => Err(format!("in the charset {other}, which isn't known")),
    }
}

fn utf_8(bytes: &[u8]) -> Result<String, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(format!("not UTF-8: {error}")),
    }
}
