//! Webhooks and callbacks: their bodies are received, their responses are sent.

use super::bodies;
use super::change::Direction;
use super::differ::{Differ, Subject, WireChange};
use super::docs;
use super::endpoint::nameless;
use super::matching::{Keys, Pair, match_items};
use super::responses;
use super::rules::Rule;
use super::version::ApiVersion;
use crate::ir::{InboundRequest, Origin};

pub(super) fn inbound_requests(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.api.inbound_requests, &differ.new.api.inbound_requests);
    let keys = Keys {
        old: &|request| vec![key(differ.old, request)],
        new: &|request| vec![key(differ.new, request)],
    };
    let matching = match_items(old, new, &[keys]);
    for pair in matching.both {
        let requests = Pair { old: &old[pair.old], new: &new[pair.new] };
        let is_webhook = is_webhook(requests.new);
        let paths =
            [differ.new.inbound_path(pair.new, is_webhook), differ.old.inbound_path(pair.old, is_webhook)];
        let subject = Subject::new(&requests.new.operation.at, paths, label(requests.new));
        inbound_request(differ, requests, &subject);
    }
    for index in matching.removed {
        one_version(differ, differ.old, index, (Rule::InboundRequestRemoved, "removed"), true);
    }
    for index in matching.added {
        one_version(differ, differ.new, index, (Rule::InboundRequestAdded, "added"), false);
    }
}

/// A webhook or callback that one version has.
fn one_version(
    differ: &mut Differ<'_>,
    version: &ApiVersion<'_>,
    index: usize,
    (rule, what): (Rule, &str),
    breaks: bool,
) {
    let request = &version.api.inbound_requests[index];
    let paths = vec![version.inbound_path(index, is_webhook(request))];
    differ.note_reachable(version, request.received(), &paths);
    let message = format!("{} was {what}", label(request));
    let change = WireChange::new(rule, &request.operation.at, paths, message);
    differ.add(change.when(Direction::Received).breaking_if(breaks));
}

fn inbound_request(differ: &mut Differ<'_>, requests: Pair<&InboundRequest>, subject: &Subject) {
    let Pair { old, new } = Pair { old: &requests.old.operation, new: &requests.new.operation };
    let is_deprecated = Pair { old: old.documentation.deprecated, new: new.documentation.deprecated };
    docs::deprecation(differ, is_deprecated, subject);
    if (&old.summary, &old.documentation.text) != (&new.summary, &new.documentation.text) {
        differ.add(subject.docs_changed("description"));
    }
    let request_bodies = Pair { old: old.body.as_ref(), new: new.body.as_ref() };
    bodies::request_body(differ, request_bodies, subject, Direction::Received);
    responses::responses(differ, Pair { old, new }, subject, Direction::Sent);
}

fn is_webhook(request: &InboundRequest) -> bool {
    matches!(request.origin, Origin::Webhook(_))
}

/// What a request is matched by.
fn key(version: &ApiVersion<'_>, request: &InboundRequest) -> String {
    let method = &request.operation.method;
    match &request.origin {
        Origin::Webhook(name) => format!("{method} {name}"),
        Origin::Callback { operation, name, expression } => {
            let caller = &version.api.operations[*operation];
            format!("{method} {name} {expression} {} {}", caller.method, nameless(&caller.path))
        }
    }
}

fn label(request: &InboundRequest) -> String {
    match &request.origin {
        Origin::Webhook(name) => format!("webhook `{name}`"),
        Origin::Callback { name, expression, .. } => format!("callback `{name}` to `{expression}`"),
    }
}
