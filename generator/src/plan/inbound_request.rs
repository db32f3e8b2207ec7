//! Webhooks and callbacks → an enum of each, with a variant for each request that the service may make.

use super::features::Features;
use super::{Plan, docs, xml};
use crate::ir::{ContentKind, Documentation, Operation, Origin, Place, Status};
use crate::rust::{Cfg, Decoding, Doc, InboundRequest, InboundVariant, Type, WEBHOOKS as FEATURE};

/// An enum of the webhooks and one of the callbacks, where there are any.
pub(super) fn inbound_requests(plan: &Plan<'_>) -> Vec<InboundRequest> {
    let is_webhook = |origin: &Origin| matches!(origin, Origin::Webhook(_));
    let webhooks = variants(plan, is_webhook);
    let callbacks = variants(plan, |origin| !is_webhook(origin));
    let is_gated = plan.features.as_ref().is_some_and(Features::has_webhooks);
    let enumeration = |doc: &str, name: &str, variants| InboundRequest {
        doc: Doc(doc.to_owned()),
        name: name.to_owned(),
        variants,
        cfg: is_gated.then(|| Cfg::feature(FEATURE)),
    };
    let webhooks = enumeration(WEBHOOKS, "Webhook", webhooks);
    let callbacks = enumeration(CALLBACKS, "Callback", callbacks);
    [webhooks, callbacks]
        .into_iter()
        .filter(|inbound_requests| !inbound_requests.variants.is_empty())
        .collect()
}

fn variants(plan: &Plan<'_>, is_wanted: impl Fn(&Origin) -> bool) -> Vec<InboundVariant> {
    let requests = plan.api.inbound_requests.iter().enumerate();
    let wanted = requests.filter(|(_, request)| is_wanted(&request.origin));
    let variant = |(number, request): (usize, &crate::ir::InboundRequest)| {
        let (variant, wire) = &plan.names.inbound_requests[number];
        InboundVariant {
            doc: inbound_doc(plan, &request.origin, &request.operation, wire),
            name: variant.clone(),
            wire: wire.clone(),
            payload: payload(plan, &request.operation, plan.boxing.payload(plan.api, number)),
        }
    };
    wanted.map(variant).collect()
}

/// Large models are boxed, so that no variant makes the others large.
fn payload(plan: &Plan<'_>, operation: &Operation, is_boxed: bool) -> Option<(Type, Decoding)> {
    let content = &operation.body.as_ref()?.contents[0];
    let boxed = || match plan.type_ref_type(&content.type_ref) {
        ty @ Type::Model(_) if is_boxed => ty.boxed(),
        ty => ty,
    };
    Some(match content.kind {
        ContentKind::Json => (boxed(), Decoding::Json),
        ContentKind::Xml => (boxed(), Decoding::Xml(Box::new(xml::root(plan, content)))),
        ContentKind::Form | ContentKind::Text | ContentKind::Stream(_) => (Type::String, Decoding::Text),
        ContentKind::Multipart | ContentKind::Bytes => (Type::Octets, Decoding::Bytes),
    })
}

fn inbound_doc(plan: &Plan<'_>, origin: &Origin, operation: &Operation, wire: &str) -> Doc {
    let summary = operation.summary.as_deref().map(docs::inline);
    let Documentation { text, deprecated, .. } = &operation.documentation;
    let place = match origin {
        Origin::Webhook(_) => format!("{}, sent with {}.", docs::code(wire), docs::code(&operation.method)),
        Origin::Callback { operation: caller, expression, .. } => {
            let caller = &plan.api.operations[*caller];
            let sent = docs::code(&format!("{} {expression}", operation.method));
            format!("{}: {sent}, triggered by {}.", docs::code(wire), docs::request_line(caller))
        }
    };
    let headers: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| matches!(parameter.place, Place::Header(_)))
        .map(|parameter| docs::code(&parameter.name))
        .collect();
    let headers = (!headers.is_empty()).then(|| format!("Headers: {}.", headers.join(", ")));
    let named = operation.responses.iter().filter(|response| response.status != Status::Default);
    let responses: Vec<String> = named.map(|response| docs::status(response.status)).collect();
    let responses =
        (!responses.is_empty()).then(|| format!("Expects a response with status {}.", responses.join(", ")));
    let deprecated = deprecated.then(|| "Deprecated.".to_owned());
    let facts: Vec<String> = [Some(place), headers, responses, deprecated].into_iter().flatten().collect();
    docs::paragraphs([summary, text.as_deref().map(docs::markdown), Some(facts.join(" "))])
}

/// The docs of the enum of webhooks.
const WEBHOOKS: &str = "A request that the service sends to a URL registered with it.\n\n\
    [`decode`](Self::decode) reads one from its name and its body. Anyone who knows the URL can send one: if the service \
    signs them by Standard Webhooks, verify them with `runtime::WebhookVerifier` (feature `webhooks`).";

/// The docs of the enum of callbacks.
const CALLBACKS: &str = "A request that the service sends to a URL that a call has passed to it.\n\n\
    [`decode`](Self::decode) reads one from its name (that of the call and its own) and its body.";
