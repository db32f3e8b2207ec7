//! Contents that are no text, no JSON, or another thing than they say; and JSON that is deep.

use super::expected::all;
use super::kind::Kind::{
    Bytes, Download, Events, Failure, Json, Page, Sequence, StreamFailure, Text, Token,
};
use super::kind::{Kind, RAW};
use super::observe::End::{Mismatch, Success, TooLong};
use super::play::{Play, Response};
use super::row::{Row, row};

/// How deep is deep.
const DEPTH: usize = 100_000;

fn value(kind: Kind, value: impl AsRef<[u8]>) -> Response {
    Response::new(kind, kind.content(value.as_ref()))
}

fn whole(kind: Kind, content: &[u8]) -> Response {
    Response::new(kind, content.to_vec())
}

/// A value that holds itself by a member, or by a list.
fn deep(begin: &str, middle: &str, end: &str) -> String {
    format!("{}{middle}{}", begin.repeat(DEPTH), end.repeat(DEPTH))
}

fn deep_in(member: &str, begin: &str, middle: &str, end: &str) -> String {
    format!(r#"{{"value":1,"{member}":{}}}"#, deep(begin, middle, end))
}

/// A page of HTML that nobody asked for.
fn page(kind: Kind) -> Response {
    Response {
        content_type: "text/html",
        ..whole(kind, b"<html><body>We'll be back soon</body></html>")
    }
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "a model that holds itself, deep",
            Play::Response(|kind| {
                value(kind, deep(r#"{"value":1,"next":"#, r#"{"value":1}"#, "}"))
            }),
            all(Mismatch).on(RAW, Success).on(&[Token], TooLong),
        )
        .keeping(8 << 20),
        row(
            "lists of a model that holds itself, deep",
            Play::Response(|kind| value(kind, deep(r#"{"value":1,"list":["#, "", "]}"))),
            all(Mismatch).on(RAW, Success).on(&[Token], TooLong),
        )
        .keeping(8 << 20),
        row(
            "JSON of any form, deep",
            Play::Response(|kind| value(kind, deep_in("any", "[", "", "]"))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "objects of any form, deep",
            Play::Response(|kind| value(kind, deep_in("any", r#"{"a":"#, "1", "}"))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a union that holds itself, deep",
            Play::Response(|kind| {
                value(kind, deep_in("either", r#"{"of":"#, "{}", "}"))
            }),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a deep member that nobody knows",
            Play::Response(|kind| value(kind, deep_in("strange", "[", "", "]"))),
            all(Success).on(&[Token], Mismatch),
        )
        .keeping(8 << 20),
        row(
            "a deep list that isn't closed",
            Play::Response(|kind| value(kind, "[".repeat(DEPTH))),
            all(Mismatch).on(RAW, Success),
        )
        .keeping(8 << 20),
        row(
            "a deep list where an object is due",
            Play::Response(|kind| whole(kind, deep("[", "", "]").as_bytes())),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        )
        .keeping(8 << 20),
        row(
            "no UTF-8",
            Play::Response(|kind| value(kind, b"\"\xFF\xFE\"")),
            all(Mismatch).on(&[Bytes, Download], Success),
        ),
        row(
            "half a character",
            Play::Response(|kind| value(kind, b"{\"value\":1,\"any\":\"\xC3\"}")),
            all(Mismatch).on(&[Bytes, Download], Success),
        ),
        row(
            "half a surrogate",
            Play::Response(|kind| value(kind, r#"{"value":1,"any":"\ud800"}"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "a byte order mark",
            Play::Response(|kind| {
                whole(kind, &[b"\xEF\xBB\xBF", &kind.sound()[..]].concat())
            }),
            all(Success).on(&[Sequence], Mismatch),
        ),
        row(
            "UTF-16",
            Play::Response(|kind| {
                let text = String::from_utf8(kind.sound()).expect("text");
                whole(
                    kind,
                    &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
                )
            }),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        ),
        row(
            "another media type",
            Play::Response(page),
            all(Mismatch).on(&[Bytes], Success),
        ),
        row(
            "a media type that is none",
            Play::Response(|kind| Response {
                content_type: "no type",
                ..Response::sound(kind)
            }),
            all(Success),
        ),
        row(
            "an empty body",
            Play::Response(|kind| whole(kind, b"")),
            all(Success).on(&[Json, Failure, StreamFailure, Page, Token], Mismatch),
        ),
        row(
            "white space alone",
            Play::Response(|kind| whole(kind, b" \r\n\t ")),
            all(Success).on(&[Json, Failure, StreamFailure, Page, Token], Mismatch),
        ),
        row(
            "NUL",
            Play::Response(|kind| value(kind, b"\0")),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "NUL behind a value",
            Play::Response(|kind| value(kind, b"{\"value\":1}\0")),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "null",
            Play::Response(|kind| value(kind, "null")),
            all(Mismatch).on(&[Text, Bytes, Download, Token], Success),
        ),
        row(
            "null alone",
            Play::Response(|kind| whole(kind, b"null")),
            all(Mismatch).on(&[Text, Bytes, Download, Events], Success),
        ),
        row(
            "a value of another type",
            Play::Response(|kind| value(kind, r#""text""#)),
            all(Mismatch).on(&[Text, Bytes, Download, Token], Success),
        ),
        row(
            "two values",
            Play::Response(|kind| value(kind, r#"{"value":1}{"value":2}"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "half a value",
            Play::Response(|kind| value(kind, r#"{"value":"#)),
            all(Mismatch).on(RAW, Success),
        ),
    ]
}

#[test]
fn contents() {
    super::check(rows());
}
