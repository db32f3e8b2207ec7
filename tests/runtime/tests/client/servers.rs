//! The base URL: joined with paths, or refused.

use clientwright_runtime_tests::operation;
use clientwright_runtime_tests::probe::{Bare, Probe, now};
use clientwright_runtime_tests::recorder::Recorder;
use clientwright_runtime_tests::runtime::{
    Answer, Api, Builder, Call, Core, DecodeError, Operation, Wire,
};

operation!(Root "GET" "/" &[]);

fn called<O: Operation>(server: &str) -> String {
    let recorder = Recorder::new();
    let client =
        Bare::builder(&recorder).server(server).build().expect("the client is built");
    assert!(now(Call::<O>::new(&client.core)).is_ok());
    recorder.last().uri.to_string()
}

fn refused(server: &str) -> String {
    let built = Bare::builder(&Recorder::new()).server(server).build();
    built.expect_err("the server is refused").to_string()
}

#[test]
fn paths_are_appended() {
    for (server, expected) in [
        ("https://a.example", "https://a.example/probe"),
        ("https://a.example/", "https://a.example/probe"),
        ("https://a.example/v1", "https://a.example/v1/probe"),
        ("https://a.example/v1/", "https://a.example/v1/probe"),
        ("https://a.example/v1/x%2Fy", "https://a.example/v1/x%2Fy/probe"),
        ("http://localhost:8080", "http://localhost:8080/probe"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/probe"),
    ] {
        assert_eq!(called::<Probe>(server), expected);
    }
}

#[test]
fn the_root_path_keeps_its_slash() {
    assert_eq!(called::<Root>("https://a.example"), "https://a.example/");
    assert_eq!(called::<Root>("https://a.example/v1"), "https://a.example/v1/");
}

#[test]
fn what_is_no_base_url_is_refused() {
    for (server, why) in [
        ("", "isn't a URL"),
        ("https://a b", "isn't a URL"),
        ("a.example", "doesn't begin with `https://` or `http://`"),
        ("/v1", "doesn't begin with `https://` or `http://`"),
        ("ftp://a.example", "doesn't begin with `https://` or `http://`"),
        (
            "https://a.example/?key=1",
            "has a query or a fragment, so that no path can be appended",
        ),
        (
            "https://a.example/#top",
            "has a query or a fragment, so that no path can be appended",
        ),
        (
            "https://me:pass@a.example",
            "has a user in it: credentials are set on the builder",
        ),
    ] {
        assert_eq!(refused(server), format!("the server's URL {why}"));
    }
}

#[test]
fn urls_that_are_too_long_are_refused() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let call = Call::<Probe>::new(&client.core).with_query("a", &"x".repeat(70_000));
    let error = now(call).expect_err("the call is refused").to_string();
    assert_eq!(error, "GET /probe: the call's URL: uri too long");
}

#[derive(Debug)]
struct Nowhere;

impl Api for Nowhere {
    const SERVERS: &'static [&'static str] = &[];

    fn from_core(_: Core) -> Self {
        Self
    }
}

#[derive(Debug)]
struct Somewhere;

impl Api for Somewhere {
    const SERVERS: &'static [&'static str] = &["/v1", "https://a.example"];

    fn from_core(_: Core) -> Self {
        Self
    }
}

#[test]
fn a_document_without_servers_needs_one() {
    let error =
        Builder::<Nowhere>::new().build().expect_err("there is no server").to_string();
    assert_eq!(
        error,
        "the document names no server: give one with the builder's `server(..)`"
    );
    let transport = Recorder::new();
    let builder =
        Builder::<Nowhere>::new().server("https://a.example").transport(transport);
    assert!(builder.build().is_ok());
}

#[test]
fn a_relative_server_of_the_document_is_named() {
    let error =
        Builder::<Somewhere>::new().build().expect_err("it isn't absolute").to_string();
    assert_eq!(
        error,
        "the document's server `/v1` doesn't begin with `https://` or `http://`: \
         give one with the builder's `server(..)`"
    );
}

/// An operation with a server of its own.
enum Elsewhere {}

impl Operation for Elsewhere {
    type Output = bytes::Bytes;
    type Error = std::convert::Infallible;

    const SERVER: Option<&'static str> = Some("https://elsewhere.example/v2");
    const WIRE: Wire = Probe::WIRE;

    fn output(answer: Answer) -> Result<Self::Output, DecodeError> {
        answer.bytes()
    }

    fn error(answer: Answer) -> Result<Self::Error, DecodeError> {
        answer.undocumented()
    }
}

#[test]
fn an_operation_can_have_a_server_of_its_own() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    now(Call::<Elsewhere>::new(&client.core)).unwrap();
    assert_eq!(recorder.last().uri.to_string(), "https://elsewhere.example/v2/probe");
}

#[test]
fn the_user_s_server_goes_before_the_operation_s_and_the_call_s_before_both() {
    assert_eq!(called::<Elsewhere>("https://a.example"), "https://a.example/probe");
    let recorder = Recorder::new();
    let client = Bare::builder(&recorder).server("https://a.example").build().unwrap();
    let call = Call::<Elsewhere>::new(&client.core);
    now(call.with_server("https://b.example/")).unwrap();
    assert_eq!(recorder.last().uri.to_string(), "https://b.example/probe");
}

#[test]
fn a_call_s_server_is_checked_too() {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let call =
        Call::<Probe>::new(&client.core).with_server("ftp://user:secret@a.example");
    let error = now(call).unwrap_err().to_string();
    assert!(error.contains("doesn't begin with `https://`"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}
