//! Webhooks and callbacks: requests that the service sends.

use super::operation::{OperationLowering, lower_operation};
use super::selection::Selection;
use crate::diagnostic::Code;
use crate::ir::{ContentKind, InboundRequest, Origin};
use crate::openapi::{Operation, PathItem};

pub(super) fn lower_webhooks(lowering: &mut OperationLowering<'_>) -> Vec<InboundRequest> {
    let mut webhooks = Vec::new();
    for (name, item) in std::mem::take(&mut lowering.schemas.cx.document.webhooks) {
        webhooks.extend(lower_inbound_request(lowering, &item, &Origin::Webhook(name), |_| true));
    }
    webhooks
}

/// The callbacks of the operation with index `number`, but for those that the user excludes.
pub(super) fn lower_callbacks(
    lowering: &mut OperationLowering<'_>,
    operation: &Operation,
    number: usize,
    selection: &mut Selection,
) -> Vec<InboundRequest> {
    let mut callbacks = Vec::new();
    for (name, callback) in &operation.callbacks {
        let cx = &mut lowering.schemas.cx;
        let Some(callback) = cx.document.callback(callback, &mut cx.report) else { continue };
        for (expression, item) in callback.items {
            let origin = Origin::Callback { operation: number, name: name.clone(), expression };
            let keeps = |operation: &Operation| !selection.excludes_callback(operation);
            callbacks.extend(lower_inbound_request(lowering, &item, &origin, keeps));
        }
    }
    callbacks
}

/// The service chooses path and credentials, so these are empty.
fn lower_inbound_request(
    lowering: &mut OperationLowering<'_>,
    item: &PathItem,
    origin: &Origin,
    mut keeps: impl FnMut(&Operation) -> bool,
) -> Vec<InboundRequest> {
    let mut operations = item.operations.clone();
    operations.retain(|operation| keeps(operation));
    let lowered = operations.into_iter().map(|mut own| {
        own.security = Some(Vec::new());
        let operation = lower_operation(lowering, "", item, &own, &[]);
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        for content in contents.filter(|content| content.kind == ContentKind::Multipart) {
            let message = "the parts of a request that is received are not read; its body is bytes";
            lowering.schemas.cx.report.add(Code::UnsupportedBody, &content.at, message);
        }
        InboundRequest { origin: origin.clone(), operation }
    });
    lowered.collect()
}
