//! The client of the unchanged seed over HTTP: its requests are checked against the bundled document, which describes the same API
//! without the seed's oddities.

use compiled_cases::compiled::runtime::ErrorKind;
use compiled_cases::compiled::seed_outbound_call::Client;
use compiled_cases::compiled::seed_outbound_call::models::{
    ConversationInitiationClientDataRequestInput,
    ConversationInitiationClientDataRequestInputDynamicVariables, Llm, OutboundCallBody,
};
use serde_json::json;
use std::collections::BTreeMap;
use tests::oracle::{Contract, Document, PlayedResponse, Server};

fn server() -> Server {
    Server::start(Contract::new(Document::bundled("elevenlabs")).with_header("xi-api-key", "test-key"))
}

fn client(server: &Server) -> Client {
    Client::builder().api_key("test-key").server(server.url()).build().expect("a client")
}

fn body() -> OutboundCallBody {
    OutboundCallBody::new("1", "2", "permission_v1", "en_US", "agent_42")
}

#[tokio::test]
async fn a_call_is_placed_and_its_response_read() {
    let server = server();
    server.play(PlayedResponse::json(
        200,
        &json!({"success": true, "message": "Call started", "conversation_id": null}),
    ));
    let response = client(&server).whatsapp().outbound_call(body()).await.expect("a response");
    assert!(response.success && response.conversation_id.is_none());
    assert_eq!(response.message, "Call started");
}

#[tokio::test]
async fn dynamic_variables_arrive_as_they_are() {
    type Variable = ConversationInitiationClientDataRequestInputDynamicVariables;
    let server = server();
    server.play(PlayedResponse::json(200, &json!({"success": true, "message": "", "conversation_id": "c"})));
    let values: [(&str, Option<Variable>); 6] = [
        ("whole", Some(3.into())),
        ("half", Some(3.5.into())),
        ("large", Some(9_007_199_254_740_993_i64.into())),
        ("text", Some("x".into())),
        ("truth", Some(true.into())),
        ("nothing", None),
    ];
    let values: BTreeMap<_, _> = values.map(|(name, value)| (name.to_owned(), value)).into();
    let data = ConversationInitiationClientDataRequestInput::new().dynamic_variables(values);
    let body = body().conversation_initiation_client_data(data);
    client(&server).whatsapp().outbound_call(body).await.expect("a response");
    let sent = server.last().json();
    let expected = json!({
        "whole": 3, "half": 3.5, "large": 9_007_199_254_740_993_i64, "text": "x", "truth": true, "nothing": null,
    });
    assert_eq!(sent["conversation_initiation_client_data"]["dynamic_variables"], expected);
}

#[tokio::test]
async fn an_error_without_a_documented_body_keeps_its_bytes() {
    let server = server();
    server.play(PlayedResponse::json(422, &json!({"detail": []})));
    let error = client(&server).whatsapp().outbound_call(body()).await.expect_err("a refusal");
    assert_eq!(error.status(), Some(422));
    assert_eq!(error.bytes().map(|bytes| bytes.as_ref()), Some(br#"{"detail":[]}"#.as_slice()));
}

#[tokio::test]
async fn a_server_has_to_be_given_and_a_key_too() {
    let error = Client::builder().build().expect_err("the document names no server");
    assert!(error.to_string().contains("server"), "{error}");
    let server = server();
    let builder = Client::builder().server(server.url()).require_credentials();
    let client = builder.build().expect("a client");
    let error = client.whatsapp().outbound_call(body()).await.expect_err("no key");
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error}");
    assert!(error.to_string().contains("api_key"), "{error}");
}

#[test]
fn values_written_as_objects_are_decoded_as_strings() {
    assert_eq!(Llm::Gpt4oMini.as_str(), "gpt-4o-mini");
    assert_eq!(Llm::VALUES.len(), 73);
}
