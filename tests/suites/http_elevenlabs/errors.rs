//! Errors: documented ones, undocumented ones, and responses that don't match the document.

use std::collections::BTreeSet;
use std::error::Error as _;
use std::time::Duration;

use generated::elevenlabs::Client;
use generated::elevenlabs::models::{HttpValidationError, UpdateWhatsAppAccountRequest};
use generated::runtime::{Call, DecodeError, Error, ErrorKind, Operation, Retry};
use serde_json::json;
use tests::oracle::{PlayedResponse, Server};

use super::{batches::batch, calls::call, calls::message, client, example, is_written_as, server};

/// Sends a call that gets the documented 422.
async fn is_refused<O: Operation<Error = HttpValidationError>>(server: &Server, call: Call<O>) {
    let refusal = example(server, "outbound-call", Some(422), "");
    server.play(PlayedResponse::json(422, &refusal));
    let Err(error) = call.send().await else { panic!("422 isn't an error") };
    assert_eq!(error.status(), Some(422));
    assert!(!error.is_retryable() && !error.is_timeout());
    let body = error.body().expect("a typed body");
    is_written_as(&refusal, body);
    let detail = &body.detail.as_ref().expect("details")[0];
    assert_eq!(
        (detail.msg.as_str(), detail.r#type.as_str(), detail.loc.len()),
        ("Field required", "missing", 4)
    );
}

#[tokio::test]
async fn each_operation_returns_422_with_its_type() {
    let server = server();
    let client = client(&server);
    let (calls, accounts, batches) = (client.whatsapp(), client.whatsapp_accounts(), client.batch_calling());
    is_refused(&server, calls.outbound_call(call())).await;
    is_refused(&server, calls.outbound_message(message())).await;
    is_refused(&server, accounts.list()).await;
    is_refused(&server, accounts.get("PN1")).await;
    is_refused(&server, accounts.update("PN1", UpdateWhatsAppAccountRequest::new())).await;
    is_refused(&server, accounts.delete("PN1")).await;
    is_refused(&server, batches.create(batch())).await;
    is_refused(&server, batches.list()).await;
    is_refused(&server, batches.get("batch_1")).await;
    is_refused(&server, batches.delete("batch_1")).await;
    is_refused(&server, batches.cancel("batch_1")).await;
    is_refused(&server, batches.retry("batch_1")).await;
    is_refused(&server, batches.export("batch_1")).await;

    let contract = server.contract();
    let called: BTreeSet<String> =
        server.requests().iter().filter_map(|request| contract.check(request).ok()).collect();
    let documented = contract.document().operations();
    assert_eq!(called, documented.iter().map(|operation| operation.id().to_owned()).collect());
}

#[tokio::test]
async fn an_undocumented_status_keeps_all_that_came() {
    let server = server();
    for (status, is_retryable) in [(500, true), (401, false), (302, false)] {
        server
            .play(PlayedResponse::text(status, "no: out of order").with_header("x-request-id", "request-7"));
        let call = client(&server).batch_calling().get("batch_1").with_retry(Retry::none());
        let error = call.await.expect_err("an error");
        let ErrorKind::Status(response) = error.kind() else { panic!("{error:?}") };
        assert_eq!((response.status().as_u16(), &response.bytes()[..]), (status, &b"no: out of order"[..]));
        assert_eq!(response.headers()["content-type"], "text/plain");
        assert_eq!(error.request_id(), Some("request-7"));
        assert_eq!((error.body(), error.is_retryable()), (None, is_retryable));
        assert!(error.to_string().contains("no: out of order"), "{error}");
    }
}

#[tokio::test]
async fn an_undocumented_422_keeps_its_bytes() {
    let server = server();
    server.play(PlayedResponse::json(422, &json!({"detail": "Invalid API key"})));
    let error = client(&server).batch_calling().list().await.expect_err("an error");
    assert_eq!(
        (error.body(), error.bytes().map(|bytes| &bytes[..])),
        (None, Some(&br#"{"detail":"Invalid API key"}"#[..]))
    );
    let text = error.to_string();
    assert!(text.contains("Invalid API key") && text.contains("detail: "), "{text}");
}

/// Sends a call for a batch, and expects a response that can't be read.
async fn is_unreadable(response: PlayedResponse) -> DecodeError {
    let server = server();
    server.play(response);
    let error = client(&server).batch_calling().get("batch_1").await.expect_err("an error");
    assert_eq!(error.status(), Some(200));
    assert!(!error.is_retryable());
    match error.into_kind() {
        ErrorKind::Decode(error) => error,
        kind => panic!("{kind:?}"),
    }
}

#[tokio::test]
async fn a_body_that_does_not_fit_says_where() {
    let mut batch = example(&server(), "get_batch_call", Some(200), "");
    batch["recipients"][1]["updated_at_unix"] = json!("yesterday");
    let error = is_unreadable(PlayedResponse::json(200, &batch)).await;
    assert_eq!(error.path(), "recipients[1].updated_at_unix");
    assert!(error.message().contains("yesterday"), "{}", error.message());
    assert!(error.to_string().starts_with("recipients[1].updated_at_unix: "), "{error}");
}

#[tokio::test]
async fn a_place_inside_a_map_and_a_union_is_named_too() {
    let mut batch = example(&server(), "get_batch_call", Some(200), "");
    let data = &mut batch["recipients"][0]["conversation_initiation_client_data"];
    data["tool_mock_overrides"]["lookup"][0]["parameter_conditions"][0]["eval"]["pattern"] = json!(7);
    let error = is_unreadable(PlayedResponse::json(200, &batch)).await;
    let path = "recipients[0].conversation_initiation_client_data.tool_mock_overrides.lookup[0]\
                .parameter_conditions[0].eval.pattern";
    assert_eq!(error.path(), path, "{error}");
}

#[tokio::test]
async fn a_missing_member_is_named() {
    let mut batch = example(&server(), "get_batch_call", Some(200), "");
    batch["recipients"][0].as_object_mut().expect("a recipient").remove("status");
    let error = is_unreadable(PlayedResponse::json(200, &batch)).await;
    assert_eq!(error.path(), "recipients[0]");
    assert!(error.message().contains("status"), "{}", error.message());
}

#[tokio::test]
async fn a_body_that_is_not_json_is_shown() {
    let error = is_unreadable(PlayedResponse::text(200, "<html>Sign in</html>")).await;
    assert_eq!((error.path(), &error.bytes()[..]), ("", &b"<html>Sign in</html>"[..]));
    assert!(error.excerpt().contains("Sign in"), "{}", error.excerpt());
    let error = is_unreadable(PlayedResponse::empty(200)).await;
    assert_eq!(error.path(), "");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_a_transport_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let client = Client::builder().api_key("test-key").server(url).build().expect("a client");
    let error = client.batch_calling().list().await.expect_err("nobody listens");
    let ErrorKind::Transport(transport) = error.kind() else { panic!("{error:?}") };
    assert!(transport.is_connect() && error.is_retryable() && error.source().is_some());
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_server_that_says_nothing_is_timed_out() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let client = Client::builder().api_key("test-key").server(url).build().expect("a client");
    let call = client.batch_calling().list().with_timeout(Duration::from_millis(50));
    let error: Error<HttpValidationError> = call.await.expect_err("no response");
    assert!(error.is_timeout() && error.is_retryable(), "{error:?}");
    drop(listener);
}
