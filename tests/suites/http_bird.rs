//! The Bird API over HTTP: each request is checked against `spec/bird.yaml`, and each documented response is decoded.

use std::collections::BTreeSet;
use std::error::Error as _;

use crate::bird_messages::all;
use generated::bird::Client;
use generated::bird::channel_message::{CreateChannelMessage, CreateChannelMessageError};
use generated::bird::models::{
    Body, CreateMessage, Direction, MessageReceiver, MessageSender, Receiver, RequestError, Status3,
    Template, TemplateParameterNumber,
};
use generated::runtime::{Call, ErrorKind};
use serde_json::{Value, json};
use tests::oracle::{Contract, Document, PlayedResponse, Server, json::differences};

const WORKSPACE: &str = "0a1b2c3d-0000-4000-8000-0000000000b1";
const CHANNEL: &str = "0a1b2c3d-0000-4000-8000-0000000000c1";
const SEND: &str = "createChannelMessage";
const LOOK_UP: &str = "getChannelContactInformation";

fn server() -> Server {
    Server::start(Contract::new(Document::bundled("bird")).with_header("authorization", "AccessKey test-key"))
}

fn client(server: &Server) -> Client {
    Client::builder().access_key("test-key").server(server.url()).build().expect("a client")
}

fn send(server: &Server, message: CreateMessage) -> Call<CreateChannelMessage> {
    client(server).channel_message().create(WORKSPACE, CHANNEL, message)
}

/// The example of a response, and its value.
fn response(operation: &str, status: u16, name: &str) -> (PlayedResponse, Value) {
    let document = Document::bundled("bird");
    let examples = document.operation(operation).response_examples(status);
    let example = examples.iter().find(|example| example.name == name).expect("an example of that name");
    (PlayedResponse::example(status, example), example.value.clone())
}

fn a_message() -> CreateMessage {
    all().remove(0).1
}

#[tokio::test]
async fn every_example_is_built_and_sent_unchanged() {
    let server = server();
    let examples = server.contract().document().operation(SEND).request_examples();
    let built: BTreeSet<&str> = all().iter().map(|(name, _)| *name).collect();
    let documented: BTreeSet<&str> = examples.iter().map(|example| example.name).collect();
    assert_eq!(built, documented, "each example has a builder, and no builder is without");
    let (accepted, _) = response(SEND, 202, "body");
    let messages = client(&server).channel_message();
    for (name, message) in all() {
        server.play(accepted.clone());
        let call = messages.create(WORKSPACE, CHANNEL, message);
        call.await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let example = examples.iter().find(|example| example.name == name).expect("found above");
        let differences = differences(example.value, &server.last().json());
        assert!(differences.is_empty(), "{name}: {differences:#?}");
    }
    assert_eq!(server.requests().len(), documented.len());
}

#[tokio::test]
async fn the_request_goes_where_the_document_says() {
    let server = server();
    server.play(response(SEND, 202, "body").0);
    send(&server, a_message()).await.expect("a response");
    let request = server.last();
    assert_eq!(request.method, "POST");
    assert_eq!(request.target, format!("/workspaces/{WORKSPACE}/channels/{CHANNEL}/messages"));
    assert_eq!(request.headers("content-type"), ["application/json"]);
    assert_eq!(request.headers("accept"), ["application/json"]);
}

#[tokio::test]
async fn an_accepted_message_is_typed() {
    let server = server();
    let (accepted, example) = response(SEND, 202, "body");
    server.play(accepted.with_header("x-request-id", "request-7"));
    let response = send(&server, a_message()).send().await.expect("a response");
    assert_eq!(response.status(), 202);
    assert_eq!(response.request_id(), Some("request-7"));
    let message = response.into_body();
    assert_eq!(differences(&example, &json!(message)), [""; 0]);
    assert_eq!(message.status, Status3::Accepted);
    assert_eq!(message.direction, Some(Direction::Outgoing));
    assert!(matches!(message.sender, MessageSender::Connector(_)), "{:?}", message.sender);
    let MessageReceiver::Contacts(receiver) = &message.receiver else { panic!("{:?}", message.receiver) };
    assert_eq!(receiver.contacts[0].country_code.as_deref(), Some("NL"));
    let Some(Body::Text(body)) = message.body.as_deref() else { panic!("{:?}", message.body) };
    assert_eq!(body.text.text, "Hello from the clinic");
}

#[tokio::test]
async fn a_failed_template_is_typed() {
    let server = server();
    let (accepted, example) = response(SEND, 202, "template-failed");
    server.play(accepted);
    let message = send(&server, a_message()).await.expect("a response");
    assert_eq!(differences(&example, &json!(message)), [""; 0]);
    assert_eq!(message.status, Status3::DeliveryFailed);
    let MessageSender::Contact(sender) = &message.sender else { panic!("{:?}", message.sender) };
    assert_eq!(sender.contact.id, "c-1");
    let source = message.failure.and_then(|failure| failure.source).expect("a source");
    assert_eq!(source.code.as_deref(), Some("131026"));
    assert!(message.template.is_some() && message.body.is_none());
}

