//! Responses: statuses, media types, headers and content. Responses to webhooks and callbacks are sent.

use super::bodies::{MediaType, MediaTypes, content};
use super::change::Direction;
use super::differ::{Differ, Subject, WireChange};
use super::matching::{Pair, match_by_name};
use super::parameters::header_key;
use super::rules::Rule;
use crate::ir::{Header, Operation, Response, Status};

pub(super) fn responses(
    differ: &mut Differ<'_>,
    operations: Pair<&Operation>,
    subject: &Subject,
    direction: Direction,
) {
    let Pair { old, new } = operations;
    let statuses = |response: &Response| status_key(response.status);
    let matching = match_by_name(&old.responses, &new.responses, &statuses);
    for pair in matching.both {
        let responses = Pair { old: &old.responses[pair.old], new: &new.responses[pair.new] };
        response(differ, responses, &response_subject(responses.new, new, subject), direction);
    }
    let mut removed: Vec<&Response> = matching.removed.iter().map(|index| &old.responses[*index]).collect();
    let mut added: Vec<&Response> = matching.added.iter().map(|index| &new.responses[*index]).collect();
    if let (Some(was), Some(is)) = (only_success(&removed), only_success(&added)) {
        let responses = Pair { old: removed.remove(was), new: added.remove(is) };
        let inside = response_subject(responses.new, new, subject);
        let (was, is) = (status_label(responses.old.status), status_label(responses.new.status));
        let message = format!("status of success of {} changed: {was} → {is}", subject.label);
        differ.add(inside.report(Rule::SuccessStatusChanged, message).when(direction));
        response(differ, responses, &inside, direction);
    }
    for response in removed {
        let inside = response_subject(response, old, subject);
        differ.note_contents(differ.old, &response.contents, &inside.paths);
        let rule = match response.status.is_success() {
            true => Rule::SuccessStatusRemoved,
            false => Rule::ErrorStatusRemoved,
        };
        differ.add(inside.is(rule, "was removed").when(direction));
    }
    for response in added {
        let inside = response_subject(response, new, subject);
        differ.note_contents(differ.new, &response.contents, &inside.paths);
        let change = match response.status.is_success() {
            true => {
                let is_unreadable = direction == Direction::Received && !can_read(differ, response, old);
                inside.is(Rule::SuccessStatusAdded, "was added").breaking_if(is_unreadable)
            }
            false => inside.is(Rule::ErrorStatusAdded, "was added"),
        };
        differ.add(change.when(direction));
    }
}

/// The index of the only response of success.
fn only_success(responses: &[&Response]) -> Option<usize> {
    let mut successes = (0..responses.len()).filter(|index| responses[*index].status.is_success());
    successes.next().filter(|_| successes.next().is_none())
}

/// Whether an old client reads the body of a new status: it takes it for that of a status that it knows.
fn can_read(differ: &Differ<'_>, response: &Response, operation: &Operation) -> bool {
    let known = operation.successes();
    let is_read = |known: &&Response| match (known.content(), response.content()) {
        (None, None) => true,
        (Some(old), Some(new)) => {
            let types = Pair { old: &old.type_ref, new: &new.type_ref };
            old.kind == new.kind && differ.accepts(types, Direction::Received, false)
        }
        _ => false,
    };
    known.is_empty() || known.iter().any(is_read)
}

fn response(differ: &mut Differ<'_>, responses: Pair<&Response>, subject: &Subject, direction: Direction) {
    let Pair { old, new } = responses;
    if old.text != new.text {
        differ.add(subject.docs_changed("description"));
    }
    match (old.contents.is_empty(), new.contents.is_empty()) {
        (true, false) => {
            differ.note_contents(differ.new, &new.contents, &subject.paths);
            differ.add(subject.is(Rule::ResponseBodyAdded, "now has a body").when(direction));
        }
        (false, true) => {
            differ.note_contents(differ.old, &old.contents, &subject.paths);
            let change = subject.is(Rule::ResponseBodyRemoved, "no longer has a body");
            differ.add(change.when(direction).breaking());
        }
        _ => response_contents(differ, responses, subject, direction),
    }
    headers(differ, Pair { old: &old.headers, new: &new.headers }, subject, direction);
}

fn response_contents(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&Response>,
    subject: &Subject,
    direction: Direction,
) {
    let types = MediaTypes::new((&old.contents, &old.redundant), (&new.contents, &new.redundant));
    for contents in &types.both {
        content(differ, *contents, &subject.part("the body").located(&contents.new.at), direction);
    }
    if types.has_changed() {
        differ.note_contents(differ.old, &old.contents, &subject.paths);
        differ.note_contents(differ.new, &new.contents, &subject.paths);
    }
    let change = |rule: Rule, media_type: &MediaType<'_>, message: String| {
        WireChange::new(rule, media_type.at, subject.paths.clone(), message).when(direction)
    };
    let is_received = direction == Direction::Received;
    if let Some(Pair { old, new }) = types.replaced() {
        let message = format!("media type of {} changed: `{}` → `{}`", subject.label, old.name, new.name);
        differ.add(change(Rule::ResponseMediaTypeChanged, new, message).breaking_if(is_received));
        return;
    }
    for old in &types.removed {
        let message = format!("media type `{}` was removed from {}", old.name, subject.label);
        let breaks = old.is_used && is_received;
        differ.add(change(Rule::ResponseMediaTypeRemoved, old, message).breaking_if(breaks));
    }
    for new in &types.added {
        let message = format!("media type `{}` was added to {}", new.name, subject.label);
        differ.add(change(Rule::ResponseMediaTypeAdded, new, message));
    }
}

fn headers(
    differ: &mut Differ<'_>,
    Pair { old, new }: Pair<&[Header]>,
    subject: &Subject,
    direction: Direction,
) {
    let matching = match_by_name(old, new, &|header: &Header| header_key(&header.name));
    let inside = |header: &Header| subject.part(&format!("header `{}`", header.name));
    for pair in matching.both {
        let (old, new) = (&old[pair.old], &new[pair.new]);
        if new.types != old.types {
            let types = |header: &Header| match header.types.is_empty() {
                true => "any".to_owned(),
                false => header.types.join(" or "),
            };
            let change =
                inside(new).changed(Rule::ResponseHeaderTypeChanged, "type", &types(old), &types(new));
            differ.add(change.when(direction));
        } else if new.documentation.text != old.documentation.text {
            differ.add(inside(new).docs_changed("description"));
        }
    }
    for index in matching.removed {
        let change = inside(&old[index]).is(Rule::ResponseHeaderRemoved, "was removed");
        differ.add(change.when(direction));
    }
    for index in matching.added {
        let change = inside(&new[index]).is(Rule::ResponseHeaderAdded, "was added");
        differ.add(change.when(direction));
    }
}

fn response_subject(response: &Response, operation: &Operation, subject: &Subject) -> Subject {
    let at = operation.at.member("responses").member(&status_key(response.status));
    subject.part(&status_label(response.status)).located(&at)
}

/// A status as documents write it.
fn status_key(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundreds) => format!("{hundreds}XX"),
        Status::Default => "default".to_owned(),
    }
}

fn status_label(status: Status) -> String {
    match status {
        Status::Default => "the default response".to_owned(),
        status => format!("status {}", status_key(status)),
    }
}
