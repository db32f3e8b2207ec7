//! The transport over reqwest, to servers on the loopback device.

use std::net::TcpListener;
use std::time::Duration;

use runtime_tests::fixtures::{Client, CreateAnimalError, models::Animal};
use runtime_tests::loopback::Server;
use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Builder, Call, Credential, ErrorKind, Retry};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const QUERY: Credential = Credential::query("query_key", "key");

operation!(Guarded "GET" "/guarded" &[&[KEY]]);
operation!(InQuery "GET" "/guarded" &[&[QUERY]]);
operation!(Post "POST" "/post" &[]);
operation!(Get "GET" "/get" &[]);

fn client(server: &str) -> TestClient {
    let builder = Builder::new()
        .server(server)
        .retry(Retry::none())
        .credential(KEY, "s3cret")
        .credential(QUERY, "s3cret");
    builder.build().expect("the default transport is there")
}

fn response(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

fn redirect(location: &str) -> String {
    response(&format!("307 Temporary Redirect\r\nlocation: {location}"), "")
}

#[tokio::test]
async fn blocking_calls_send_requests_and_decode_responses() {
    let server = Server::start([
        response("201 Created\r\nx-request-id: r1", r#"{"name":"Ape","legs":2}"#),
        response("404 Not Found", r#"{"reason":"none"}"#),
    ]);
    let client = Client::builder().server(format!("{}/v1", server.url())).api_key("s3cret").build().unwrap();
    let call = client.animals().create(&Animal::new("Ape").legs(2));
    let response = call.send().await.unwrap();
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.into_body(), Animal::new("Ape").legs(2));
    let error = client.animals().create(&Animal::new("Bee")).await.expect_err("not found");
    assert!(matches!(error.body(), Some(CreateAnimalError::NotFound(_))), "{error}");

    let requests = server.requests();
    assert!(requests[0].starts_with("POST /v1/animals HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("\r\nzoo-key: s3cret\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("\r\ncontent-type: application/json\r\n"), "{}", requests[0]);
    assert!(requests[0].ends_with("\r\n\r\n{\"name\":\"Ape\",\"legs\":2}"), "{}", requests[0]);
}

#[tokio::test]
async fn an_empty_body_differs_from_no_body() {
    let server = Server::start([response("200 OK", ""), response("200 OK", "")]);
    let client = client(&server.url());
    Call::<Post>::new(&client.core).await.unwrap();
    Call::<Get>::new(&client.core).await.unwrap();
    let requests = server.requests();
    assert!(requests[0].contains("\r\ncontent-length: 0\r\n"), "{}", requests[0]);
    assert!(!requests[1].contains("content-length"), "{}", requests[1]);
}

#[tokio::test]
async fn a_silent_server_times_out() {
    let server = Server::start([String::new()]);
    let call = Call::<Get>::new(&client(&server.url()).core);
    let error = call.with_timeout(Duration::from_millis(50)).await.expect_err("no response");
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn an_unfinished_body_times_out() {
    let server = Server::start(["HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf".to_owned()]);
    let call = Call::<Get>::new(&client(&server.url()).core);
    let error = call.with_timeout(Duration::from_millis(100)).await.expect_err("half a body");
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn a_refused_connection_is_a_transport_error() {
    let unused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = client(&format!("http://{unused}"));
    let error = Call::<Get>::new(&client.core).await.expect_err("nobody listens");
    assert!(!error.is_timeout() && error.is_retryable());
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert!(transport.is_connect(), "{error:?}");
    assert_eq!(error.to_string(), "GET /get: can't connect");
}

#[tokio::test]
async fn a_broken_response_is_a_transport_error() {
    let server = Server::start(["no HTTP at all\r\n\r\n".to_owned()]);
    let error = Call::<Get>::new(&client(&server.url()).core).await.expect_err("no response");
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert!(!transport.is_connect(), "{error:?}");
}

#[tokio::test]
async fn errors_do_not_show_a_key_in_the_query() {
    let server = Server::start(["no HTTP at all\r\n\r\n".to_owned()]);
    let call = Call::<InQuery>::new(&client(&server.url()).core);
    let error = call.await.expect_err("no response");
    assert!(server.requests()[0].starts_with("GET /guarded?key=s3cret "));
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
}

#[tokio::test]
async fn a_redirect_to_another_host_has_no_credentials() {
    let elsewhere = Server::start([response("200 OK", "a"), response("200 OK", "b")]);
    let other_port = format!("{}/file", elsewhere.url());
    let other_name = other_port.replace("127.0.0.1", "localhost");
    for location in [other_port, other_name] {
        let server = Server::start([redirect(&location)]);
        let call = Call::<Guarded>::new(&client(&server.url()).core);
        assert_eq!(call.await.unwrap().len(), 1, "{location}");
        assert!(server.requests()[0].contains("s3cret"));
    }
    for request in elsewhere.requests() {
        assert!(request.starts_with("GET /file HTTP/1.1\r\n"), "{request}");
        assert!(!request.contains("s3cret") && !request.contains("referer"), "{request}");
    }
}

#[tokio::test]
async fn a_redirect_on_the_same_host_is_followed() {
    let server = Server::start([redirect("/moved"), response("200 OK", "hi")]);
    let body = Call::<Guarded>::new(&client(&server.url()).core).await.unwrap();
    assert_eq!(body, "hi");
    let requests = server.requests();
    assert!(requests[1].starts_with("GET /moved "), "{}", requests[1]);
    assert!(requests[1].contains("\r\nx-api-key: s3cret\r\n"), "{}", requests[1]);
    assert!(!requests[1].contains("referer"), "{}", requests[1]);
}

#[tokio::test]
async fn redirect_loops_end() {
    let server = Server::start(vec![redirect("/guarded"); 12]);
    let error = Call::<Guarded>::new(&client(&server.url()).core).await.expect_err("a circle");
    assert_eq!(error.status(), Some(307));
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn a_custom_reqwest_client_can_be_used() {
    let server = Server::start([response("200 OK", "hi")]);
    let headers = [("x-zoo", "1"), ("user-agent", "zoo/1")];
    let headers = headers
        .map(|(name, value)| (http::HeaderName::from_static(name), http::HeaderValue::from_static(value)));
    let own = reqwest::Client::builder().default_headers(headers.into_iter().collect());
    let own = own.build().unwrap();
    let client: TestClient = Builder::new().server(server.url()).transport(own).build().unwrap();
    assert_eq!(Call::<Get>::new(&client.core).await.unwrap(), "hi");
    let request = &server.requests()[0];
    assert!(request.contains("\r\nx-zoo: 1\r\n"), "{request}");
    // The builder sets the user agent.
    assert!(request.contains("\r\nuser-agent: runtime-tests/"), "{request}");
}
