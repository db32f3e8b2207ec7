//! The bundled APIs without a server: each operation is called over the transport that returns the documents' examples, and its
//! response is decoded.

use generated::runtime::{BuildError, InMemoryResponse};
use generated::{bird, elevenlabs};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::error::Error;
use tests::oracle::Document;

/// The first example that the document has of an operation's body.
fn body<T: DeserializeOwned>(document: &Document, operation: &str) -> T {
    let operation = document.operation(operation);
    let value = operation.request_examples()[0].value.clone();
    serde_json::from_value(value).expect("the example of a body can be read")
}

fn ids(document: &Document) -> BTreeSet<String> {
    document.operations().iter().map(|operation| operation.id().to_owned()).collect()
}

#[tokio::test]
async fn every_operation_of_elevenlabs_has_a_response() -> Result<(), Box<dyn Error>> {
    let document = Document::bundled("elevenlabs");
    let transport = elevenlabs::examples::transport();
    let client = elevenlabs::Client::builder().api_key("secret").transport(transport.clone()).build()?;
    let (calls, accounts, batches) = (client.whatsapp(), client.whatsapp_accounts(), client.batch_calling());
    assert!(calls.outbound_call(body(&document, "outbound-call")).await?.success);
    calls.outbound_message(body(&document, "whatsapp_outbound_message")).await?;
    assert!(!accounts.list().await?.items.is_empty());
    accounts.get("1").await?;
    accounts.update("1", body(&document, "update_whatsapp_account")).await?;
    accounts.delete("1").await?;
    batches.create(body(&document, "create_batch_call")).await?;
    assert!(!batches.list().limit(3).await?.batch_calls.is_empty());
    batches.get("b/1").await?;
    batches.delete("1").await?;
    batches.cancel("1").await?;
    batches.retry("1").await?;
    assert!(!batches.export("1").await?.bytes().await?.is_empty());

    let requests = transport.requests();
    let called: BTreeSet<String> = requests.iter().map(|request| request.operation().to_owned()).collect();
    assert_eq!(called, ids(&document));
    assert!(requests.iter().all(|request| request.header("xi-api-key") == Some("secret")));
    assert_eq!(requests[7].query(), [("limit".to_owned(), "3".to_owned())]);
    assert_eq!(requests[8].path(), "/v1/convai/batch-calling/b%2F1");
    Ok(())
}

#[tokio::test]
async fn every_operation_of_bird_has_a_response() -> Result<(), Box<dyn Error>> {
    let document = Document::bundled("bird");
    let transport = bird::examples::transport();
    let client = bird::Client::builder().access_key("secret").transport(transport.clone()).build()?;
    let message = client.channel_message().create("w", "c", body(&document, "createChannelMessage")).await?;
    assert_eq!(message.id, "0a1b2c3d-0000-4000-8000-000000000001");
    client.channel().get_contact_information("w", "c", "p").await?;
    let requests = transport.requests();
    let called: BTreeSet<String> = requests.iter().map(|request| request.operation().to_owned()).collect();
    assert_eq!(called, ids(&document));
    Ok(())
}

#[tokio::test]
async fn errors_are_what_a_test_wants_and_are_read_by_their_status() -> Result<(), Box<dyn Error>> {
    let document = Document::bundled("bird");
    let transport = bird::examples::transport();
    let client = bird::Client::builder().access_key("secret").transport(transport.clone()).build()?;
    let wanted = document.operation("createChannelMessage").response_examples(422)[0].value.to_string();
    transport.respond("createChannelMessage", 422, wanted)?;
    let call = client.channel_message().create("w", "c", body(&document, "createChannelMessage"));
    let error = call.await.expect_err("422");
    assert!(
        matches!(
            error.body(),
            Some(bird::channel_message::CreateChannelMessageError::UnprocessableEntity(_))
        ),
        "{error:?}"
    );
    let unknown: Result<(), BuildError> =
        transport.respond_once("createMessage", InMemoryResponse::timeout());
    assert!(unknown.is_err());
    Ok(())
}
