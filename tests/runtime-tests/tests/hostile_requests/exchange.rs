//! A request as bytes and its response, over a connection that is used once.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A response, without what HTTP/1.1 adds.
#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Response {
    fn new(head: &str, body: &str) -> Option<Self> {
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_ascii_lowercase(), body: body.to_owned() })
    }
}

/// How long a response may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends bytes and receives the response; `None` if the server closes the connection without one.
pub(super) async fn exchange(address: SocketAddr, request: &[u8]) -> Option<Response> {
    let stream = TcpStream::connect(address).await.expect("the server listens");
    let (mut reader, mut writer) = stream.into_split();
    let request = request.to_vec();
    // The server may respond and close the connection before it has read all.
    let writing = tokio::spawn(async move {
        let _ = writer.write_all(&request).await;
        writer
    });
    let response = timeout(PATIENCE, receive(&mut reader)).await;
    writing.abort();
    response.unwrap_or_default()
}

/// Sends a request, and returns what is wrong with the response: it has another status, or repeats a long request.
pub(super) async fn problem(address: SocketAddr, name: &str, request: &[u8], status: u16) -> Option<String> {
    match exchange(address, request).await {
        None => Some(format!("{name}: no response")),
        Some(response) if response.status != status || response.body.len() > 1_000 => {
            Some(format!("{name}: {} {:.300}", response.status, response.body))
        }
        Some(_) => None,
    }
}

/// Receives a response: up to its length, or the end of the connection.
pub(super) async fn receive(reader: &mut (impl AsyncRead + Unpin)) -> Option<Response> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let response = Response::new(head, body)?;
            let length = header(&response.head, "content-length");
            if body.len() >= length.and_then(|it| it.parse().ok()).unwrap_or(0) {
                return Some(response);
            }
        }
        let mut chunk = [0; 4096];
        match reader.read(&mut chunk).await {
            // The response to HEAD has a length and no body.
            Ok(0) | Err(_) => {
                return text.split_once("\r\n\r\n").and_then(|(head, body)| Response::new(head, body));
            }
            Ok(length) => bytes.extend_from_slice(&chunk[..length]),
        }
    }
}

/// The value of a header in a head in lower case.
pub(super) fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines.into_iter().find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// A request without a body.
pub(super) fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: a\r\n\r\n").into_bytes()
}

/// A request with a body.
pub(super) fn post(target: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("POST {target} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

/// A request with a body of JSON.
pub(super) fn post_json(body: &[u8]) -> Vec<u8> {
    post("/pets", "Content-Type: application/json\r\n", body)
}
