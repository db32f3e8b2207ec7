//! Responses against the operations of a document: status, media type, body.

use super::checker::Checker;
use super::{Difference, DifferenceKind, Drift, Exchange, as_name, json_type, matching};
use crate::diagnostic::{Location, Report};
use crate::openapi::{Document, MediaType, Operation, Response, essence, is_json};
use serde_json::Value;
use std::collections::BTreeMap;

/// Compares all responses with the document.
pub(super) fn compare(document: &mut Document, exchanges: &[Exchange], report: &mut Report) -> Drift {
    let mut drift = Drift::default();
    let mut found: BTreeMap<(Location, DifferenceKind), BTreeMap<String, usize>> = BTreeMap::new();
    let mut visits: BTreeMap<Location, BTreeMap<String, usize>> = BTreeMap::new();
    let mut bases: BTreeMap<&str, usize> = BTreeMap::new();
    for exchange in exchanges {
        let Some((path, index)) = matching::find(document, &exchange.method, &exchange.url) else {
            let name = format!("{} {}", exchange.method, shown_path(matching::path_of(&exchange.url)));
            *drift.unknown_operations.entry(name).or_default() += exchange.count;
            let base = matching::other_base(document, &exchange.method, &exchange.url);
            if let Some(base) = base.filter(|base| shown_path(base) == **base) {
                *bases.entry(base).or_default() += exchange.count;
            }
            continue;
        };
        drift.compared += if exchange.paging.is_none() { exchange.count } else { 0 };
        let (template, item) = &document.paths[path];
        let operation = item.operations[index].clone();
        let name = operation.id.clone().unwrap_or_else(|| format!("{} {template}", operation.method));
        let mut checker = Checker::new(document, report, exchange.is_shape);
        match &exchange.paging {
            Some(reason) => {
                let kind = DifferenceKind::Paging { reason: one_line(reason) };
                checker.add(&operation.at.member("responses"), kind);
            }
            None => compare_one(&mut checker, &operation, exchange),
        }
        for (at, count) in checker.visits {
            *visits.entry(at).or_default().entry(name.clone()).or_default() += count * exchange.count;
        }
        for (_, at, kind) in checker.differences {
            *found.entry((at, kind)).or_default().entry(name.clone()).or_default() += exchange.count;
        }
    }
    drift.base = bases.into_iter().max_by_key(|(_, count)| *count).map(|(base, _)| base.to_owned());
    drift.differences = found
        .into_iter()
        .map(|((at, kind), operations)| {
            let count = operations.values().sum();
            let visits = visits.get(&at);
            let of = visits.map_or(count, |visits| visits.values().sum());
            let is_partial = visits.is_some_and(|it| it.keys().any(|name| !operations.contains_key(name)));
            Difference { at, kind, count, of, operations, is_partial }
        })
        .collect();
    drift
}

/// A path without what may be a value: an id, a token.
fn shown_path(path: &str) -> String {
    let shown = path.split('/').map(|segment| as_name(segment).filter(|it| !it.contains('%')).unwrap_or("*"));
    shown.collect::<Vec<_>>().join("/")
}

fn one_line(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

fn compare_one(checker: &mut Checker<'_>, operation: &Operation, exchange: &Exchange) {
    // Some servers name a media type for a body that isn't there.
    let is_empty = exchange.body.is_empty();
    let media_type = if is_empty { String::new() } else { essence(&exchange.content_type) };
    let body = (!is_empty).then(|| serde_json::from_slice::<Value>(&exchange.body).ok());
    let found = body.as_ref().and_then(|body| body.as_ref().map(json_type));
    let found = found.filter(|_| is_json(&media_type));
    let responses_at = operation.at.member("responses");
    checker.visit(&responses_at);
    let Some(response) = response_of(checker, operation, exchange.status) else {
        let body = body.flatten().filter(|_| found.is_some());
        let like = body.and_then(|body| like(checker, operation, exchange.status, &body));
        let kind = DifferenceKind::Status { status: exchange.status, media_type, found, like };
        return checker.add(&responses_at, kind);
    };
    checker.visit(&response.at);
    // A HEAD request has no body, and neither have these statuses (RFC 9110, 6.4.1 Content Semantics).
    if body.is_none() || matches!(exchange.status, 204 | 304) || operation.method == "HEAD" {
        return;
    }
    let contents = response.content.clone().unwrap_or_default();
    let Some(content) = content_of(&contents, &media_type) else {
        let like = body.flatten().and_then(|body| schema_like(checker, &response, &body));
        return checker.add(&response.at, DifferenceKind::MediaType { media_type, found, like });
    };
    let Some(schema_at) = content.schema.clone().filter(|_| is_json(&media_type)) else { return };
    let schema = checker.schema_at(&schema_at);
    match body.flatten() {
        Some(value) => checker.check_body(&value, schema),
        None => {
            checker.visit(&schema_at);
            checker.add(&schema_at, DifferenceKind::NotJson);
        }
    }
}

/// The schema of a documented response that a body matches whose status isn't documented: of a success for a success, of an
/// error for an error.
fn like(checker: &mut Checker<'_>, operation: &Operation, status: u16, body: &Value) -> Option<Location> {
    let is_success = (200..300).contains(&status);
    operation.responses.iter().find_map(|(key, response)| {
        let response = checker.response(response).filter(|_| key.starts_with('2') == is_success)?;
        schema_like(checker, &response, body)
    })
}

/// The JSON schema of a response that a body matches.
fn schema_like(checker: &mut Checker<'_>, response: &Response, body: &Value) -> Option<Location> {
    let contents = response.content.as_deref().unwrap_or_default();
    contents.iter().filter(|content| is_json(&essence(&content.name))).find_map(|content| {
        let at = content.schema.clone()?;
        let schema = checker.schema_at(&at);
        checker.matches(body, schema).then_some(at)
    })
}

/// The response for a status: itself, its range, or the default.
fn response_of(checker: &mut Checker<'_>, operation: &Operation, status: u16) -> Option<Response> {
    let (code, range) = (status.to_string(), format!("{}XX", status / 100));
    let keys = [code.as_str(), range.as_str(), "default"];
    let known = keys
        .iter()
        .find_map(|key| operation.responses.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)));
    checker.response(&known?.1)
}

/// The content for a media type: itself, its range, or that of any.
fn content_of<'a>(contents: &'a [MediaType], media_type: &str) -> Option<&'a MediaType> {
    let range = media_type.split_once('/').map_or(String::new(), |(kind, _)| format!("{kind}/*"));
    let find = |wanted: &str| contents.iter().find(|content| essence(&content.name) == wanted);
    find(media_type).or_else(|| find(&range)).or_else(|| find("*/*"))
}
