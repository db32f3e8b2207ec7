//! `clientwright mock`: a server that responds with the examples of a document.

use crate::documents::PETS;
use crate::folder::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// The server, which ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("the server runs");
        self.0.wait().expect("the server ends");
    }
}

/// The status line and the body of the response to a request.
fn response(address: &str, request: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    let request = format!("{request}Host: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("the server reads");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("the server responds");
    let (head, body) = text.split_once("\r\n\r\n").expect("a response has a head");
    (head.lines().next().unwrap_or_default().to_owned(), body.to_owned())
}

/// Starts the server, and returns its address, too.
fn start(folder: &Folder, arguments: &[&str]) -> (Server, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clientwright"));
    command.args(["mock", "pets.yaml", "--port", "0"]).args(arguments).current_dir(folder.path(""));
    let child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut server = Server(child);
    let mut line = String::new();
    let output = server.0.stdout.take().expect("the output is piped");
    BufReader::new(output).read_line(&mut line).expect("the server says where it is");
    let address = line.trim().rsplit('/').next().expect("a line has an end").to_owned();
    (server, address)
}

#[test]
fn operations_respond_with_examples_and_with_any_status() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let (_server, address) = start(&folder, &[]);
    let (status, body) = response(&address, "GET /pets/1 HTTP/1.1\r\n");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(body.contains("name"), "{body}");
    let (status, _) = response(&address, "GET /pets/1 HTTP/1.1\r\nPrefer: code=503\r\n");
    assert_eq!(status, "HTTP/1.1 503 Service Unavailable");
    // An informational status would leave the client waiting, or change the protocol.
    let (status, _) = response(&address, "GET /pets/1 HTTP/1.1\r\nPrefer: code=101\r\n");
    assert_eq!(status, "HTTP/1.1 200 OK");
    let (status, _) = response(&address, "GET /nowhere HTTP/1.1\r\n");
    assert_eq!(status, "HTTP/1.1 404 Not Found");
}

#[test]
fn some_requests_fail_on_demand() {
    let folder = Folder::with(&[("pets.yaml", PETS)]);
    let (_server, address) = start(&folder, &["--fail-every", "3"]);
    let statuses: Vec<String> = (0..6).map(|_| response(&address, "GET /pets/1 HTTP/1.1\r\n").0).collect();
    let (ok, failed) = ("HTTP/1.1 200 OK", "HTTP/1.1 503 Service Unavailable");
    assert_eq!(statuses, [ok, ok, failed, ok, ok, failed]);
}
