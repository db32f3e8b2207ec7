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
