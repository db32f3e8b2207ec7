//! Webhooks and callbacks: what the service sends on its own account. Their bodies are received, their answers sent.

use super::operations::neutral;
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{Incoming, Origin};

impl Walk<'_> {
    /// Looks at all of them.
    pub(super) fn incoming(&mut self) {
        let (old, new) = (&self.old.api.incoming, &self.new.api.incoming);
        let keys = |side: &Side<'_>, all: &[Incoming]| -> Vec<(String, String, String)> {
            all.iter().map(|request| key(side, request)).collect()
        };
        let (old_keys, new_keys) = (keys(self.old, old), keys(self.new, new));
        for (index, request) in old.iter().enumerate() {
            let path = self.old.incoming_path(index, is_webhook(request));
            let Some(other) = new_keys.iter().position(|it| *it == old_keys[index]) else {
                let message = format!("{} is gone", called(request));
                let at = &request.operation.at;
                self.note_at(
                    Rule::IncomingRemoved,
                    at,
                    &[path],
                    Some(Way::Received),
                    Verdict::Breaking,
                    message,
                );
                continue;
            };
            let paths = [self.new.incoming_path(other, is_webhook(request)), path];
            self.one_incoming(request, &new[other], without_repetition(paths.into_iter()));
        }
        for (index, request) in new.iter().enumerate() {
            if !old_keys.contains(&new_keys[index]) {
                let path = self.new.incoming_path(index, is_webhook(request));
                let message = format!("{} is new", called(request));
                let at = &request.operation.at;
                self.note_at(
                    Rule::IncomingAdded,
                    at,
                    &[path],
                    Some(Way::Received),
                    Verdict::Compatible,
                    message,
                );
            }
        }
    }

    fn one_incoming(&mut self, old: &Incoming, new: &Incoming, paths: Vec<String>) {
        let (one, other) = (&old.operation, &new.operation);
        let place = Place { at: other.at.clone(), paths, words: called(new) };
        self.deprecation(one.documentation.deprecated, other.documentation.deprecated, &place);
        if (&one.summary, &one.documentation.text) != (&other.summary, &other.documentation.text) {
            let what = "is described in other words";
            self.note(Rule::WordsChanged, &place, None, Verdict::Compatible, what);
        }
        self.bodies(one.body.as_ref(), other.body.as_ref(), &place, Way::Received);
        self.answers(one, other, &place, Way::Sent);
    }
}

fn is_webhook(request: &Incoming) -> bool {
    matches!(request.origin, Origin::Webhook(_))
}

/// What one is known by in both versions.
fn key(side: &Side<'_>, request: &Incoming) -> (String, String, String) {
    let method = request.operation.method.clone();
    match &request.origin {
        Origin::Webhook(name) => (name.clone(), method, String::new()),
        Origin::Callback { operation, name, expression } => {
            let caller = &side.api.operations[*operation];
            (
                name.clone(),
                format!("{method} {expression}"),
                format!("{} {}", caller.method, neutral(&caller.path)),
            )
        }
    }
}

fn called(request: &Incoming) -> String {
    match &request.origin {
        Origin::Webhook(name) => format!("the webhook `{name}`"),
        Origin::Callback { name, expression, .. } => format!("the callback `{name}` to `{expression}`"),
    }
}
