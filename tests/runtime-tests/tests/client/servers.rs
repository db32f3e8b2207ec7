//! The base URL: joined with paths, or rejected.

use runtime_tests::fixtures::servers::{Regional, Relative};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{Probe, TestClient, run_ready};
use runtime_tests::runtime::{Api, Builder, Call, Core, Operation, Server};

operation!(Root "GET" "/" &[]);

fn called<O: Operation>(server: &str) -> String {
    let mock = MockTransport::new();
    let client = TestClient::builder(&mock).server(server).build().expect("the client is built");
    assert!(run_ready(Call::<O>::new(&client.core)).is_ok());
    mock.last().uri.to_string()
}

fn refused(server: &str) -> String {
    let built = TestClient::builder(&MockTransport::new()).server(server).build();
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
fn invalid_base_urls_are_rejected() {
    for (server, why) in [
        ("", "isn't a valid URL"),
        ("https://a b", "isn't a valid URL"),
        ("a.example", "doesn't start with `https://` or `http://`"),
        ("/v1", "doesn't start with `https://` or `http://`"),
        ("ftp://a.example", "doesn't start with `https://` or `http://`"),
        ("https://a.example/?key=1", "has a query or a fragment, so no path can be appended"),
        ("https://a.example/#top", "has a query or a fragment, so no path can be appended"),
        ("https://me:pass@a.example", "contains a user: set credentials on the builder"),
    ] {
        assert_eq!(refused(server), format!("the server URL {why}"));
    }
}

#[test]
fn too_long_urls_are_rejected() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let call = Call::<Probe>::new(&client.core).with_query("a", "x".repeat(70_000));
    let error = run_ready(call).expect_err("the call is refused").to_string();
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
fn a_client_without_documented_servers_needs_a_base_url() {
    let error = Builder::<Nowhere>::new().build().expect_err("there is no server").to_string();
    assert_eq!(error, "the document has no server: set one with the builder's `server(..)`");
    let transport = MockTransport::new();
    let builder = Builder::<Nowhere>::new().base_url("https://a.example").transport(transport);
    assert!(builder.build().is_ok());
}

#[test]
fn an_error_names_the_documented_relative_server() {
    let error = Builder::<Somewhere>::new().build().expect_err("it isn't absolute").to_string();
    assert_eq!(
        error,
        "the document's server `/v1` is relative to the URL of the document: set that with the \
         builder's `server_origin(..)`, or set one with the builder's `server(..)`"
    );
}

operation!(Elsewhere "GET" "/probe" &[], SERVER = "https://elsewhere.example/v2");

#[test]
fn an_operation_can_have_its_own_server() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    run_ready(Call::<Elsewhere>::new(&client.core)).unwrap();
    assert_eq!(mock.last().uri.to_string(), "https://elsewhere.example/v2/probe");
}

#[test]
fn the_client_s_base_url_overrides_the_operation_s_and_the_call_s_overrides_both() {
    assert_eq!(called::<Elsewhere>("https://a.example"), "https://a.example/probe");
    let mock = MockTransport::new();
    let client = TestClient::builder(&mock).server("https://a.example").build().unwrap();
    let call = Call::<Elsewhere>::new(&client.core);
    run_ready(call.with_server("https://b.example/")).unwrap();
    assert_eq!(mock.last().uri.to_string(), "https://b.example/probe");
}

#[test]
fn a_call_s_server_is_validated() {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let call = Call::<Probe>::new(&client.core).with_server("ftp://user:secret@a.example");
    let error = run_ready(call).unwrap_err().to_string();
    assert!(error.contains("doesn't start with `https://`"), "{error}");
    assert!(!error.contains("secret"), "{error}");
}

fn called_at<O: Operation>(set: impl FnOnce(Builder<TestClient>) -> Builder<TestClient>) -> String {
    let mock = MockTransport::new();
    let client = set(TestClient::builder(&mock)).build().expect("the client is built");
    assert!(run_ready(Call::<O>::new(&client.core)).is_ok());
    mock.last().uri.to_string()
}

