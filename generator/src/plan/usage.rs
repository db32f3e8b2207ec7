//! Which models a client sends, which it receives, and which occur only in bodies of PATCH.

use crate::ir::{Api, Model, ModelId, ModelKind, Presence, Property, reach};
use rustc_hash::FxHashSet;

#[derive(Debug, Default)]
pub(super) struct Usage {
    sent: FxHashSet<ModelId>,
    received: FxHashSet<ModelId>,
    patched: FxHashSet<ModelId>,
    /// Models that setters take as the runtime's `Patch`.
    cleared: FxHashSet<ModelId>,
}

impl Usage {
    pub(super) fn new(api: &Api) -> Self {
        let mut usage = Self::default();
        let mut sent_otherwise = FxHashSet::default();
        for operation in &api.operations {
            for shape in operation.sent() {
                reach(&api.models, shape, &mut usage.sent);
                let set = if operation.method == "PATCH" { &mut usage.patched } else { &mut sent_otherwise };
                reach(&api.models, shape, set);
            }
            operation.received().for_each(|shape| reach(&api.models, shape, &mut usage.received));
        }
        for request in &api.inbound_requests {
            request.received().for_each(|shape| reach(&api.models, shape, &mut usage.received));
            for shape in request.sent() {
                reach(&api.models, shape, &mut usage.sent);
                reach(&api.models, shape, &mut sent_otherwise);
            }
        }
        let Self { received, patched, .. } = &mut usage;
        patched.retain(|id| !sent_otherwise.contains(id) && !received.contains(id));
        usage.cleared = usage.find_cleared(api);
        usage
    }

    fn find_cleared(&self, api: &Api) -> FxHashSet<ModelId> {
        let sent = (0..api.models.len()).map(ModelId::new).filter(|id| self.is_sent(*id));
        let properties = sent.flat_map(|id| {
            let Model { kind, is_merge_patch, .. } = api.model(id);
            let properties = match kind {
                ModelKind::Object(object) => object.properties.as_slice(),
                _ => &[],
            };
            let is_cleared =
                |property: &&Property| *is_merge_patch || property.presence == Presence::OptionalNullable;
            properties.iter().filter(is_cleared)
        });
        properties.filter_map(|property| super::boxing::model_behind(api, &property.shape)).collect()
    }

    /// Whether a setter takes it or null.
    pub(super) fn is_cleared(&self, id: ModelId) -> bool {
        self.cleared.contains(&id)
    }

    fn is_unused(&self, id: ModelId) -> bool {
        !self.sent.contains(&id) && !self.received.contains(&id)
    }

    /// Whether a request can contain it. A model that no operation uses may be in requests and in responses.
    pub(super) fn is_sent(&self, id: ModelId) -> bool {
        self.sent.contains(&id) || self.is_unused(id)
    }

    /// Whether a response can contain it.
    pub(super) fn is_received(&self, id: ModelId) -> bool {
        self.received.contains(&id) || self.is_unused(id)
    }

    /// Whether only bodies of PATCH contain it, in which null and absence have different meanings.
    pub(super) fn is_patch(&self, id: ModelId) -> bool {
        self.patched.contains(&id)
    }
}
