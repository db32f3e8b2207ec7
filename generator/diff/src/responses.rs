//! Responses: statuses, media types, headers and content. Responses to webhooks and callbacks are sent.

use super::bodies::{MediaTypes, content};
use super::counterexample::{self, Counterexample, Include, request};
use super::differ::{Subject, ValueDiffer};
use super::direction::Direction;
use super::matching::{Edit, Pair, match_by_name};
use super::parameters::header_key;
use super::rules::Rule;
use crate::ir::{ContentKind, Header, Operation, Response, Status};
use clientwright::surface::ApiVersion;

pub(super) fn responses(values: &mut ValueDiffer<'_, '_>, operations: Pair<&Operation>, subject: &Subject) {
    let Pair { old, new } = operations;
    let statuses = |response: &Response| response.status.to_string();
    let matching = match_by_name(&old.responses, &new.responses, &statuses);
    for pair in matching.both {
        let responses = pair.items(&old.responses, &new.responses);
        response(values, responses, operations, &response_subject(responses.new, new, subject));
    }
    let mut removed: Vec<&Response> = matching.removed.iter().map(|index| &old.responses[*index]).collect();
    let mut added: Vec<&Response> = matching.added.iter().map(|index| &new.responses[*index]).collect();
    if let (Some(was), Some(is)) = (only_success(&removed), only_success(&added)) {
        let responses = Pair { old: removed.remove(was), new: added.remove(is) };
        let inside = response_subject(responses.new, new, subject);
        let statuses = responses.map(|response| status_label(response.status));
        let change = subject.changed(Rule::SuccessStatusChanged, "status of success", statuses);
        let breaks = values.is_received() && refuses(old, responses.new.status);
        let (version, direction) = (values.differ.new, values.direction);
        let example = || new_response(version, operations, responses.new, direction);
        values.add(change.located(&inside.at).breaking_if(breaks).showing(example));
        response(values, responses, operations, &inside);
    }
    let removed = removed.into_iter().map(|response| (Edit::Removed, old, response));
    let added = added.into_iter().map(|response| (Edit::Added, new, response));
    for (edit, operation, response) in removed.chain(added) {
        let inside = response_subject(response, operation, subject);
        values.note_contents(edit, &response.contents, &inside.paths);
        let rule = match response.status.is_success() {
            true => edit.select(Rule::SuccessStatusRemoved, Rule::SuccessStatusAdded),
            false => edit.select(Rule::ErrorStatusRemoved, Rule::ErrorStatusAdded),
        };
        let breaks = rule == Rule::SuccessStatusAdded
            && values.is_received()
            && (refuses(old, response.status) || !can_read(values, response, old));
        let (version, direction) = (values.differ.new, values.direction);
        let example = || new_response(version, operations, response, direction);
        values.add(inside.is(rule, &format!("was {}", edit.word())).breaking_if(breaks).showing(example));
    }
}

/// A response that the new service may send, with its usual body.
fn new_response(
    version: &ApiVersion<'_>,
    Pair { old, new: operation }: Pair<&Operation>,
    response: &Response,
    direction: Direction,
) -> Option<Counterexample> {
    let media_type = response.content().map(|content| content.media_type.as_str());
    let status = match response.status {
        Status::Code(code) => code..=code,
        Status::Range(hundreds) => u16::from(hundreds) * 100..=u16::from(hundreds) * 100 + 99,
        Status::Default => 200..=299,
    };
    // A status that the old document has is read as before.
    let is_new = |status: &u16| !old.responses.iter().any(|known| has(known.status, Status::Code(*status)));
    let status = status.clone().find(is_new).unwrap_or(*status.start());
    let example = counterexample::response(version, operation, (response, status), media_type);
    example.filter(|_| direction == Direction::Received)
}

fn only_success(responses: &[&Response]) -> Option<usize> {
    let mut successes = (0..responses.len()).filter(|index| responses[*index].status.is_success());
    successes.next().filter(|_| successes.next().is_none())
}

fn has(known: Status, status: Status) -> bool {
    match (known, status) {
        (Status::Default, _) => true,
        (Status::Range(hundreds), Status::Code(code)) => code / 100 == u16::from(hundreds),
        _ => known == status,
    }
}

/// Returns whether a client reads bodies by their status, and this one is not documented.
fn refuses(operation: &Operation, status: Status) -> bool {
    let successes = operation.successes();
    let contents = successes.iter().filter_map(|response| response.content());
    let is_read = contents.into_iter().any(|content| content.kind != ContentKind::Bytes);
    is_read && !operation.responses.iter().any(|response| has(response.status, status))
}

