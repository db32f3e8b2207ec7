//! Webhooks and callbacks → an enum of each, with a variant for each request that the service may make.

use super::{Plan, docs};
use crate::ir::{ContentKind, Documentation, Operation, Origin, Place, Status};
use crate::rust::{Decoding, Doc, Incoming, IncomingVariant, Type};

impl Plan<'_> {
    /// An enum of the webhooks and one of the callbacks, where there are any.
    pub(super) fn incoming(&self) -> Vec<Incoming> {
        let is_webhook = |origin: &Origin| matches!(origin, Origin::Webhook(_));
        let webhooks = self.variants(is_webhook);
        let callbacks = self.variants(|origin| !is_webhook(origin));
        let webhooks =
            Incoming { doc: Doc(WEBHOOKS.to_owned()), name: "Webhook".to_owned(), variants: webhooks };
        let callbacks =
            Incoming { doc: Doc(CALLBACKS.to_owned()), name: "Callback".to_owned(), variants: callbacks };
        [webhooks, callbacks].into_iter().filter(|incoming| !incoming.variants.is_empty()).collect()
    }

    fn variants(&self, is_wanted: impl Fn(&Origin) -> bool) -> Vec<IncomingVariant> {
        let requests = self.api.incoming.iter().zip(&self.names.incoming);
        let wanted = requests.filter(|(request, _)| is_wanted(&request.origin));
        let variant =
            |(request, (variant, wire)): (&crate::ir::Incoming, &(String, String))| IncomingVariant {
                doc: self.incoming_doc(&request.origin, &request.operation, wire),
                name: variant.clone(),
                wire: wire.clone(),
                payload: self.payload(&request.operation),
            };
        wanted.map(variant).collect()
    }

    /// Big values lie behind a pointer, so that no variant makes the others large.
    fn payload(&self, operation: &Operation) -> Option<(Type, Decoding)> {
        let content = &operation.body.as_ref()?.contents[0];
        Some(match content.kind {
            ContentKind::Json => match self.slot_type(&content.slot) {
                ty @ Type::Model(_) => (ty.boxed(), Decoding::Json),
                ty => (ty, Decoding::Json),
            },
            ContentKind::Form | ContentKind::Text | ContentKind::Stream(_) => (Type::String, Decoding::Text),
            ContentKind::Multipart | ContentKind::Bytes => (Type::Octets, Decoding::Bytes),
        })
    }

    fn incoming_doc(&self, origin: &Origin, operation: &Operation, wire: &str) -> Doc {
        let summary = operation.summary.as_deref().map(|text| docs::markdown(&docs::line(text)));
        let Documentation { text, deprecated, .. } = &operation.documentation;
        let place = match origin {
            Origin::Webhook(_) => format!("`{}` as `{}`.", docs::code(wire), operation.method),
            Origin::Callback { operation: caller, expression, .. } => {
                let caller = &self.api.operations[*caller];
                let cause = format!("`{} {}`", caller.method, docs::code(&caller.path));
                format!(
                    "`{}`: `{} {}`, caused by {cause}.",
                    docs::code(wire),
                    operation.method,
                    docs::code(expression)
                )
            }
        };
        let headers: Vec<String> = operation
            .parameters
            .iter()
            .filter(|parameter| matches!(parameter.place, Place::Header(_)))
            .map(|parameter| format!("`{}`", docs::code(&parameter.name)))
            .collect();
        let headers = (!headers.is_empty()).then(|| format!("It has the headers {}.", headers.join(", ")));
        let named = operation.answers.iter().filter(|answer| answer.status != Status::Default);
        let answers: Vec<String> = named.map(|answer| docs::status(answer.status)).collect();
        let answers = (!answers.is_empty()).then(|| format!("To be answered with {}.", answers.join(", ")));
        let deprecated = deprecated.then(|| "Deprecated.".to_owned());
        let facts: Vec<String> = [Some(place), headers, answers, deprecated].into_iter().flatten().collect();
        docs::paragraphs([summary, text.as_deref().map(docs::markdown), Some(facts.join(" "))])
    }
}

/// The docs of the enum of webhooks.
const WEBHOOKS: &str = "What the service sends to an address that was given to it beforehand.\n\n\
    [`decode`](Self::decode) reads one from its name and its body. Whoever knows the address can send one too: where the \
    service signs them by Standard Webhooks, `runtime::WebhookVerifier` (with the feature `webhooks`) tells them apart.";

/// The docs of the enum of callbacks.
const CALLBACKS: &str = "What the service sends to an address that a call has given to it.\n\n\
    [`decode`](Self::decode) reads one from its name, which is that of the call and its own, and its body.";