#[tokio::test]
async fn each_documented_error_is_typed_by_its_status() {
    let server = server();
    for status in [400, 404, 409, 413] {
        server.play(response(SEND, status, "request-error").0);
        let error = send(&server, a_message()).await.expect_err("an error");
        assert_eq!(error.status(), Some(status));
        let body = match (status, error.body().expect("a typed body")) {
            (400, CreateChannelMessageError::BadRequest(body))
            | (404, CreateChannelMessageError::NotFound(body))
            | (409, CreateChannelMessageError::Conflict(body))
            | (413, CreateChannelMessageError::ContentTooLarge(body)) => body,
            (status, body) => panic!("{status}: {body:?}"),
        };
        is_not_active(body);
        assert!(error.to_string().contains("Channel is not active"), "{error}");
    }
}

fn is_not_active(body: &RequestError) {
    assert_eq!((body.code.as_str(), body.message.as_str()), ("BadRequest", "Channel is not active"));
}

#[tokio::test]
async fn a_validation_error_names_the_fields() {
    let server = server();
    server.play(response(SEND, 422, "validation-error").0);
    let error =
        send(&server, CreateMessage::new(Receiver::new()).clear_template()).await.expect_err("an error");
    let Some(CreateChannelMessageError::UnprocessableEntity(body)) = error.body() else {
        panic!("{error:?}")
    };
    let details = body.details.as_ref().expect("details");
    assert_eq!(details["receiver.contacts"], ["is required"]);
    assert_eq!(server.last().json()["template"], Value::Null);
}

#[tokio::test]
async fn a_number_that_json_cannot_write_is_not_sent() {
    let server = server();
    let template = Template::new().parameters(vec![TemplateParameterNumber::new("n").value(f64::NAN).into()]);
    let error =
        send(&server, CreateMessage::new(Receiver::new()).template(template)).await.expect_err("no number");
    assert!(matches!(error.kind(), ErrorKind::Build(_)) && error.to_string().contains("NaN"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_undocumented_status_keeps_all_that_came() {
    let server = server();
    server.play(PlayedResponse::text(500, "out of order").with_header("retry-after", "7"));
    let error = send(&server, a_message()).await.expect_err("an error");
    let ErrorKind::Status(status) = error.kind() else { panic!("{error:?}") };
    assert_eq!(status.status(), 500);
    assert_eq!(status.headers()["retry-after"], "7");
    assert_eq!(&status.bytes()[..], b"out of order");
    assert!(status.body().is_none() && error.is_retryable());
}

#[tokio::test]
async fn a_message_in_an_unknown_state_is_decoded() {
    let server = server();
    let mut example = response(SEND, 202, "body").1;
    example["status"] = json!("pondering");
    example["body"] = json!({"type": "hologram", "hologram": {"depth": 3}});
    example["sender"] = json!({"robot": {"id": 7}});
    server.play(PlayedResponse::json(202, &example));
    let message = send(&server, a_message()).await.expect("a response");
    assert_eq!(message.status, Status3::Unknown("pondering".to_owned()));
    assert!(matches!(message.body.as_deref(), Some(Body::Unknown(_))), "{:?}", message.body);
    assert!(matches!(message.sender, MessageSender::Unknown(_)), "{:?}", message.sender);
    assert_eq!(differences(&example, &json!(message)), [""; 0]);
}

#[tokio::test]
async fn contact_information_is_looked_up_by_an_escaped_identifier() {
    let server = server();
    let (open, example) = response(LOOK_UP, 200, "window-open");
    server.play(open);
    let channel = client(&server).channel();
    let call =
        channel.get_contact_information(WORKSPACE, CHANNEL, "c-1").contact_identifier_value("+31612345678");
    let window = call.await.expect("a response");
    assert_eq!(server.last().query(), Some("contactIdentifierValue=%2B31612345678"));
    assert_eq!(server.last().pairs(), [("contactIdentifierValue".to_owned(), "+31612345678".to_owned())]);
    assert_eq!(window.service_window_expire_at.as_deref(), Some("2024-05-02T09:00:00Z"));
    assert_eq!(differences(&example, &json!(window)), [""; 0]);
}

#[tokio::test]
async fn a_closed_window_has_no_end() {
    let server = server();
    let (closed, example) = response(LOOK_UP, 200, "window-closed");
    server.play(closed);
    let call = client(&server).channel().get_contact_information(WORKSPACE, CHANNEL, "a/b c?#%ü");
    let window = call.await.expect("a response");
    assert_eq!(window.service_window_expire_at, None);
    assert_eq!(differences(&example, &json!(window)), [""; 0]);
    assert_eq!(server.last().query(), None);
    assert!(server.last().path().ends_with("/contacts/a%2Fb%20c%3F%23%25%C3%BC"), "{}", server.last().target);
}

#[tokio::test]
async fn an_unknown_contact_is_a_typed_error() {
    let server = server();
    server.play(response(LOOK_UP, 404, "request-error").0);
    let call = client(&server).channel().get_contact_information(WORKSPACE, CHANNEL, "nobody");
    let error = call.await.expect_err("an error");
    is_not_active(error.body().expect("a typed body"));
    assert_eq!(error.status(), Some(404));
}

#[tokio::test]
async fn nothing_is_sent_without_a_required_key() {
    let server = server();
    let client = Client::builder().server(server.url()).require_credentials().build().expect("a client");
    let error = client.channel_message().create(WORKSPACE, CHANNEL, a_message()).await.expect_err("an error");
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error:?}");
    assert!(error.to_string().contains("access_key") && error.source().is_none(), "{error}");
    assert!(server.requests().is_empty());
}