/// Returns whether an old client reads the body of a new status as that of a status that it knows.
fn can_read(values: &ValueDiffer<'_, '_>, response: &Response, operation: &Operation) -> bool {
    let known = operation.successes();
    let is_read = |known: &&Response| match (known.content(), response.content()) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            old.kind == new.kind && values.accepts(Pair { old: &old.type_ref, new: &new.type_ref })
        }
        _ => false,
    };
    known.is_empty() || known.iter().any(is_read)
}

fn response(
    values: &mut ValueDiffer<'_, '_>,
    responses: Pair<&Response>,
    operations: Pair<&Operation>,
    subject: &Subject,
) {
    let Pair { old, new } = responses;
    if old.text != new.text {
        values.differ.add(subject.docs_changed());
    }
    match (old.contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            values.note_contents(Edit::Added, &new.contents, &subject.paths);
            values.add(subject.is(Rule::ResponseBodyAdded, "now has a body"));
        }
        (false, true) => {
            values.note_contents(Edit::Removed, &old.contents, &subject.paths);
            let change = subject.is(Rule::ResponseBodyRemoved, "no longer has a body").breaking();
            let (version, direction) = (values.differ.new, values.direction);
            let example = || new_response(version, operations, new, direction);
            values.add(change.showing(example));
        }
        _ => response_contents(values, responses, operations, subject),
    }
    headers(values, Pair { old: &old.headers, new: &new.headers }, subject);
}

fn response_contents(
    values: &mut ValueDiffer<'_, '_>,
    responses: Pair<&Response>,
    operations: Pair<&Operation>,
    subject: &Subject,
) {
    let types = MediaTypes::new(
        values,
        subject,
        responses.map(|response| (response.contents.as_slice(), response.redundant.as_slice())),
    );
    for contents in &types.both {
        content(values, *contents, &subject.part("the body").located(&contents.new.at));
    }
    let is_received = values.is_received();
    if let Some((names, at)) = types.replaced() {
        let change = subject.changed(Rule::ResponseMediaTypeChanged, "media type", names);
        let (version, direction) = (values.differ.new, values.direction);
        let example = || new_response(version, operations, responses.new, direction);
        values.add(change.located(at).breaking_if(is_received).showing(example));
        return;
    }
    for (edit, media_type) in &types.changes {
        let rule = edit.select(Rule::ResponseMediaTypeRemoved, Rule::ResponseMediaTypeAdded);
        let message = format!("media type `{}` was {} {}", media_type.name, edit.phrase(), subject.label);
        let breaks = *edit == Edit::Removed && media_type.is_used && is_received;
        let include = Include { accept: Some(media_type.name), ..Include::default() };
        let example = || request(values.differ.old, operations.old, include);
        let change = subject.report(rule, message).located(media_type.at).breaking_if(breaks);
        let change = change.showing(example);
        values.add(change);
    }
}

fn headers(values: &mut ValueDiffer<'_, '_>, Pair { old, new }: Pair<&Vec<Header>>, subject: &Subject) {
    let matching = match_by_name(old, new, &|header: &Header| header_key(&header.name));
    let inside = |header: &Header| subject.part(&format!("header `{}`", header.name));
    for pair in &matching.both {
        let headers = pair.items(old, new);
        if headers.map(|header| &header.types).differ() {
            let types = headers.map(|header| match header.types.is_empty() {
                true => "any".to_owned(),
                false => header.types.join(" or "),
            });
            values.add(inside(headers.new).changed(Rule::ResponseHeaderTypeChanged, "type", types));
        } else if headers.map(|header| &header.documentation.text).differ() {
            values.differ.add(inside(headers.new).docs_changed());
        }
    }
    for (edit, index) in matching.edits() {
        let rule = edit.select(Rule::ResponseHeaderRemoved, Rule::ResponseHeaderAdded);
        let header = &edit.select(old, new)[index];
        values.add(inside(header).is(rule, &format!("was {}", edit.word())));
    }
}

fn response_subject(response: &Response, operation: &Operation, subject: &Subject) -> Subject {
    let at = operation.at.member("responses").member(&response.status.to_string());
    subject.part(&status_label(response.status)).located(&at)
}

fn status_label(status: Status) -> String {
    match status {
        Status::Default => "the default response".to_owned(),
        status => format!("status {status}"),
    }
}
