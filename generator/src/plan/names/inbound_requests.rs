//! Names of webhooks and callbacks: the variant, and the name that selects it.

use super::identifier::type_name;
use super::identities::of_inbound_request;
use super::locked::{Naming, Place, Purpose};
use super::operations::OperationWords;
use super::rows::Row;
use super::scope::Scope;
use super::words::{Words, words};
use crate::ir::{Api, InboundRequest, Origin};
use crate::lockfile::Section;
use rustc_hash::{FxHashMap, FxHashSet};

/// For each request its variant and its name: that of the webhook, or those of the operation and its callback. If a path
/// item has several methods, the names of all but the first start with the method.
pub(super) fn name_inbound_requests(
    api: &Api,
    markers: &OperationWords,
    naming: &mut Naming<'_>,
) -> Vec<(String, String)> {
    let mut origins: FxHashSet<&Origin> = FxHashSet::default();
    let mut expressions: FxHashMap<(usize, &str), &str> = FxHashMap::default();
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    api.operations.iter().filter_map(|it| it.id.as_deref()).for_each(|id| *ids.entry(id).or_default() += 1);
    let mut names = vec![(String::new(), String::new()); api.inbound_requests.len()];
    let (mut webhooks, mut callbacks) = (Vec::new(), Vec::new());
    for (index, request) in api.inbound_requests.iter().enumerate() {
        let (own, wire) = match &request.origin {
            Origin::Webhook(name) => (words(name), name.clone()),
            Origin::Callback { operation, name, expression } => {
                let caller = &api.operations[*operation];
                let of_operation = format!("{} {}", caller.method, caller.path);
                // Only the operation named after a shared id keeps it.
                let is_own = |id: &&str| ids[id] == 1 || words(id) == *markers.of(*operation);
                let id = caller.id.as_deref().filter(is_own);
                let wire = format!("{} {name}", id.unwrap_or(&of_operation));
                let first = *expressions.entry((*operation, name.as_str())).or_insert(expression.as_str());
                let own = [markers.of(*operation).as_slice(), words(name).as_slice()].concat();
                match first == expression {
                    true => (own, wire),
                    false => ([own, literal_words(expression)].concat(), format!("{wire} {expression}")),
                }
            }
        };
        let is_taken = !origins.insert(&request.origin);
        let method = &request.operation.method;
        names[index].1 = if is_taken { format!("{method} {wire}") } else { wire };
        let longer = [words(method), own.clone()].concat();
        let key = Some(of_inbound_request(request, api).to_string());
        let row = Row { key, ..Row::new(&request.operation.at, [type_name(&own), type_name(&longer)]) };
        let all = if is_webhook(request) { &mut webhooks } else { &mut callbacks };
        all.push((index, row));
    }
    for all in [webhooks, callbacks] {
        let (numbers, rows): (Vec<usize>, Vec<Row<'_>>) = all.into_iter().unzip();
        let place = Place::of(Section::Inbound, Purpose::Type);
        let variants = naming.name(rows, &place, &mut Scope::reserving(["Unknown"]));
        numbers.into_iter().zip(variants).for_each(|(index, (variant, _))| names[index].0 = variant);
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
