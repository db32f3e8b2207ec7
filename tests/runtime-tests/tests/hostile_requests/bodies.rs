//! Bodies that are too long, lie about their length, never end, or are costly to read.

use std::fmt::Write as _;
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::exchange::{exchange, header, post, post_json, problem, receive};
use super::memory;
use super::service::{LIMIT, Server};

const JSON_HEAD: &str = "POST /pets HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

/// Requests whose head and body can be sent at once, and the status of each.
pub(super) fn attempts() -> Vec<(&'static str, Vec<u8>, u16)> {
    let with_head = |headers: &str, body: &str| format!("{JSON_HEAD}{headers}\r\n{body}").into_bytes();
    let gzip = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let identity = "Content-Type: application/json\r\nContent-Encoding: identity\r\n";
    vec![
        ("a length over the limit", with_head("Content-Length: 99999999999\r\n", ""), 413),
        ("a length that overflows", with_head("Content-Length: 99999999999999999999999\r\n", ""), 400),
        ("a negative length", with_head("Content-Length: -1\r\n", ""), 400),
        ("two lengths", with_head("Content-Length: 1\r\nContent-Length: 2\r\n", "11"), 400),
        ("a chunk of no length", with_head("Transfer-Encoding: chunked\r\n", "x\r\n"), 400),
        ("a body of the limit", post_json(&padded(LIMIT)), 200),
        ("a body over the limit", post_json(&padded(LIMIT + 1)), 413),
        ("no body", post_json(b""), 400),
        ("deep lists", post_json("[".repeat(10_000).as_bytes()), 400),
        ("deep lists that end", post_json(["[".repeat(10_000), "]".repeat(10_000)].concat().as_bytes()), 422),
        ("deep objects", post_json("{\"a\":".repeat(10_000).as_bytes()), 400),
        (
            "a long number",
            post_json("9".repeat(100_000).as_bytes()),
            // It keeps its text then.
            if cfg!(feature = "arbitrary_precision") { 200 } else { 422 },
        ),
        ("no UTF-8", post_json(b"\"\xFF\""), 400),
        ("a compressed body", post("/pets", gzip, b"\x1F\x8B\x08"), 415),
        ("JSON that claims to be compressed", post("/pets", gzip, b"1"), 415),
        ("the identity coding", post("/pets", identity, b"1"), 200),
        ("an empty text", post("/notes", "Content-Type: text/plain\r\n", b""), 200),
        ("no text", post("/notes", "", b""), 400),
        ("another media type", post("/pets", "Content-Type: text/plain\r\n", b"1"), 415),
        ("no media type", post("/pets", "", b"1"), 415),
        ("the most parts of a form", parts(998), 200),
        ("more parts", parts(2_000), 413),
        (
            "a part without an end",
            form(b"--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\na"),
            400,
        ),
        ("a compressed form", post("/photos", &format!("{FORM}Content-Encoding: br\r\n"), b"--b--"), 415),
    ]
}

/// JSON of a length.
fn padded(length: usize) -> Vec<u8> {
    let mut body = vec![b' '; length];
    body[0] = b'1';
    body
}

const FORM: &str = "Content-Type: multipart/form-data; boundary=b\r\n";

fn form(body: &[u8]) -> Vec<u8> {
    post("/photos", FORM, body)
}

/// A form with a title, a color and some sizes.
fn parts(sizes: usize) -> Vec<u8> {
    let mut body = String::new();
    let names = ["title", "color"].into_iter().chain(std::iter::repeat_n("sizes", sizes));
    for name in names {
        let content = if name == "color" { "{}" } else { "5" };
        write!(body, "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{content}\r\n")
            .expect("a text");
    }
    body.push_str("--b--\r\n");
    form(body.as_bytes())
}

#[tokio::test]
async fn each_body_has_its_status() {
    let server = Server::start().await;
    let mut problems = Vec::new();
    for (name, request, status) in attempts() {
        problems.extend(problem(server.address, name, &request, status).await);
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[tokio::test]
async fn a_rejected_coding_names_the_accepted_one() {
    let server = Server::start().await;
    let gzip = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let response = exchange(server.address, &post("/pets", gzip, b"1")).await.expect("a response");
    assert_eq!(header(&response.head, "accept-encoding"), Some("identity"));
}

#[tokio::test]
async fn an_endless_body_is_rejected_at_the_limit() {
    let server = Server::start_alone().await;
    let before = memory();
    let stream = TcpStream::connect(server.address).await.expect("the server listens");
    let (mut reader, mut writer) = stream.into_split();
    let head = format!("{JSON_HEAD}Transfer-Encoding: chunked\r\n\r\n");
    writer.write_all(head.as_bytes()).await.expect("the head is sent");
    let sending = tokio::spawn(async move {
        let chunk = format!("1000\r\n{:4096}\r\n", 1);
        while writer.write_all(chunk.as_bytes()).await.is_ok() {}
    });
    let response = receive(&mut reader).await.expect("a response");
    let taken = memory().saturating_sub(before);
    sending.abort();
    assert_eq!(response.status, 413, "{}", response.body);
    assert!(taken < 3 * LIMIT, "{taken} bytes");
}

#[tokio::test]
async fn a_body_that_ends_early_is_rejected() {
    let server = Server::start().await;
    let mut stream = TcpStream::connect(server.address).await.expect("the server listens");
    let head = format!("{JSON_HEAD}Content-Length: 100\r\n\r\n[1");
    stream.write_all(head.as_bytes()).await.expect("it is sent");
    stream.shutdown().await.expect("the sending side is closed");
    // The server may close the connection instead: nothing tells that the client still listens.
    let response = receive(&mut stream).await;
    assert!(response.as_ref().is_none_or(|it| it.status == 400), "{response:?}");
    let after = exchange(server.address, &post_json(b"1")).await.expect("a response");
    assert_eq!(after.status, 200);
}

#[tokio::test]
async fn a_slow_body_is_read_while_others_are_served() {
    let server = Server::start().await;
    let mut slow = TcpStream::connect(server.address).await.expect("the server listens");
    let head = format!("{JSON_HEAD}Content-Length: 50\r\n\r\n");
    slow.write_all(head.as_bytes()).await.expect("the head is sent");
    for byte in format!("{:50}", 1).bytes() {
        slow.write_all(&[byte]).await.expect("a byte is sent");
        tokio::time::sleep(Duration::from_millis(2)).await;
        let other = exchange(server.address, &post_json(b"1")).await.expect("a response");
        assert_eq!(other.status, 200);
    }
    assert_eq!(receive(&mut slow).await.map(|it| it.status), Some(200));
}

#[tokio::test]
async fn an_empty_body_is_missing() {
    let server = Server::start().await;
    let request = [JSON_HEAD, "Content-Length: 0\r\n\r\n"].concat();
    let response = exchange(server.address, request.as_bytes()).await;
    let response = response.expect("a response");
    assert_eq!(response.status, 400);
    assert!(response.body.contains("body: missing"), "{}", response.body);
}
