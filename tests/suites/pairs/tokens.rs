//! Requests for tokens, held against a document: where tokens come from, and what they have to be good for.

use crate::player::Sent;
use serde_json::Value;
use tests::oracle::Document;

/// Whether a request asks for a token: OAuth 2 names the way to it in the body (RFC 6749, 4).
pub(crate) fn is_for_token(sent: &Sent) -> bool {
    String::from_utf8_lossy(&sent.request.body).contains("grant_type=")
}

/// Looks whether it goes where the document says, and asks for all scopes that the document's operations need.
pub(crate) fn check(document: &Document, sent: &Sent) -> Result<(), Vec<String>> {
    let address = format!("{}{}", sent.origin, sent.request.target);
    let schemes = document.get("components").map(|components| &components["securitySchemes"]);
    let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
    let flows = schemes.flat_map(|(_, scheme)| scheme["flows"].as_object().into_iter().flatten());
    if !flows.into_iter().any(|(_, flow)| flow["tokenUrl"] == address.as_str()) {
        return Err(vec![format!("no tokens come from {address}")]);
    }
    let asked = String::from_utf8_lossy(&sent.request.body).replace("%3A", ":");
    let needed = document.get("security").and_then(Value::as_array).into_iter().flatten();
    let needed = needed.filter_map(Value::as_object).flat_map(|set| set.values());
    let needed = needed.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    let missing = needed.filter(|scope| !asked.contains(scope));
    let missing: Vec<String> = missing.map(|scope| format!("the token isn't good for `{scope}`")).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}
