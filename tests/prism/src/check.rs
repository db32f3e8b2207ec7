//! The calls of one operation: without a preference, with each response that the document shows, and with responses that Prism
//! makes up.

use crate::figure::Figure;
use generated::runtime::{Call, Operation};
use http::HeaderMap;
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Debug;
use tests::oracle::{Document, json::differences};

/// An operation of a bundled document.
#[derive(Clone, Copy)]
pub(crate) struct Checked<'a> {
    pub(crate) document: &'a Document,
    pub(crate) id: &'a str,
    /// The status of success.
    pub(crate) status: u16,
    /// The statuses that are errors.
    pub(crate) errors: &'a [u16],
    /// Whether Prism can make up a success: it does so by the schema alone, and ignores discriminators.
    pub(crate) is_made_up: bool,
}

/// Calls an operation in all ways.
pub(crate) async fn check<O: Operation>(figure: &mut Figure, checked: Checked<'_>, call: Call<O>)
where
    O::Output: Debug + Serialize,
    O::Error: Debug,
{
    check_response(figure, checked, again(&call)).await;
    check_examples(figure, checked, &call).await;
    if checked.is_made_up {
        let preferred = again(&call).with_header("prefer", "dynamic=true");
        let verdict = preferred.send().await.map_err(|error| format!("{error}: {error:?}"));
        figure.note(checked.id, "made up", verdict.and_then(|response| no_violations(response.headers())));
    }
    for status in checked.errors {
        for dynamic in ["", ", dynamic=true"] {
            let prefer = format!("code={status}{dynamic}");
            let verdict = refused(again(&call).with_header("prefer", &prefer), *status).await;
            figure.note(checked.id, &prefer, verdict);
        }
    }
}

/// Calls an operation once; Prism has nothing against the request.
pub(crate) async fn check_response<O: Operation>(figure: &mut Figure, checked: Checked<'_>, call: Call<O>)
where
    O::Error: Debug,
{
    let verdict = match call.send().await {
        Ok(response) if response.status() != checked.status => Err(format!("status {}", response.status())),
        Ok(response) => no_violations(response.headers()),
        Err(error) => Err(format!("{error}: {error:?}")),
    };
    figure.note(checked.id, "as it is", verdict);
}

/// Every example of the response is returned as it is in the document.
async fn check_examples<O: Operation>(figure: &mut Figure, checked: Checked<'_>, call: &Call<O>)
where
    O::Output: Serialize,
    O::Error: Debug,
{
    let operation = checked.document.operation(checked.id);
    for example in
        operation.response_examples(checked.status).iter().filter(|example| !example.name.is_empty())
    {
        let preferred = again(call).with_header("prefer", format!("example={}", example.name));
        let verdict = match preferred.await {
            Ok(response) => match differences(example.value, &json!(response)) {
                none if none.is_empty() => Ok(()),
                some => Err(some.join("; ")),
            },
            Err(error) => Err(format!("{error}: {error:?}")),
        };
        figure.note(checked.id, example.name, verdict);
    }
}

/// The call fails with this status, and its body is what the document says.
async fn refused<O: Operation>(call: Call<O>, status: u16) -> Result<(), String>
where
    O::Error: Debug,
{
    match call.send().await {
        Ok(_) => Err("a success".to_owned()),
        Err(error) if error.status().is_none_or(|got| got != status) => Err(format!("{error}: {error:?}")),
        Err(error) if error.body().is_none() => Err(format!("no body: {error:?}")),
        Err(error) => error.headers().map_or(Ok(()), no_violations),
    }
}

/// Prism reports in a header what is wrong with a request or with its own response, and which schemes it doesn't support.
pub(crate) fn no_violations(headers: &HeaderMap) -> Result<(), String> {
    let Some(header) = headers.get("sl-violations") else { return Ok(()) };
    let violations: Vec<Value> =
        serde_json::from_slice(header.as_bytes()).map_err(|error| error.to_string())?;
    let unknown_scheme = "We currently do not support this type of security scheme";
    let is_ours = |it: &&Value| !it["message"].as_str().unwrap_or_default().starts_with(unknown_scheme);
    violations.iter().find(is_ours).map_or(Ok(()), |violation| Err(violation.to_string()))
}

/// The call once more: none of them has a body that can be sent but once.
fn again<O: Operation>(call: &Call<O>) -> Call<O> {
    call.try_clone().expect("a body of JSON can be sent again")
}