#[test]
fn a_relative_server_is_resolved_against_the_document_s_url() {
    for (origin, server, expected) in [
        ("https://a.example", "/v1", "https://a.example/v1/probe"),
        ("https://a.example/docs/openapi.json", "/v1/", "https://a.example/v1/probe"),
        ("https://a.example/docs/openapi.json", "v1", "https://a.example/docs/v1/probe"),
        ("https://a.example/docs/openapi.json", "../v1", "https://a.example/v1/probe"),
        ("https://a.example", "/", "https://a.example/probe"),
        ("https://a.example:8443", "//b.example/v1", "https://b.example/v1/probe"),
        ("https://a.example", "http://b.example", "http://b.example/probe"),
    ] {
        let called = called_at::<Probe>(|builder| builder.server_origin(origin).server(server));
        assert_eq!(called, expected, "{server} at {origin}");
    }
}

#[test]
fn a_relative_server_needs_only_an_origin() {
    let builder = || Builder::<Somewhere>::new().transport(MockTransport::new());
    assert!(builder().server_origin("https://a.example").build().is_ok());
    let error = builder().server_origin("a.example").build().unwrap_err().to_string();
    assert_eq!(error, "the server origin doesn't start with `https://` or `http://`");
}

#[test]
fn an_origin_is_refused_where_the_server_is_a_whole_url() {
    let builder = TestClient::builder(&MockTransport::new());
    let error = builder.server_origin("https://a.example").build().unwrap_err().to_string();
    let advice =
        "isn't relative, so `server_origin(..)` doesn't change it: set one with the builder's `server(..)`";
    assert!(error.ends_with(advice), "{error}");
}

#[test]
fn server_variables_have_defaults_and_can_be_set() {
    let called = |server: Regional| called_at::<Probe>(|builder| builder.server(server));
    assert_eq!(called(Regional::new().base("v1")), "https://eu.zoo.example:443/v1/probe");
    let server = Regional::default().region("us").port("8443").base("a/b");
    assert_eq!(called(server), "https://us.zoo.example:8443/a/b/probe");
    assert_eq!(called(Regional::new().base("")), "https://eu.zoo.example:443/probe");
}

fn refused_with(server: impl Into<Server>) -> String {
    let builder = TestClient::builder(&MockTransport::new()).server(server);
    builder.build().expect_err("the server is refused").to_string()
}

#[test]
fn a_missing_server_variable_is_named() {
    assert_eq!(refused_with(Regional::new()), "the server URL has no value for `base`");
}

#[test]
fn a_server_variable_accepts_only_its_enum_values() {
    assert_eq!(
        refused_with(Regional::new().region("mars").base("v1")),
        "the server variable `region` can't be `mars`, only one of `eu`, `us`"
    );
}

#[test]
fn parameter_values_never_change_the_host_or_path() {
    let refused = |server: Regional| {
        let error = refused_with(server.clone().base("v1"));
        if error.contains("can't be") { error } else { refused_with(server) }
    };
    for port in ["1/x", "1@evil.example", "1?", "1#", "1\\", "{base}", "1:2", "-1", "65536"] {
        assert_eq!(
            refused(Regional::new().port(port)),
            format!(
                "the server variable `port` can't be `{}`: a port is a number up to 65535",
                port.escape_debug()
            )
        );
    }
    for base in ["..", ".", "a/../../b", "%2e%2E", "a/.%2e"] {
        assert_eq!(
            refused_with(Regional::new().base(base)),
            "the server variables make a segment `.` or `..`, which would change the path"
        );
    }
    for base in ["..\\", "a?b", "a#b", "é", "a b", "{port}", "\n"] {
        let error = refused_with(Regional::new().base(base));
        assert!(error.contains("in a path, other characters"), "{error}");
    }
}

/// Resolves a server with the variable `v` at an origin; the error is why it is refused.
fn resolved(template: &'static str, value: &str) -> Result<String, String> {
    let mock = MockTransport::new();
    let server = Server::new(template, &[("v", Some("v"), &[])]).with_variable("v", value);
    let builder = TestClient::builder(&mock).server_origin("https://origin.example");
    let client = builder.server(server).build().map_err(|error| error.to_string())?;
    run_ready(Call::<Probe>::new(&client.core)).map_err(|error| error.to_string())?;
    Ok(mock.last().uri.to_string())
}

