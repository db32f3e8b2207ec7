//! Webhooks and callbacks: what the service sends on its own account. Their bodies are received, their answers sent.

use super::operations::neutral;
use super::pairs::{Keys, Pairs};
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{InboundRequest, Origin};

impl Walk<'_> {
    /// Looks at all of them.
    pub(super) fn inbound_requests(&mut self) {
        let (old, new) = (&self.old.api.inbound_requests, &self.new.api.inbound_requests);
        let pairs = Pairs::of(
            old,
            new,
            &[Keys { old: &|it| vec![key(self.old, it)], new: &|it| vec![key(self.new, it)] }],
        );
        for (was, is) in pairs.both {
            let is_webhook = is_webhook(&new[is]);
            let paths = [self.new.inbound_path(is, is_webhook), self.old.inbound_path(was, is_webhook)];
            self.inbound_request(&old[was], &new[is], without_repetition(paths.into_iter()));
        }
        let way = Some(Way::Received);
        for index in pairs.gone {
            let request = &old[index];
            let paths = [self.old.inbound_path(index, is_webhook(request))];
            self.note_whole(self.old, request.received(), &paths);
            let message = format!("{} is gone", called(request));
            let at = &request.operation.at;
            self.note_at(Rule::IncomingRemoved, at, &paths, way, Verdict::Breaking, message);
        }
        for index in pairs.come {
            let request = &new[index];
            let paths = [self.new.inbound_path(index, is_webhook(request))];
            self.note_whole(self.new, request.received(), &paths);
            let message = format!("{} is new", called(request));
            let at = &request.operation.at;
            self.note_at(Rule::IncomingAdded, at, &paths, way, Verdict::Compatible, message);
        }
    }

    fn inbound_request(&mut self, old: &InboundRequest, new: &InboundRequest, paths: Vec<String>) {
        let (one, other) = (&old.operation, &new.operation);
        let place = Place { at: other.at.clone(), paths, words: called(new) };
        self.deprecation(one.documentation.deprecated, other.documentation.deprecated, &place);
        if (&one.summary, &one.documentation.text) != (&other.summary, &other.documentation.text) {
            let what = "is described in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
        self.bodies(one.body.as_ref(), other.body.as_ref(), &place, Way::Received);
        self.responses(one, other, &place, Way::Sent);
    }
}

fn is_webhook(request: &InboundRequest) -> bool {
    matches!(request.origin, Origin::Webhook(_))
}

/// What one is known by in both versions.
fn key(side: &Side<'_>, request: &InboundRequest) -> String {
    let method = &request.operation.method;
    match &request.origin {
        Origin::Webhook(name) => format!("{method} {name}"),
        Origin::Callback { operation, name, expression } => {
            let caller = &side.api.operations[*operation];
            format!("{method} {name} {expression} {} {}", caller.method, neutral(&caller.path))
        }
    }
}

fn called(request: &InboundRequest) -> String {
    match &request.origin {
        Origin::Webhook(name) => format!("the webhook `{name}`"),
        Origin::Callback { name, expression, .. } => format!("the callback `{name}` to `{expression}`"),
    }
}
