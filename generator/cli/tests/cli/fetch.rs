//! `clientwright fetch`: downloads over loopback, pins by hash, and takes a changed file only if asked.

use crate::documents::PETS;
use crate::folder::Folder;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Responds to requests, one connection each, and returns the address and the requests.
fn serve(responses: Vec<(&'static str, String)>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback can be listened on");
    let address = listener.local_addr().expect("a listener has an address");
    let (sender, requests) = channel();
    std::thread::spawn(move || {
        for (head, body) in responses {
            let Ok((stream, _)) = listener.accept() else { return };
            drop(sender.send(response(stream, head, &body)));
        }
    });
    (format!("http://{address}"), requests)
}

/// Reads the head of a request, and responds.
fn response(mut stream: TcpStream, head: &str, body: &str) -> String {
    let lines = BufReader::new(stream.try_clone().expect("a stream can be shared")).lines();
    let request: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(format!("{head}{body}").as_bytes()).expect("the client listens");
    request.join("\n")
}

fn configuration(url: &str) -> String {
    format!(
        "[crate.pets.api.pets]\ndocument = \"spec/pets.yaml\"\n\n# Theirs.\n[fetch.\"spec/pets.yaml\"]\nurl = \"{url}/pets.yaml\"\n"
    )
}

#[test]
fn a_file_is_pinned_and_a_change_is_taken_only_with_update() {
    let changed = PETS.replace("title: Pets", "title: Animals");
    let responses = [PETS.to_owned(), PETS.to_owned(), changed.clone(), changed.clone()];
    let (url, requests) = serve(responses.map(|body| ("200 OK", body)).to_vec());
    let folder = Folder::with(&[("clientwright.toml", &configuration(&url))]);

    let done = folder.run(&["fetch"]).assert_success();
    assert!(done.stdout.contains("spec/pets.yaml: ") && done.stdout.contains("pinned as"), "{done:#?}");
    assert_eq!(folder.read("spec/pets.yaml"), PETS);
    let pinned = folder.read("clientwright.toml");
    assert!(pinned.contains("# Theirs.") && pinned.contains("sha256 = \""), "{pinned}");
    let request = requests.recv_timeout(Duration::from_secs(9)).expect("there was a request");
    assert!(request.starts_with("GET /pets.yaml HTTP/1.1"), "{request}");
    assert!(request.to_ascii_lowercase().contains("user-agent: clientwright/"), "{request}");

    // An edit is undone.
    folder.write("spec/pets.yaml", "edited: true\n");
    let done = folder.run(&["fetch", "spec/pets.yaml"]).assert_success();
    assert!(done.stdout.contains("spec/pets.yaml: unchanged"), "{done:#?}");
    assert_eq!(folder.read("spec/pets.yaml"), PETS);
    assert_eq!(folder.read("clientwright.toml"), pinned);

    folder.run(&["fetch"]).failed(1, &["`spec/pets.yaml` changed since it was pinned", "fetch --update"]);
    assert_eq!(
        (folder.read("spec/pets.yaml"), folder.read("clientwright.toml")),
        (PETS.to_owned(), pinned.clone())
    );

    let done = folder.run(&["fetch", "--update"]).assert_success();
    assert!(done.stdout.contains("changed, pinned as"), "{done:#?}");
    assert_eq!(folder.read("spec/pets.yaml"), changed);
    assert_ne!(folder.read("clientwright.toml"), pinned);
    folder.run(&["generate"]).assert_success();
}

#[test]
fn what_is_not_a_document_is_not_written() {
    let pages = [
        ("404 Not Found", "gone".to_owned()),
        ("200 OK", "<html><p>Sign in: here</p></html>".to_owned()),
        ("200 OK", "- a list\n".to_owned()),
    ];
    let (url, _requests) = serve(pages.to_vec());
    let folder = Folder::with(&[("clientwright.toml", &configuration(&url))]);
    let before = folder.read("clientwright.toml");
    folder.run(&["fetch"]).failed(1, &["can't download", "404", "url = \""]);
    folder.run(&["fetch"]).failed(1, &["expected YAML or JSON, found HTML or XML"]);
    folder.run(&["fetch"]).failed(1, &["expected an object in YAML or JSON, found a list"]);
    assert!(!folder.has("spec") && folder.read("clientwright.toml") == before);
}

#[test]
fn other_urls_and_hashes_are_refused() {
    let folder = Folder::with(&[("clientwright.toml", &configuration("http://pets.example"))]);
    folder.run(&["fetch"]).failed(1, &["the URL has to start with `https://`"]);
    folder.run(&["fetch", "pets.yaml"]).failed(1, &["has no table `[fetch.\"pets.yaml\"]`"]);
    folder
        .write("clientwright.toml", &format!("{}sha256 = \"abc\"\n", configuration("https://pets.example")));
    folder.run(&["fetch"]).failed(1, &["a SHA-256 has 64 hexadecimal digits"]);
    folder.write("clientwright.toml", "[crate.pets.api.pets]\ndocument = \"pets.yaml\"\n");
    folder.run(&["fetch"]).failed(1, &["names no file to download"]);
}
