//! Blocking calls, over ureq and over other transports.

use std::net::TcpListener;
use std::time::Duration;

use bytes::Bytes;
use runtime_tests::chunks::Chunks;
use runtime_tests::loopback::Server;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{Probe, TestClient};
use runtime_tests::runtime::{Body, Builder, Call, ErrorKind, Retry, UreqTransport};

operation!(Post "POST" "/post" &[]);
operation!(Get "GET" "/get" &[]);
operation!(Delete "DELETE" "/delete" &[]);

fn client(url: &str) -> TestClient {
    Builder::new().server(url).retry(Retry::none()).build().expect("the default is there")
}

fn response(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

#[test]
fn blocking_calls_send_requests_and_decode_responses() {
    let server = Server::start([
        response("200 OK\r\nx-request-id: r1", "hi"),
        response("404 Not Found", "no"),
        response("204 No Content", ""),
    ]);
    let client = client(&server.url());
    let call = Call::<Post>::new(&client.core).with_json("text");
    let response = call.send_blocking().expect("a response");
    assert_eq!((response.request_id(), &response.body()[..]), (Some("r1"), &b"hi"[..]));
    let error = Call::<Get>::new(&client.core).send_blocking().expect_err("not found");
    assert_eq!(error.status(), Some(404));
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"no"[..]));
    let call = Call::<Delete>::new(&client.core).with_json("text");
    call.send_blocking().expect("a response");

    let requests = server.requests();
    assert!(requests[0].starts_with("POST /post HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("\r\ncontent-length: 6\r\n"), "{}", requests[0]);
    assert!(requests[0].ends_with("\r\n\r\n\"text\""), "{}", requests[0]);
    assert!(!requests[1].contains("content-length"), "{}", requests[1]);
    assert!(requests[2].ends_with("\r\n\r\n\"text\""), "{}", requests[2]);
}

#[test]
fn an_empty_body_differs_from_no_body() {
    let server = Server::start([response("200 OK", ""), response("200 OK", "")]);
    let client = client(&server.url());
    Call::<Post>::new(&client.core).send_blocking().expect("a response");
    Call::<Get>::new(&client.core).send_blocking().expect("a response");
    let requests = server.requests();
    assert!(requests[0].contains("\r\ncontent-length: 0\r\n"), "{}", requests[0]);
    assert!(!requests[1].contains("content-length"), "{}", requests[1]);
}

#[test]
fn streams_are_sent_with_their_length_or_in_chunks() {
    let server = Server::start([response("200 OK", ""), response("200 OK", "")]);
    let client = client(&server.url());
    let stream = || Body::from_stream(Chunks::new([Ok(Bytes::from_static(b"once"))]));
    let call = Call::<Post>::new(&client.core);
    call.with_body("text/plain", stream().with_length(4)).send_blocking().expect("a response");
    let call = Call::<Post>::new(&client.core);
    call.with_body("text/plain", stream()).send_blocking().expect("a response");
    let requests = server.requests();
    assert!(requests[0].contains("\r\ncontent-length: 4\r\n"), "{}", requests[0]);
    assert!(requests[1].contains("\r\ntransfer-encoding: chunked\r\n"), "{}", requests[1]);
}

#[test]
fn a_silent_server_times_out() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".to_owned();
    let server = Server::start([String::new(), half]);
    let client = client(&server.url());
    for _ in 0..2 {
        let call = Call::<Get>::new(&client.core).with_timeout(Duration::from_millis(80));
        let error = call.send_blocking().expect_err("no response");
        assert!(error.is_timeout(), "{error:?}");
    }
}

#[test]
fn a_refused_connection_is_a_transport_error() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = client(&format!("http://{unused}"));
    let error = Call::<Get>::new(&client.core).send_blocking().expect_err("nobody listens");
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert!(transport.is_connect(), "{error:?}");
}

#[test]
fn blocking_calls_are_retried() {
    let server = Server::start([
        response("503 Service Unavailable\r\nretry-after-ms: 20", ""),
        response("307 Temporary Redirect\r\nlocation: /moved", ""),
        response("200 OK", "hi"),
    ]);
    let client: TestClient = Builder::new().server(server.url()).build().unwrap();
    let response = Call::<Get>::new(&client.core).send_blocking().expect("a response");
    assert_eq!(response.into_body(), "hi");
    assert!(server.requests()[2].starts_with("GET /moved "));
}

#[test]
fn a_transport_without_a_runtime_can_be_called_blocking() {
    let mock = MockTransport::new().respond(200, "played");
    let client = TestClient::new(&mock);
    let response = Call::<Probe>::new(&client.core).send_blocking().expect("a response");
    assert_eq!(response.into_body(), "played");
}

#[cfg(feature = "reqwest")]
#[test]
fn a_transport_that_needs_a_runtime_reports_it() {
    let transport = runtime_tests::runtime::ReqwestTransport::new().unwrap();
    let client: TestClient = Builder::new().transport(transport).build().unwrap();
    let error = Call::<Get>::new(&client.core).send_blocking().expect_err("no runtime");
    assert!(error.to_string().contains("`blocking_transport(..)`"), "{error}");
}

#[tokio::test]
async fn a_blocking_transport_cannot_be_awaited() {
    let client: TestClient = Builder::new().blocking_transport(UreqTransport::new()).build().unwrap();
    let error = Call::<Get>::new(&client.core).await.expect_err("no transport");
    assert!(error.to_string().contains("`transport(..)`"), "{error}");
}
