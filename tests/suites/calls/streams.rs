//! Streams of JSON: of values that the document describes as text, and of grpc-gateway.

use crate::calls::server::Server;
use compiled_cases::compiled::streams_content_of_events::models::ListChangesResponse as Change;
use compiled_cases::compiled::streams_grpc_gateway::models::PbWatchRequest;
use compiled_cases::compiled::{streams_content_of_events, streams_grpc_gateway, streams_text_of_values};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn lines_of_objects_are_read_where_the_document_says_string() -> Outcome {
    let lines = "{\"a\":1}\n\"text\"\n";
    let server = Server::new(200, "application/x-ndjson", lines).then(204, &[], "").then(
        200,
        &[("content-type", "application/jsonl")],
        "\"Tom\"\n",
    );
    let client = streams_text_of_values::Client::builder().transport(server.clone()).build()?;
    let mut logs = client.logs().read().await?;
    let mut values = Vec::new();
    while let Some(value) = logs.next().await {
        values.push(value?);
    }
    assert_eq!(values, [json!({"a": 1}), json!("text")]);
    client.logs().send([json!({"a": 1}), Value::Null]).await?;
    assert_eq!(server.requests()[1].body, "{\"a\":1}\nnull\n");
    let name: String = client.logs().read_names().await?.next().await.expect("a name")?;
    assert_eq!(name, "Tom");
    Ok(())
}

#[tokio::test]
async fn data_of_events_is_what_its_text_holds() -> Outcome {
    let events = "event: add\ndata: {\"name\": \"Tom\"}\n\nevent: remove\ndata: Tom\n\n";
    let server = Server::new(200, "text/event-stream", events).then(
        200,
        &[("content-type", "text/event-stream")],
        "data: {\"name\": \"Tom\"}\nid: 7\n\n",
    );
    let client = streams_content_of_events::Client::builder().transport(server).build()?;
    let mut changes = client.events().list_changes().await?;
    let added = changes.next().await.expect("an event")?;
    assert!(
        matches!(added, Change::Added(added) if added.data.as_ref().is_some_and(|pet| pet.name == "Tom"))
    );
    let removed = changes.next().await.expect("an event")?;
    assert!(matches!(removed, Change::Removed(removed) if removed.data.as_deref() == Some("Tom")));
    let event = client.events().list_pets().await?.next().await.expect("an event")?;
    assert_eq!((event.data.name.as_str(), event.id.as_deref()), ("Tom", Some("7")));
    Ok(())
}

#[tokio::test]
async fn grpc_gateway_streams_lines_as_json() -> Outcome {
    let lines = concat!(
        r#"{"result":{"watch_id":"1","created":true}}"#,
        "\n",
        r#"{"error":{"code":5,"message":"gone"}}"#,
        "\n"
    );
    let snapshot = r#"{"result":{"blob":"Zm9v"}}"#;
    let json = [("content-type", "application/json")];
    let server =
        Server::new(200, "application/json", lines).then(200, &json, snapshot).then(404, &json, "{}");
    let client = streams_grpc_gateway::Client::builder().transport(server.clone()).build()?;
    let mut events = client.watch().watch(PbWatchRequest::new().key("Zm9v")).await?;
    let first = events.next().await.expect("an event")?.result.expect("a result");
    assert_eq!((first.watch_id.as_deref(), first.created), (Some("1"), Some(true)));
    let second = events.next().await.expect("an event")?.error.expect("an error");
    assert_eq!(second.message.as_deref(), Some("gone"));
    assert!(events.next().await.is_none());
    let mut blobs = client.maintenance().snapshot(BTreeMap::<String, _>::new()).await?;
    let blob = blobs.next().await.expect("a message")?.result.expect("a result");
    assert_eq!(blob.blob.as_deref(), Some("Zm9v"));
    assert!(client.maintenance().snapshot(BTreeMap::<String, _>::new()).await.is_err());
    Ok(())
}
