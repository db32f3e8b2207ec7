//! The body of a request. In: the request and its operation; out: what is wrong with the media types it
//! names and with its body.

use serde_json::Value;

use super::{Document, Operation, Request, json};

/// Holds the body and its media type against the document.
pub(super) fn check_body(
    document: &Document,
    operation: Operation<'_>,
    request: &Request,
    reasons: &mut Vec<String>,
) {
    let content_type = request.headers("content-type").first().copied();
    let Some(documented) = operation.request_body() else {
        if content_type.is_some() || !request.body.is_empty() {
            reasons.push("the document describes no body here, but there is one".to_owned());
        }
        return;
    };
    if request.body.is_empty() && content_type.is_none() {
        if documented["required"] == true {
            reasons.push("the body is missing".to_owned());
        }
        return;
    }
    let media_type = media_type(content_type.unwrap_or_default());
    match documented["content"].get(&media_type) {
        None => reasons.push(format!("the document has no body of the media type `{media_type}`")),
        Some(content) if is_json(&media_type) => check_json(document, &content["schema"], request, reasons),
        Some(_) => {}
    }
}

fn check_json(document: &Document, schema: &Value, request: &Request, reasons: &mut Vec<String>) {
    match json::read(&request.body) {
        Ok(body) => {
            reasons.extend(document.problems(schema, &body).iter().map(|problem| format!("body{problem}")));
        }
        Err(error) => reasons.push(format!("the body isn't JSON: {error}")),
    }
}

/// Compares the `Accept` header with the media types of the successful responses.
pub(super) fn check_accept(operation: Operation<'_>, request: &Request, reasons: &mut Vec<String>) {
    let successes = operation.responses().into_iter().filter(|(status, _)| status.starts_with('2'));
    let contents = successes.filter_map(|(_, response)| response.get("content")?.as_object());
    let offered: Vec<&String> = contents.flat_map(|content| content.keys()).collect();
    let headers = request.headers("accept");
    let accepted: Vec<String> = headers.iter().flat_map(|value| value.split(',')).map(media_type).collect();
    let is_accepted = |offer: &str| accepted.iter().any(|range| admits(range, offer));
    if !accepted.is_empty() && !offered.is_empty() && !offered.iter().any(|offer| is_accepted(offer)) {
        reasons.push(format!("`accept` {headers:?} admits none of {offered:?}"));
    }
}

/// Tells whether a media range admits a media type (RFC 9110, 12.5.1 Accept).
fn admits(range: &str, media_type: &str) -> bool {
    let main = |text: &str| text.split('/').next().map(str::to_owned);
    range == "*/*" || range == media_type || (range.ends_with("/*") && main(range) == main(media_type))
}

/// The media type without its parameters.
fn media_type(header: &str) -> String {
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

pub(super) fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}
