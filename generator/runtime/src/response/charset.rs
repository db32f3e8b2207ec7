//! Decodes text in the charset that a media type names (RFC 9110, 8.3.2 Charset). Undecodable bytes
//! are an error.

/// Decodes text.
///
/// # Errors
/// If the bytes are invalid in the charset, or the charset is unsupported; the message says which.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> Result<String, String> {
    let name = charset.map(str::to_ascii_lowercase);
    match name.as_deref() {
        None | Some("utf-8" | "utf8") => utf_8(bytes),
        Some("us-ascii" | "ascii") if bytes.is_ascii() => utf_8(bytes),
        Some("us-ascii" | "ascii") => Err("not valid US-ASCII, as its media type says".into()),
        // ISO-8859-1: each byte is the code point of its character.
        Some("iso-8859-1" | "latin1" | "latin-1") => Ok(bytes.iter().copied().map(char::from).collect()),
        Some(other) => Err(format!("unsupported charset {other}")),
    }
}

fn utf_8(bytes: &[u8]) -> Result<String, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(format!("not UTF-8: {error}")),
    }
}
