//! All responses of operations, for servers without a service: of each status, media type and name of an example one, and fakes.

use super::responses::{Examples, nothing, plain};
use crate::diagnostic::Report;
use crate::ir::{ContentKind, Header, Operation, Redundant, Response, Status};
use crate::plan::PlannedApi;
use crate::plan::operation::wire_path;
use crate::rust::Example;
use serde_json::Value;
use std::collections::BTreeMap;

/// A response of a server without a service.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MockResponse {
    /// Its key in the document: `404`, `4XX` or `default`.
    pub status: String,
    /// Names and values of headers.
    pub headers: Vec<(String, String)>,
    /// Empty where there is no body.
    pub media_type: String,
    /// The name of the example below `examples`.
    pub name: Option<String>,
    /// The body on the wire.
    pub body: String,
    /// Set if a seed chose the values of the body.
    pub is_fake: bool,
    /// The query parameter of the position and its first value, if this is the page for any other value, after the last one.
    pub beyond: Option<(String, String)>,
}

/// The responses of each operation by its method and path, the usual one first.
pub(crate) fn mock_responses(
    planned: &PlannedApi,
    seed: u64,
) -> BTreeMap<(String, String), Vec<MockResponse>> {
    let [mut of_examples, mut of_fakes] = [Report::default(), Report::default()];
    let mut shown = Examples::new(planned.typed(), None, &mut of_examples);
    let mut fakes = Examples::new(planned.typed(), Some(seed), &mut of_fakes);
    let responses = planned.api.operations.iter().map(|operation| {
        let mut responses: Vec<&Response> = operation.responses.iter().collect();
        responses.retain(|response| !matches!(response.status, Status::Code(..200) | Status::Range(1)));
        responses.sort_by_key(|response| rank(response.status));
        let mut mocked = Vec::new();
        if responses.first().is_none_or(|response| rank(response.status) == ERROR) {
            mocked.push(mock_response("200", &[], nothing(operation, 200)));
        }
        mocked.extend(
            responses.into_iter().flat_map(|it| of_response(operation, it, (&mut shown, &mut fakes))),
        );
        ((operation.method.clone(), wire_path(operation)), mocked)
    });
    responses.collect()
}

/// The order in which responses are usual.
fn rank(status: Status) -> u8 {
    match status {
        status if status.is_success() => 0,
        Status::Code(300..400) | Status::Range(3) => 1,
        Status::Default => 2,
        _ => ERROR,
    }
}

const ERROR: u8 = 3;

fn of_response(
    operation: &Operation,
    response: &Response,
    (shown, fakes): (&mut Examples<'_>, &mut Examples<'_>),
) -> Vec<MockResponse> {
    let header = |header: &Header| Some((header.name.clone(), value(shown, header)?));
    let headers: Vec<(String, String)> = response.headers.iter().filter_map(header).collect();
    let mocked = |example| mock_response(&response.status.to_string(), &headers, example);
    let mut all = Vec::new();
    if response.contents.is_empty() {
        all.push(mocked(nothing(operation, 0)));
    }
    for (number, content) in response.contents.iter().enumerate() {
        let pages = |examples: &mut Examples<'_>, example| match rank(response.status) {
            ERROR => vec![examples.example(operation, response, Some((content, example)))],
            _ => examples.pages(operation, response, Some((content, example))),
        };
        let first = all.len();
        for index in 0..content.examples.len().max(1) {
            let example = content.examples.get(index);
            let name = example.and_then(|example| example.name.as_ref());
            let pages = pages(shown, example).into_iter();
            all.extend(pages.map(|page| MockResponse { name: name.cloned(), ..mocked(page) }));
        }
        if matches!(content.kind, ContentKind::Json | ContentKind::Xml | ContentKind::Stream(_)) {
            let pages = pages(fakes, None).into_iter().filter(|page| !page.body.is_empty());
            all.extend(pages.map(|page| MockResponse { is_fake: true, ..mocked(page) }));
        }
        // Other media types of JSON have the same values.
        let is_json = content.kind == ContentKind::Json;
        let is_same = |other: &&Redundant| is_json && other.same == Some((ContentKind::Json, number));
        let of_content = all[first..].to_vec();
        for other in response.redundant.iter().filter(is_same) {
            let media_type = &other.media_type;
            let known = of_content.iter().cloned();
            all.extend(known.map(|known| MockResponse { media_type: media_type.clone(), ..known }));
        }
    }
    all
}

/// A value of a header: its example, or one of its schema.
fn value(examples: &mut Examples<'_>, header: &Header) -> Option<String> {
    let listed = header.documentation.values.as_ref().and_then(|listed| listed.json.first().cloned());
    let json = listed.or_else(|| examples.sampler.parameter(&header.shape, &header.documentation))?;
    let value: Value = serde_json::from_str(&json).ok()?;
    Some(match &value {
        // The style `simple`.
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        value => plain(value),
    })
}

fn mock_response(status: &str, headers: &[(String, String)], example: Example) -> MockResponse {
    let Example { media_type, body, beyond, .. } = example;
    let (status, headers) = (status.to_owned(), headers.to_vec());
    MockResponse { status, headers, media_type, name: None, body, is_fake: false, beyond }
}
