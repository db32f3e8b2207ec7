//! Uploads over HTTP that are recorded and played.

use compiled_cases::compiled::bodies_password::Client;
use compiled_cases::compiled::bodies_password::models::UploadBody;
use compiled_cases::compiled::runtime::{File, Player, Recorder, Transport, UreqTransport};
use std::error::Error;
use std::fs;
use tests::oracle::{Contract, Document, PlayedResponse, Server};

const DOCUMENT: &str = include_str!("../../cases/bodies/password/document.yaml");

fn client(server: &str, transport: impl Transport) -> Result<Client, Box<dyn Error>> {
    Ok(Client::builder().server(server).blocking_transport(transport).build()?)
}

fn upload(client: &Client, file: &[u8]) -> Result<(), String> {
    let form = UploadBody::new("s3cret", File::new(file).with_name("cat.png"));
    client.upload(form).send_blocking().map(drop).map_err(|error| error.to_string())
}

#[test]
fn an_upload_with_a_binary_file_is_played_with_any_boundary() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("clientwright-uploads-{}", std::process::id()));
    let server = Server::start(Contract::new(Document::parse(DOCUMENT)));
    server.play(PlayedResponse::empty(204));
    server.play(PlayedResponse::empty(204));
    let recorder = Recorder::new(UreqTransport::new(), &folder)?;
    let recorded = client(&server.url(), recorder)?;
    let file = b"\x89PNG\r\n\x1A\n\0\xFF";
    upload(&recorded, file)?;
    upload(&recorded, file)?;
    let sent = server.requests();
    assert_ne!(sent[0].headers("content-type"), sent[1].headers("content-type"), "boundaries are random");
    assert!(sent[0].body.windows(6).any(|part| part == b"s3cret"), "the server gets the password");

    let player = Player::new(&folder)?;
    let written = fs::read(folder.join("0001-upload.request.txt"))?;
    fs::remove_dir_all(&folder)?;
    assert!(!written.windows(6).any(|part| part == b"s3cret"), "{}", String::from_utf8_lossy(&written));
    assert!(written.windows(file.len()).any(|part| part == file), "the file is written as it is");
    let played = client("https://api.example", player.clone())?;
    let error = upload(&played, b"another file").expect_err("another file isn't recorded");
    let first = format!("POST /files: no recording of POST /files in {}", folder.display());
    assert_eq!(error.lines().next(), Some(first.as_str()));
    upload(&played, file)?;
    upload(&played, file)?;
    assert!(player.unused().is_empty());
    Ok(())
}
