//! Requests, held against a document. In: the document, and the request that its server takes where the pair says so
//! itself; out: all that is wrong.

use crate::player::Sent;
use serde_json::Value;
use tests::oracle::{Contract, Document};

/// How the validator begins where something isn't in the document. A server ignores what it doesn't know.
const IGNORED: [&str; 3] = [
    "the document doesn't declare the query parameter",
    "the document doesn't declare the header",
    "the document knows no body here",
];

/// The request that a server takes, where the pair says so itself.
#[derive(Clone, Copy)]
pub(crate) struct Accepted<'a> {
    /// Its path and its query.
    pub(crate) target: &'a str,
    /// Its body as JSON, where it matters.
    pub(crate) body: Option<&'a Value>,
    /// Its body as text, where it matters.
    pub(crate) text: Option<&'a str>,
}

/// Looks at the address, and at the request by the document, or at its target and its body by what the pair says.
pub(crate) fn check(
    document: &Document,
    accepted: Option<Accepted<'_>>,
    sent: &Sent,
) -> Result<(), Vec<String>> {
    let base = base_path(document, sent).map_err(|reason| vec![reason])?;
    let Some(Accepted { target, body, text }) = accepted else {
        let broken =
            Contract::new(document.clone()).below(&base).check(&sent.request).err().unwrap_or_default();
        let is_ignored = |reason: &String| IGNORED.iter().any(|ignored| reason.starts_with(ignored));
        let broken: Vec<String> = broken.into_iter().filter(|reason| !is_ignored(reason)).collect();
        return if broken.is_empty() { Ok(()) } else { Err(broken) };
    };
    if sent.request.target != target {
        return Err(vec![format!("{} is sent in place of {target}", sent.request.target)]);
    }
    match (body, text) {
        (Some(body), _) if sent.request.json() != *body => Err(vec![format!("the body should be {body}")]),
        (_, Some(text)) if sent.request.body != text.as_bytes() => {
            Err(vec![format!("{:?} should be {text}", String::from_utf8_lossy(&sent.request.body))])
        }
        _ => Ok(()),
    }
}

/// The base path of the server that a request goes to, if it is one of the document's.
fn base_path(document: &Document, sent: &Sent) -> Result<String, String> {
    let listed = |owner: &Value| owner.as_array().cloned().unwrap_or_default();
    let own = document.get("paths").and_then(Value::as_object).into_iter().flatten();
    let own = own.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    let servers = own.flat_map(|(_, operation)| listed(&operation["servers"]));
    let servers = servers.chain(document.get("servers").map(listed).unwrap_or_default());
    let mut bases: Vec<String> = servers
        .flat_map(|server| addresses(&server))
        .filter_map(|address| address.strip_prefix(&sent.origin).map(str::to_owned))
        .filter(|base| sent.request.target.starts_with(base.as_str()))
        .collect();
    bases.sort_by_key(String::len);
    bases.pop().ok_or_else(|| format!("no server is at {}", sent.origin))
}

/// The addresses that a server can have, by the values of its variables.
fn addresses(server: &Value) -> Vec<String> {
    let mut addresses = vec![server["url"].as_str().unwrap_or_default().to_owned()];
    for (name, variable) in server["variables"].as_object().into_iter().flatten() {
        let values =
            variable["enum"].as_array().cloned().unwrap_or_else(|| vec![variable["default"].clone()]);
        let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
        let with = |address: &String| {
            values.iter().map(|value| address.replace(&format!("{{{name}}}"), value)).collect::<Vec<_>>()
        };
        addresses = addresses.iter().flat_map(with).collect();
    }
    addresses
}