#[test]
fn a_variable_of_a_relative_server_never_becomes_a_host() {
    for (template, value) in [
        ("/{v}/x", "/evil.example"),
        ("/{v}/x", ""),
        ("{v}.example/x", "https://evil.example/"),
        ("http{v}", "://evil.example"),
        ("{v}x", "https:evil.example/"),
    ] {
        let refused = resolved(template, value).expect_err(template);
        assert_eq!(refused, "the server variables make a path into a host", "{template}");
    }
    for (template, value, expected) in [
        ("/{v}/x", "a", "https://origin.example/a/x/probe"),
        ("/{v}/x", "a/b", "https://origin.example/a/b/x/probe"),
        ("/{v}/x", "https://a.example", "https://origin.example/https://a.example/x/probe"),
        ("v1{v}", "", "https://origin.example/v1/probe"),
    ] {
        assert_eq!(resolved(template, value), Ok(expected.to_owned()), "{template}");
    }
}

#[test]
fn a_variable_in_place_of_the_server_is_any_server() {
    for (template, value, expected) in [
        ("{v}", "https://a.example/v1", "https://a.example/v1/probe"),
        ("{v}/v1", "http://[::1]:8080", "http://[::1]:8080/v1/probe"),
        ("{v}://a.example", "http", "http://a.example/probe"),
        ("http{v}://a.example", "s", "https://a.example/probe"),
        ("https://{v}/v1", "[::1]:8080", "https://[::1]:8080/v1/probe"),
        ("https://{v}:8080", "[::1]", "https://[::1]:8080/probe"),
        ("https://{v}:8080", "127.0.0.1", "https://127.0.0.1:8080/probe"),
        ("https://api.{v}/v1", "a.example:8080", "https://api.a.example:8080/v1/probe"),
        ("https://a.example{v}", ":8080", "https://a.example:8080/probe"),
        ("https://a.example{v}", "", "https://a.example/probe"),
    ] {
        assert_eq!(resolved(template, value), Ok(expected.to_owned()), "{template}");
    }
    for (template, value, why) in [
        ("{v}://a.example", "https://evil.example", "it isn't part of a scheme"),
        ("https://{v}:8080", "a.example:1", "only letters, digits, `-`, `_` and `.`"),
        ("https://api.{v}", "[::1]", "only letters, digits, `-`, `_` and `.`"),
        ("https://{v}", "a.example/x", "only letters, digits, `-`, `_` and `.`"),
        ("https://{v}.example", "bücher", "encode others as Punycode"),
        ("https://{v}.example", "", "can't make the host `.example`"),
        ("https://{v}.example", "a.", "can't make the host `a..example`"),
        ("https://{v}", "0x7f.1", "can't make the host `0x7f.1`"),
        ("https://{v}", "127.1", "can't make the host `127.1`"),
        ("{v}", "https://[::1].a.example", "isn't a valid URL"),
        ("{v}", "https://a.example:1:2", "isn't a valid URL"),
    ] {
        let refused = resolved(template, value).expect_err(template);
        assert!(refused.contains(why), "{template}: {refused}");
    }
}

#[test]
fn an_unknown_server_variable_is_an_error() {
    let server = Server::from("https://{a}.example").with_variable("b", "c");
    assert_eq!(refused_with(server), "the server URL has no variable `b`");
    let server = Server::from("https://{a}.example").with_variable("a", "c");
    assert!(TestClient::builder(&MockTransport::new()).server(server).build().is_ok());
}

operation!(Older "GET" "/probe" &[], SERVER = "/v0");

#[test]
fn an_operation_s_relative_server_is_resolved_against_the_client_s() {
    assert_eq!(called::<Older>("https://a.example/v1"), "https://a.example/v0/probe");
}

#[test]
fn a_call_accepts_a_documented_server() {
    let mock = MockTransport::new();
    let client = TestClient::builder(&mock).server("https://a.example/v1").build().unwrap();
    let call = || Call::<Probe>::new(&client.core);
    run_ready(call().with_server(Regional::new().base("v2"))).unwrap();
    assert_eq!(mock.last().uri.to_string(), "https://eu.zoo.example:443/v2/probe");
    run_ready(call().with_server(Relative::new())).unwrap();
    assert_eq!(mock.last().uri.to_string(), "https://a.example/v3/probe");
    let error = run_ready(call().with_server(Regional::new())).unwrap_err().to_string();
    assert_eq!(error, "GET /probe: the server URL has no value for `base`");
}

#[test]
fn debug_output_of_servers_hides_given_urls() {
    let shown = format!("{:?}", Regional::new().region("us"));
    assert!(shown.contains("https://{region}.zoo.example") && shown.contains("us"), "{shown}");
    let given = Server::from("https://user:secret@a.example");
    assert_eq!(format!("{given:?}"), "Server { .. }");
}
