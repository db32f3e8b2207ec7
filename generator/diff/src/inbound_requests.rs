//! Webhooks and callbacks: their bodies are received, their responses are sent.

use super::bodies;
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::endpoint::nameless;
use super::matching::{Edit, Keys, match_items};
use super::responses;
use super::rules::Rule;
use crate::ir::{InboundRequest, Origin};
use clientwright::surface::ApiVersion;

pub(super) fn inbound_requests(differ: &mut Differ<'_>) {
    let (old, new) = (&differ.old.api.inbound_requests, &differ.new.api.inbound_requests);
    let keys = Keys {
        old: &|request| vec![key(differ.old, request)],
        new: &|request| vec![key(differ.new, request)],
    };
    let matching = match_items(old, new, &[keys]);
    for pair in &matching.both {
        let requests = pair.items(old, new);
        let paths = [differ.new.inbound_path(pair.new), differ.old.inbound_path(pair.old)];
        let subject = Subject::new(&requests.new.operation.at, paths, label(requests.new));
        let operations = requests.map(|request| &request.operation);
        docs::operation_docs(differ, operations, &subject);
        bodies::request_body(&mut ValueDiffer::new(differ, Direction::Received), operations, &subject);
        responses::responses(&mut ValueDiffer::new(differ, Direction::Sent), operations, &subject);
    }
    for (edit, index) in matching.edits() {
        one_version(differ, edit, index);
    }
}

fn one_version(differ: &mut Differ<'_>, edit: Edit, index: usize) {
    let version = edit.select(differ.old, differ.new);
    let rule = edit.select(Rule::InboundRequestRemoved, Rule::InboundRequestAdded);
    let request = &version.api.inbound_requests[index];
    let paths = vec![version.inbound_path(index)];
    differ.note_reachable(version, request.received(), &paths);
    let message = format!("{} was {}", label(request), edit.word());
    let change = WireChange::new(rule, &request.operation.at, paths, message);
    differ.add(change.when(Direction::Received).breaking_if(edit == Edit::Removed));
}

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
