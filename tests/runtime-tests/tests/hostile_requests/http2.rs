//! The same over HTTP/2 without TLS (h2c): many requests on one connection.

use std::net::SocketAddr;
use std::time::Duration;

use reqwest::{Client, Method};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::service::{LIMIT, Server};

fn client() -> Client {
    Client::builder().http2_prior_knowledge().build().expect("a client")
}

async fn status(
    address: SocketAddr,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> u16 {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = client().request(method, format!("http://{address}{target}"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(body).send().await.expect("a response").status().as_u16()
}

#[tokio::test]
async fn each_request_has_its_status() {
    let address = &Server::start().await;
    let address = address.address;
    let json = ("Content-Type", "application/json");
    let gzip = ("Content-Encoding", "gzip");
    for (method, target, headers, body, expected) in [
        ("GET", "/pets/1", vec![], vec![], 200),
        ("HEAD", "/pets/1", vec![], vec![], 200),
        ("OPTIONS", "/pets", vec![], vec![], 204),
        ("BREW", "/pets", vec![], vec![], 405),
        ("GET", "/none", vec![], vec![], 404),
        ("GET", "/panic", vec![], vec![], 500),
        ("POST", "/pets", vec![json], b"1".to_vec(), 200),
        ("POST", "/pets", vec![json], vec![b' '; LIMIT + 1], 413),
        ("POST", "/pets", vec![json], b"[".repeat(10_000), 400),
        ("POST", "/pets", vec![json, gzip], b"1".to_vec(), 415),
        ("GET", "/pets", vec![("X-Many", "1"); 300], vec![], 200),
        ("GET", "/pets", vec![("X-Many", "1"); 500], vec![], 431),
    ] {
        let name = format!("{method} {target} with {} headers", headers.len());
        assert_eq!(status(address, method, target, &headers, body).await, expected, "{name}");
    }
}

/// Ten connections: a server closes one if too many requests on it are cancelled before it has read them (CVE-2023-44487).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelled_streams_lose_none_of_the_others() {
    let server = Server::start().await;
    let address = server.address;
    let clients: Vec<Client> = (0..10).map(|_| client()).collect();
    let mut requests = JoinSet::new();
    for number in 0..1_000 {
        let is_cancelled = number % 10 < 3;
        let milliseconds = if is_cancelled { 60_000 } else { 1_200 };
        let request = clients[number / 100].get(format!("http://{address}/wait/{milliseconds}"));
        requests.spawn(async move {
            let patience = Duration::from_millis(if is_cancelled { 600 } else { 30_000 });
            match timeout(patience, request.send()).await {
                Ok(response) => !is_cancelled && response.expect("a response").status() == 200,
                Err(_) => is_cancelled,
            }
        });
    }
    let fine = requests.join_all().await.into_iter().filter(|is_fine| *is_fine).count();
    assert_eq!(fine, 1_000);
}
