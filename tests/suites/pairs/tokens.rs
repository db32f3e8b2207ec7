//! Checks requests for tokens against a document: the token URL and the scopes.

use crate::player::Sent;
use serde_json::Value;
use tests::oracle::Document;

/// Returns whether a request asks for a token: its body has a grant type (RFC 6749, 4).
pub(crate) fn is_for_token(sent: &Sent) -> bool {
    String::from_utf8_lossy(&sent.request.body).contains("grant_type=")
}

/// Checks that a request is sent to the document's token URL and asks for all scopes that its operations need.
pub(crate) fn check(document: &Document, sent: &Sent) -> Result<(), Vec<String>> {
    let address = format!("{}{}", sent.origin, sent.request.target);
    let schemes = document.get("components").map(|components| &components["securitySchemes"]);
    let schemes = schemes.and_then(Value::as_object).into_iter().flatten();
    let flows = schemes.flat_map(|(_, scheme)| scheme["flows"].as_object().into_iter().flatten());
    if !flows.into_iter().any(|(_, flow)| flow["tokenUrl"] == address.as_str()) {
        return Err(vec![format!("{address} isn't a token URL")]);
    }
    let asked = String::from_utf8_lossy(&sent.request.body).replace("%3A", ":");
    let needed = document.get("security").and_then(Value::as_array).into_iter().flatten();
    let needed = needed.filter_map(Value::as_object).flat_map(|set| set.values());
    let needed = needed.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    let missing = needed.filter(|scope| !asked.contains(scope));
    let missing: Vec<String> = missing.map(|scope| format!("the token lacks the scope `{scope}`")).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}
