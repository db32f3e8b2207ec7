//! The samples themselves, held against the document that they are samples of: what they show counts only where they are
//! valid.

use crate::player::{Sent, content_type};
use case_data::{SampleAnswer, SamplePayload};
use serde_json::Value;
use tests::oracle::{Contract, Document};

/// Looks whether a server of the document may answer a request so.
pub(crate) fn check(document: &Document, sent: &Sent, answer: &SampleAnswer) -> Result<(), String> {
    let Some(response) = response(document, sent, answer.status) else {
        return Err(format!("the document knows no answer with {}", answer.status));
    };
    let content = response.get("content").and_then(Value::as_object);
    let Some(content) = content.filter(|content| !content.is_empty()) else {
        let is_empty = answer.body.is_none() && answer.text.is_none();
        return if is_empty { Ok(()) } else { Err("the document knows no body there".to_owned()) };
    };
    let media_type = content_type(answer);
    let Some(content) = content.get(&media_type) else {
        return Err(format!("the document knows no answer of {media_type}"));
    };
    if answer.text.is_some() {
        return Ok(());
    }
    expect_valid(document, &content["schema"], answer.body.as_ref())
}

/// The response of that status; where the operation can't be told from the request, that of the only operation.
fn response<'a>(document: &'a Document, sent: &Sent, status: u16) -> Option<&'a Value> {
    let operations = document.operations();
    let called = Contract::new(document.clone()).check(&sent.request).ok();
    let operation =
        operations.iter().find(|one| called.as_deref() == Some(one.id())).or(operations.first())?;
    let exact = status.to_string();
    let range = format!("{}XX", status / 100);
    let responses = operation.responses();
    let of = |key: &str| responses.iter().find(|(documented, _)| *documented == key).map(|(_, it)| *it);
    of(&exact).or_else(|| of(&range)).or_else(|| of("default"))
}

/// Looks whether a service may send a webhook so.
pub(crate) fn check_payload(document: &Document, payload: &SamplePayload) -> Result<(), String> {
    let webhook = document.get("webhooks").and_then(|hooks| hooks.get(&payload.name));
    let Some(webhook) = webhook else { return Err(format!("the document knows no `{}`", payload.name)) };
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
