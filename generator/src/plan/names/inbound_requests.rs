//! Names of webhooks and callbacks: the variant, and the name that selects it.

use super::identifier::type_name;
use super::identities::of_inbound_request;
use super::locked::{Entry, Locked, Purpose};
use super::operations::OperationWords;
use super::scope::Scope;
use super::words::{Words, words};
use crate::diagnostic::Report;
use crate::ir::{Api, InboundRequest, Origin};
use crate::lockfile::Section;
use rustc_hash::{FxHashMap, FxHashSet};

/// For each request its variant and its name: that of the webhook, or those of the operation and its callback. If a path
/// item has several methods, the names of all but the first start with the method.
pub(super) fn name_inbound_requests(
    api: &Api,
    markers: &OperationWords,
    locked: &Locked<'_>,
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut webhooks = Scope::reserving(["Unknown"]);
    let mut callbacks = Scope::reserving(["Unknown"]);
    let mut kept: Vec<Option<&str>> = Vec::new();
    for request in &api.inbound_requests {
        let scope = if is_webhook(request) { &mut webhooks } else { &mut callbacks };
        let key = of_inbound_request(request, api).to_string();
        let entry = Entry { section: Section::Inbound, key: &key, purpose: Purpose::Type };
        kept.push(locked.name(&entry, &request.operation.at, scope, report));
    }
    locked.retire(Section::Inbound, &mut webhooks);
    locked.retire(Section::Inbound, &mut callbacks);
    let mut origins: FxHashSet<&Origin> = FxHashSet::default();
    let mut expressions: FxHashMap<(usize, &str), &str> = FxHashMap::default();
    let mut names: Vec<(String, String)> = Vec::new();
    for (request, kept) in api.inbound_requests.iter().zip(kept) {
        let (scope, own, wire) = match &request.origin {
            Origin::Webhook(name) => (&mut webhooks, words(name), name.clone()),
            Origin::Callback { operation, name, expression } => {
                let caller = &api.operations[*operation];
                let of_operation = format!("{} {}", caller.method, caller.path);
                let wire = format!("{} {name}", caller.id.as_deref().unwrap_or(&of_operation));
                let first = *expressions.entry((*operation, name.as_str())).or_insert(expression.as_str());
                let own = [markers.of(*operation).as_slice(), words(name).as_slice()].concat();
                if first == expression {
                    (&mut callbacks, own, wire)
                } else {
                    let longer = [own, literal_words(expression)].concat();
                    (&mut callbacks, longer, format!("{wire} {expression}"))
                }
            }
        };
        let is_taken = !origins.insert(&request.origin);
        let method = &request.operation.method;
        let wire = if is_taken { format!("{method} {wire}") } else { wire };
        let longer = [words(method), own.clone()].concat();
        let candidates = [type_name(&own), type_name(&longer)];
        let claim = || scope.claim(&request.operation.at, &candidates, report);
        let variant = kept.map_or_else(claim, str::to_owned);
        names.push((variant, wire));
    }
    names
}

fn is_webhook(request: &InboundRequest) -> bool {
    matches!(request.origin, Origin::Webhook(_))
}

/// The words outside of expressions: `{$request.body#/url}/error` → `error`.
fn literal_words(expression: &str) -> Words {
    let literals =
        expression.split('{').map(|part| part.split_once('}').map_or(part, |(_, literal)| literal));
    literals.filter(|literal| literal.contains(char::is_alphanumeric)).flat_map(words).collect()
}
