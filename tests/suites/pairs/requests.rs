//! Checks requests against a document, or against the request that the pair specifies.

use crate::player::Sent;
use case_data::AcceptedRequest;
use tests::oracle::{Contract, Document};

/// The beginnings of problems that don't matter: a server ignores unknown parts of a request.
const IGNORED: [&str; 3] = [
    "the document doesn't declare the query parameter",
    "the document doesn't declare the header",
    "the document describes no body here",
];

/// Checks the address, and then the request against the document, or its target and body against the accepted request.
pub(crate) fn check(
    document: &Document,
    accepted: Option<&AcceptedRequest>,
    sent: &Sent,
) -> Result<(), Vec<String>> {
    let base = document.base_path(&sent.origin, &sent.request.target);
    let base = base.ok_or_else(|| vec![format!("no server is at {}", sent.origin)])?;
    let Some(AcceptedRequest { target, body, text }) = accepted else {
        let broken =
            Contract::new(document.clone()).below(&base).check(&sent.request).err().unwrap_or_default();
        let is_ignored = |reason: &String| IGNORED.iter().any(|ignored| reason.starts_with(ignored));
        let broken: Vec<String> = broken.into_iter().filter(|reason| !is_ignored(reason)).collect();
        return if broken.is_empty() { Ok(()) } else { Err(broken) };
    };
    if sent.request.target != *target {
        return Err(vec![format!("{} is sent instead of {target}", sent.request.target)]);
    }
    match (body, text) {
        (Some(body), _) if sent.request.json() != *body => Err(vec![format!("the body should be {body}")]),
        (_, Some(text)) if sent.request.body != text.as_bytes() => {
            Err(vec![format!("{:?} should be {text}", String::from_utf8_lossy(&sent.request.body))])
        }
        _ => Ok(()),
    }
}
