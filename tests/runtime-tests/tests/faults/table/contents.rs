//! Bodies with invalid text, invalid JSON or another media type, and deeply nested JSON.

use super::behavior::{Behavior, Response};
use super::expected::all;
use super::kind::Kind::{Bytes, Download, Events, Failure, Json, Page, Sequence, StreamFailure, Text, Token};
use super::kind::{Kind, RAW};
use super::observe::End::{Mismatch, Success, TooLong};
use super::row::{Row, row};

/// The depth of deeply nested JSON.
const DEPTH: usize = 100_000;

fn value(kind: Kind, value: impl AsRef<[u8]>) -> Response {
    Response::new(kind, kind.content(value.as_ref()))
}

fn whole(kind: Kind, content: &[u8]) -> Response {
    Response::new(kind, content.to_vec())
}

/// A value that is nested in a member or in a list.
fn deep(begin: &str, middle: &str, end: &str) -> String {
    format!("{}{middle}{}", begin.repeat(DEPTH), end.repeat(DEPTH))
}

fn deep_in(member: &str, begin: &str, middle: &str, end: &str) -> String {
    format!(r#"{{"value":1,"{member}":{}}}"#, deep(begin, middle, end))
}

/// An unexpected page of HTML.
fn page(kind: Kind) -> Response {
    Response { content_type: "text/html", ..whole(kind, b"<html><body>We'll be back block_on</body></html>") }
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "a deeply nested recursive model",
            Behavior::Response(|kind| value(kind, deep(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}"))),
            all(Mismatch).on(RAW, Success).on(&[Token], TooLong),
        )
        .keeping(8 << 20),
        row(
            "deeply nested lists of a recursive model",
            Behavior::Response(|kind| value(kind, deep(r#"{"value":1,"list":["#, "", "]}"))),
            all(Mismatch).on(RAW, Success).on(&[Token], TooLong),
        )
        .keeping(8 << 20),
        row(
            "deeply nested JSON where any is allowed",
            Behavior::Response(|kind| value(kind, deep_in("any", "[", "", "]"))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "deeply nested objects where any JSON is allowed",
            Behavior::Response(|kind| value(kind, deep_in("any", r#"{"a":"#, "1", "}"))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a deeply nested recursive union",
            Behavior::Response(|kind| value(kind, deep_in("either", r#"{"of":"#, "{}", "}"))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a deeply nested unknown member",
            Behavior::Response(|kind| value(kind, deep_in("strange", "[", "", "]"))),
            all(Success).on(&[Token], Mismatch),
        )
        .keeping(8 << 20),
        row(
            "an unclosed, deeply nested list",
            Behavior::Response(|kind| value(kind, "[".repeat(DEPTH))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a deeply nested list instead of an object",
            Behavior::Response(|kind| whole(kind, deep("[", "", "]").as_bytes())),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        )
        .keeping(8 << 20),
        row(
            "invalid UTF-8",
            Behavior::Response(|kind| value(kind, b"\"\xFF\xFE\"")),
            all(Mismatch).on(&[Bytes, Download], Success),
        ),
        row(
            "half a character",
            Behavior::Response(|kind| value(kind, b"{\"value\":1,\"any\":\"\xC3\"}")),
            all(Mismatch).on(&[Bytes, Download], Success),
        ),
        row(
            "half a surrogate",
            Behavior::Response(|kind| value(kind, r#"{"value":1,"any":"\ud800"}"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "a byte order mark",
            Behavior::Response(|kind| whole(kind, &[b"\xEF\xBB\xBF", &kind.valid()[..]].concat())),
            all(Success).on(&[Sequence], Mismatch),
        ),
        row(
            "UTF-16",
            Behavior::Response(|kind| {
                let text = String::from_utf8(kind.valid()).expect("text");
                whole(kind, &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>())
            }),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        ),
        row("another media type", Behavior::Response(page), all(Mismatch).on(&[Bytes], Success)),
        row(
            "an invalid media type",
            Behavior::Response(|kind| Response { content_type: "no type", ..Response::valid(kind) }),
            all(Success),
        ),
        row(
            "an empty body",
            Behavior::Response(|kind| whole(kind, b"")),
            all(Success).on(&[Json, Failure, StreamFailure, Page, Token], Mismatch),
        ),
        row(
            "only white space",
            Behavior::Response(|kind| whole(kind, b" \r\n\t ")),
            all(Success).on(&[Json, Failure, StreamFailure, Page, Token], Mismatch),
        ),
        row("NUL", Behavior::Response(|kind| value(kind, b"\0")), all(Mismatch).on(RAW, Success)),
        row(
            "NUL after a value",
            Behavior::Response(|kind| value(kind, b"{\"value\":1}\0")),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "null",
            Behavior::Response(|kind| value(kind, "null")),
            all(Mismatch).on(&[Text, Bytes, Download, Token], Success),
        ),
        row(
            "only null",
            Behavior::Response(|kind| whole(kind, b"null")),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        ),
        row(
            "a value of another type",
            Behavior::Response(|kind| value(kind, r#""text""#)),
            all(Mismatch).on(&[Text, Bytes, Download, Token], Success),
        ),
        row(
            "two values",
            Behavior::Response(|kind| value(kind, r#"{"value":1}{"value":2}"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "half a value",
            Behavior::Response(|kind| value(kind, r#"{"value":"#)),
            all(Mismatch).on(RAW, Success),
        ),
    ]
}

#[test]
fn contents() {
    super::check(rows());
}
