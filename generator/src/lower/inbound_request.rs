//! Webhooks and callbacks: requests that the service sends.

use super::Lowering;
use crate::ir::{InboundRequest, Origin};
use crate::openapi::{Operation, PathItem};

impl Lowering<'_> {
    pub(super) fn lower_webhooks(&mut self) -> Vec<InboundRequest> {
        let mut webhooks = Vec::new();
        for (name, item) in std::mem::take(&mut self.document.webhooks) {
            webhooks.extend(self.lower_inbound_request(&item, &Origin::Webhook(name)));
        }
        webhooks
    }

    /// The callbacks of the operation with index `number`.
    pub(super) fn lower_callbacks(&mut self, operation: &Operation, number: usize) -> Vec<InboundRequest> {
        let mut callbacks = Vec::new();
        for (name, callback) in &operation.callbacks {
            let Some(callback) = self.document.callback(callback, self.report) else { continue };
            for (expression, item) in callback.items {
                let origin = Origin::Callback { operation: number, name: name.clone(), expression };
                callbacks.extend(self.lower_inbound_request(&item, &origin));
            }
        }
        callbacks
    }

    /// The service chooses path and credentials, so these are empty.
    fn lower_inbound_request(&mut self, item: &PathItem, origin: &Origin) -> Vec<InboundRequest> {
        let is_callback = matches!(origin, Origin::Callback { .. });
        let mut operations = item.operations.clone();
        operations.retain(|operation| !is_callback || !self.excludes_callback(operation));
        let lowered = operations.iter().map(|operation| {
            let mut own = operation.clone();
            own.security = Some(Vec::new());
            let operation = self.lower_operation("", item, &own, &[]);
            InboundRequest { origin: origin.clone(), operation }
        });
        lowered.collect()
    }
}
