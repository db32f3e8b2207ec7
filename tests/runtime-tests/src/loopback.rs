//! A small HTTP server on the loopback device that sends raw responses and records raw requests.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A server that stops ten seconds after its last response.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts a server that sends these responses, one per connection, and keeps connections open.
    pub fn start(responses: impl IntoIterator<Item = String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the port's address");
        let requests = Arc::default();
        let responses: Vec<String> = responses.into_iter().collect();
        let server = Self { address, requests: Arc::clone(&requests) };
        thread::spawn(move || serve(&listener, &responses, &requests));
        server
    }

    /// The base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The received requests, each with head and body.
    pub fn requests(&self) -> Vec<String> {
        lock(&self.requests).clone()
    }
}

fn serve(listener: &TcpListener, responses: &[String], requests: &Mutex<Vec<String>>) {
    let mut open = Vec::new();
    for response in responses {
        let Ok((mut stream, _)) = listener.accept() else { return };
        let request = read_request(&mut stream);
        lock(requests).push(request);
        // Otherwise the client would send its next request on the same connection.
        let response = response.replacen("\r\n", "\r\nconnection: close\r\n", 1);
        if stream.write_all(response.as_bytes()).is_ok() {
            open.push(stream);
        }
    }
    // Long enough for a client to time out, but bounded for clients without a timeout.
    thread::sleep(Duration::from_secs(10));
}

/// Reads a head and the body whose length it announces.
fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&String::from_utf8_lossy(&request)) {
        match stream.read(&mut buffer) {
            Ok(length) if length > 0 => request.extend_from_slice(&buffer[..length]),
            _ => break,
        }
    }
    String::from_utf8_lossy(&request).into_owned()
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let announced =
        head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    body.len() >= announced.unwrap_or(0)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
