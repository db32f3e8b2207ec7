//! Percent-encoding. All but RFC 3986's unreserved characters are escaped, so that no value is
//! taken for a delimiter (`+` becomes `%2B`, a space `%20`).

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// All but RFC 3986, 2.3 Unreserved Characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Characters that are invalid in a path of the document; `%` is valid, it starts an escape.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Characters that are invalid in a cookie's value (RFC 6265, 4.1.1).
const NO_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// RFC 3986, 2.2 Reserved Characters, except `#`, which starts a fragment.
const RESERVED_IN_QUERY: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Also except `/` and `?`, which end a path segment (OpenAPI 3.1, Path Templating).
const RESERVED_IN_PATH: &AsciiSet = &RESERVED_IN_QUERY.add(b'/').add(b'?');

/// Escapes a value or a name.
pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Escapes only characters that are invalid in a path, and keeps its delimiters.
pub(crate) fn encode_literal(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, ILLEGAL)
}

/// Escapes only characters that are invalid in a cookie, so that a session key is sent as the
/// server issued it.
pub(crate) fn encode_cookie(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, NO_COOKIE)
}

/// Escapes characters that are invalid in a query or would end it (RFC 6570, 3.2.3 Reserved
/// Expansion).
pub(super) fn encode_reserved_in_query(text: &str) -> String {
    encode_reserved(text, RESERVED_IN_QUERY)
}

/// Escapes characters that are invalid in a path segment or would end it.
pub(super) fn encode_reserved_in_path(text: &str) -> String {
    encode_reserved(text, RESERVED_IN_PATH)
}

/// Escapes the characters of the set, and any `%` that doesn't start an escape.
fn encode_reserved(text: &str, escaped: &'static AsciiSet) -> String {
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    let mut encoded = utf8_percent_encode(first, escaped).to_string();
    for part in parts {
        let digits = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
        encoded.push_str(if digits == 2 { "%" } else { "%25" });
        encoded.extend(utf8_percent_encode(part, escaped));
    }
    encoded
}
