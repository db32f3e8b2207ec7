//! Recorded forms: their parts, without secrets and without the boundary that a call sends.

use std::fs;

use bytes::Bytes;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{PostProbe, Probe, TestClient, run_ready};
use runtime_tests::runtime::{Call, File, Multipart, Redaction};
use serde_json::json;

use super::cassettes::{Folder, client, player, recorder};

/// Neither text nor short: a form with it is sent as a stream.
fn binary() -> Vec<u8> {
    (0..20_000_u32).map(|number| u8::try_from(number % 251).unwrap_or(0xFF)).collect()
}

fn form(file: Vec<u8>) -> Multipart {
    let file = File::new(file).with_name("cat.png").with_header("X-Api-Token", "s3cret-1");
    Multipart::new()
        .with_text("password", "s3cret-2")
        .with_text("account[Access-Token]", "s3cret-3")
        .with_json("user", &json!({"name": "Bo", "client_secret": "s3cret-4"}))
        .with_file("file", file)
        .with_text("note", "https://me:s3cret-5@a.example/?sig=s3cret-6&page=2")
        .with_file("private_key", vec![0xFF; 3])
}

fn post(client: &TestClient, form: Multipart) -> Result<Bytes, String> {
    let call = Call::<PostProbe>::new(&client.core).with_parts(form);
    run_ready(call).map_err(|error| error.to_string())
}

#[test]
fn a_form_is_recorded_by_part_and_played_with_another_boundary() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1").respond(200, "2");
    let recorded = client(recorder(&mock, &folder));
    for response in ["1", "2"] {
        assert_eq!(post(&recorded, form(binary())).as_deref(), Ok(response.as_bytes()));
    }
    let boundary = |number: usize| {
        let request = &mock.requests()[number];
        request.header("content-type").map(str::to_owned)
    };
    assert_ne!(boundary(0), boundary(1));
    let body = fs::read(folder.0.join("0001-PostProbe.request.txt")).expect("the form");
    let part = "\r\n--boundary\r\nContent-Disposition: form-data; name=";
    let expected = [
        &part.as_bytes()[2..],
        b"\"password\"\r\n\r\n<secret>",
        part.as_bytes(),
        b"\"account[Access-Token]\"\r\n\r\n<secret>",
        part.as_bytes(),
        b"\"user\"\r\nContent-Type: application/json\r\n\r\n",
        b"{\n  \"client_secret\": \"<secret>\",\n  \"name\": \"Bo\"\n}",
        part.as_bytes(),
        b"\"file\"; filename=\"cat.png\"\r\nContent-Type: application/octet-stream\r\n",
        b"X-Api-Token: <secret>\r\n\r\n",
        &binary(),
        part.as_bytes(),
        b"\"note\"\r\n\r\n",
        b"https://%3Csecret%3E@a.example/?sig=%3Csecret%3E&page=2",
        part.as_bytes(),
        b"\"private_key\"; filename=\"private_key\"\r\n",
        b"Content-Type: application/octet-stream\r\n\r\n<secret>",
        b"\r\n--boundary--\r\n",
    ];
    assert_eq!(String::from_utf8_lossy(&body), String::from_utf8_lossy(&expected.concat()));
    assert!(body == expected.concat(), "the bytes of the file");

    let player = player(&folder);
    let played = client(player.clone());
    for response in ["1", "2"] {
        assert_eq!(post(&played, form(binary())).as_deref(), Ok(response.as_bytes()));
    }
    assert!(player.unused().is_empty());
}

#[test]
fn a_form_with_a_changed_part_is_another_request() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1");
    post(&client(recorder(&mock, &folder)), form(binary())).expect("a response");
    let played = client(player(&folder));
    let mut other = binary();
    other[10_000] ^= 1;
    for changed in [form(other), form(binary()).with_text("note", "")] {
        let error = post(&played, changed).expect_err("it isn't recorded");
        assert!(error.contains("recorded: POST /probe, with another body"), "{error}");
    }
    post(&played, form(binary())).expect("it is recorded");
}

#[test]
fn values_are_found_in_files_and_their_names() {
    let folder = Folder::new();
    let mock = MockTransport::new().respond(200, "1");
    let secrets = Redaction::new().value("s3cret");
    let form = || {
        let file = File::new([b"\xFF\xFEs3cret".as_slice(), b"\r\ns3crets3cret\0"].concat());
        Multipart::new().with_file("file", file.with_name("s3cret.png"))
    };
    let recorder = recorder(&mock, &folder).redact(secrets.clone());
    post(&client(recorder), form()).expect("a response");
    let text = folder.text();
    assert!(!text.contains("s3cret"), "{text}");
    assert!(text.contains("<secret>\r\n<secret><secret>\0"), "{text}");
    post(&client(player(&folder).redact(secrets)), form()).expect("the same form");
}

#[test]
fn parts_of_a_response_keep_their_boundary() {
    let folder = Folder::new();
    let body = "--a\r\ncontent-type: application/json\r\n\r\n[1]\r\n--a--\r\n";
    let headers = [("content-type", "multipart/mixed; boundary=a")];
    let mock = MockTransport::new().respond_with(200, &headers, body);
    let get =
        |client: &TestClient| run_ready(Call::<Probe>::new(&client.core)).map_err(|error| error.to_string());
    get(&client(recorder(&mock, &folder))).expect("a response");
    let played = get(&client(player(&folder))).expect("a response");
    assert_eq!(String::from_utf8_lossy(&played), body.replace("[1]", "[\n  1\n]"));
}
