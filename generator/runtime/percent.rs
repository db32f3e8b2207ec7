//! Percent-encoding. In: text; out: the same with all but RFC 3986's unreserved characters escaped,
//! so that no value can be taken for a delimiter (`+` is `%2B`, a space is `%20`).

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode,
};

/// All but RFC 3986, 2.3 Unreserved Characters.
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What can't stand in a path as a document writes it; `%` can, it begins an escape.
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

/// What can't stand in a cookie's value (RFC 6265, 4.1.1).
const NO_COOKIE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// RFC 3986, 2.2 Reserved Characters, but `#`: a fragment would begin there.
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

/// The same, but `/` and `?`: a segment would end there (OpenAPI 3.1, Path Templating).
const RESERVED_IN_PATH: &AsciiSet = &RESERVED_IN_QUERY.add(b'/').add(b'?');

/// Escapes a value or a name.
pub(super) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Escapes only what a path of a document can't contain, and leaves its delimiters as they are.
pub(super) fn encode_literal(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, ILLEGAL)
}

/// Escapes only what a cookie can't contain: a session's key is sent as the server gave it out.
pub(super) fn encode_cookie(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, NO_COOKIE)
}

/// Escapes what can't stand in a query and what would end it. RFC 6570, 3.2.3 Reserved Expansion.
pub(super) fn encode_reserved_in_query(text: &str) -> String {
    encode_reserved(text, RESERVED_IN_QUERY)
}

/// Escapes what can't stand in a segment of a path and what would end it.
pub(super) fn encode_reserved_in_path(text: &str) -> String {
    encode_reserved(text, RESERVED_IN_PATH)
}

/// Escapes what is in the set; `%` too, where it doesn't begin an escape.
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
