//! Checks sample responses and webhooks against the document that they belong to: an invalid sample proves nothing.

use crate::player::{Sent, content_type};
use case_data::{SamplePayload, SampleResponse};
use serde_json::Value;
use tests::oracle::{Contract, Document};

/// Checks that a server of the document may send this response to a request.
pub(crate) fn check(document: &Document, sent: &Sent, sample: &SampleResponse) -> Result<(), String> {
    let Some(response) = response(document, sent, sample.status) else {
        return Err(format!("the document has no response with {}", sample.status));
    };
    let content = response.get("content").and_then(Value::as_object);
    let Some(content) = content.filter(|content| !content.is_empty()) else {
        let is_empty = sample.body.is_none() && sample.text.is_none();
        return if is_empty { Ok(()) } else { Err("the response has no body in the document".to_owned()) };
    };
    let media_type = content_type(sample);
    let Some(content) = content.get(&media_type) else {
        return Err(format!("the document has no response with {media_type}"));
    };
    if sample.text.is_some() {
        return Ok(());
    }
    expect_valid(document, &content["schema"], sample.body.as_ref())
}

/// The response with that status, of the first operation if the request matches none.
fn response<'a>(document: &'a Document, sent: &Sent, status: u16) -> Option<&'a Value> {
    let operations = document.operations();
    let called = Contract::new(document.clone()).check(&sent.request).ok();
    let is_called = |id: &str| called.as_deref() == Some(id);
    let operation = operations.iter().find(|operation| is_called(operation.id())).or(operations.first())?;
    let responses = operation.responses();
    let keys = [status.to_string(), format!("{}XX", status / 100), "default".to_owned()];
    keys.iter().find_map(|key| {
        responses.iter().find(|(documented, _)| documented == key).map(|(_, response)| *response)
    })
}

/// Checks that a service may send this webhook.
pub(crate) fn check_payload(document: &Document, payload: &SamplePayload) -> Result<(), String> {
    let webhook = document.get("webhooks").and_then(|webhooks| webhooks.get(&payload.name));
    let Some(webhook) = webhook else {
        return Err(format!("the document has no webhook `{}`", payload.name));
    };
    match &webhook["post"]["requestBody"]["content"]["application/json"]["schema"] {
        Value::Null if payload.body.is_none() => Ok(()),
        schema => expect_valid(document, schema, payload.body.as_ref()),
    }
}

fn expect_valid(document: &Document, schema: &Value, body: Option<&Value>) -> Result<(), String> {
    let Some(body) = body else { return Err("a body is missing".to_owned()) };
    let problems = document.problems(schema, body);
    if problems.is_empty() { Ok(()) } else { Err(format!("{body} isn't valid: {}", problems.join("; "))) }
}
