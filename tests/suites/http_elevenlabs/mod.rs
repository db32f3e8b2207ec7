//! The ElevenLabs API over HTTP: each request is checked against `spec/elevenlabs.yaml`, and each documented response is decoded.

mod accounts;
mod batches;
mod calls;
mod errors;

use generated::elevenlabs::Client;
use generated::runtime::Strictness;
use serde::Serialize;
use serde_json::{Value, json};
use tests::oracle::{Contract, Document, PlayedResponse, Server, json::differences};

/// A server that expects the key on every request.
fn server() -> Server {
    Server::start(Contract::new(Document::bundled("elevenlabs")).with_header("xi-api-key", "test-key"))
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().api_key("test-key").server(server.url());
    builder.strictness(Strictness::Strict).build().expect("a client")
}

/// An example of the document: of the response with that status, or of the request if there is none.
fn example(server: &Server, operation: &str, status: Option<u16>, name: &str) -> Value {
    let operation = server.contract().document().operation(operation);
    let examples =
        status.map_or_else(|| operation.request_examples(), |status| operation.response_examples(status));
    let example = examples.iter().find(|example| example.name == name);
    example.unwrap_or_else(|| panic!("{} has no example `{name}`", operation.id())).value.clone()
}

/// Plays the example of a successful response, and returns it.
fn play(server: &Server, operation: &str, name: &str) -> Value {
    let example = example(server, operation, Some(200), name);
    server.play(PlayedResponse::json(200, &example));
    example
}

/// Expects a typed value to be encoded unchanged.
#[track_caller]
fn is_written_as(expected: &Value, value: &impl Serialize) {
    assert_eq!(differences(expected, &json!(value)), [""; 0]);
}

/// Expects the last request to carry the example of that name.
#[track_caller]
fn has_arrived(server: &Server, operation: &str, name: &str) {
    let expected = example(server, operation, None, name);
    assert_eq!(differences(&expected, &server.last().json()), [""; 0], "{name}");
}
