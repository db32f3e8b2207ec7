//! An HTTP server on the loopback device that calls a function for each request, on any number of
//! concurrent connections.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// A request: its first line, its headers, its body.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET /path HTTP/1.1`
    pub line: String,
    /// Lines of the form `name: value`.
    pub headers: Vec<String>,
    /// The body.
    pub body: String,
}

impl Request {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// A server that runs until the process ends.
#[derive(Clone, Copy, Debug)]
pub struct Responder(SocketAddr);

impl Responder {
    /// Starts a server; `response` returns a status with its reason (`200 OK`) and a body.
    pub fn start(response: impl Fn(&Request) -> (&'static str, String) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the port's address");
        let response = Arc::new(response);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let response = Arc::clone(&response);
                let thread = thread::Builder::new().stack_size(64 << 10);
                let served = thread.spawn(move || serve(stream, response.as_ref()));
                served.expect("a thread");
            }
        });
        Self(address)
    }

    /// The base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.0)
    }
}

/// Responds to all requests of a connection.
fn serve(mut stream: TcpStream, response: &impl Fn(&Request) -> (&'static str, String)) {
    let Ok(clone) = stream.try_clone() else { return };
    let mut reader = BufReader::new(clone);
    while let Some(request) = read(&mut reader) {
        let (status, body) = response(&request);
        let length = body.len();
        let response = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}");
        if stream.write_all(response.as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let mut request = Request { line: lines.remove(0), headers: lines, body: String::new() };
    let length = request.header("content-length").and_then(|text| text.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8_lossy(&body).into_owned();
    Some(request)
}
