//! Unusual JSON: repeated members and numbers out of range.

use super::behavior::{Behavior, Response};
use super::expected::all;
use super::kind::Kind::{Bytes, Download, Text, Token};
use super::kind::{Kind, RAW};
use super::observe::End::{Mismatch, Success};
use super::row::{Row, row};

fn object(kind: Kind, members: &str) -> Response {
    Response::new(kind, kind.content(format!("{{{members}}}").as_bytes()))
}

fn digits() -> String {
    "9".repeat(400)
}

fn rows() -> Vec<Row> {
    vec![
        row(
            "a repeated member",
            Behavior::Response(|kind| object(kind, r#""value":1,"value":2"#)),
            all(Success),
        ),
        row(
            "a repeated member, once as a string",
            Behavior::Response(|kind| object(kind, r#""value":"x","value":2"#)),
            all(Mismatch).on(&[Text, Bytes, Download, Token], Success),
        ),
        row(
            "a member repeated 20,000 times",
            Behavior::Response(|kind| object(kind, &vec![r#""value":1"#; 20_000].join(","))),
            all(Success),
        )
        .keeping(8 << 20),
        row(
            "20,000 unknown members",
            Behavior::Response(|kind| {
                let members: Vec<String> =
                    (0..20_000).map(|number| format!(r#""m{number}":{number}"#)).collect();
                object(kind, &format!(r#"{},"value":1"#, members.join(",")))
            }),
            all(Success),
        )
        .keeping(8 << 20),
        row(
            "an integer of 400 digits",
            Behavior::Response(|kind| object(kind, &format!(r#""value":{}"#, digits()))),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "a number of 400 digits",
            Behavior::Response(|kind| object(kind, &format!(r#""value":1,"ratio":{}"#, digits()))),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "400 digits where any JSON is allowed",
            Behavior::Response(|kind| object(kind, &format!(r#""value":1,"any":{}"#, digits()))),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "400 digits in an unknown member",
            Behavior::Response(|kind| object(kind, &format!(r#""value":1,"x":{}"#, digits()))),
            all(Success).on(&[Token], Mismatch),
        ),
        row(
            "1e999",
            Behavior::Response(|kind| object(kind, r#""value":1,"ratio":1e999"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row("1e-999", Behavior::Response(|kind| object(kind, r#""value":1,"ratio":1e-999"#)), all(Success)),
        row(
            "an exponent of 40 digits",
            Behavior::Response(|kind| {
                object(kind, r#""value":1,"ratio":1e9999999999999999999999999999999999999999"#)
            }),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "NaN",
            Behavior::Response(|kind| object(kind, r#""value":1,"ratio":NaN"#)),
            all(Mismatch).on(RAW, Success),
        ),
        row(
            "a million digits where a number is allowed",
            Behavior::Response(|kind| {
                object(kind, &format!(r#""value":1,"ratio":0.{}"#, "3".repeat(1_000_000)))
            }),
            all(Success),
        )
        .keeping(8 << 20),
        row(
            "a list of 20,000 small values",
            Behavior::Response(|kind| {
                object(kind, &format!(r#""value":1,"any":[{}]"#, vec!["1"; 20_000].join(",")))
            }),
            all(Success),
        )
        .keeping(8 << 20),
        row(
            "a list of 20,000 small objects",
            Behavior::Response(|kind| {
                object(kind, &format!(r#""value":1,"list":[{}]"#, vec![r#"{"value":1}"#; 20_000].join(",")))
            }),
            all(Success),
        )
        .keeping(8 << 20),
    ]
}

#[test]
fn numbers() {
    super::check(rows());
}
