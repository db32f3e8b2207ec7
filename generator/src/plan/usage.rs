//! Uses of models: those that a client sends, those that it receives, and those that occur only in bodies of PATCH. The parts
//! of types follow from them, such as constructors and variants for unknown values. Uses in the lock file are kept, so that a
//! new operation takes nothing away.

use crate::ir::{Api, Model, ModelId, ModelKind, Reached, reach};
use crate::lockfile::Uses;
use rustc_hash::FxHashSet;

#[derive(Debug)]
pub(super) struct Usage {
    sent: FxHashSet<ModelId>,
    received: FxHashSet<ModelId>,
    patched: FxHashSet<ModelId>,
}

impl Usage {
    /// `locked`: what the lock file has of a model.
    pub(super) fn new(api: &Api, locked: &impl Fn(ModelId) -> Uses) -> Self {
        let Reached { sent, received } = Reached::of(&api.models, &api.operations, &api.inbound_requests);
        let (mut patched, mut sent_otherwise) = (FxHashSet::default(), FxHashSet::default());
        for operation in &api.operations {
            let set = if operation.method == "PATCH" { &mut patched } else { &mut sent_otherwise };
            operation.sent().for_each(|shape| reach(&api.models, shape, set));
        }
        for request in &api.inbound_requests {
            request.sent().for_each(|shape| reach(&api.models, shape, &mut sent_otherwise));
        }
        patched.retain(|id| !sent_otherwise.contains(id) && !received.contains(id));
        let mut usage = Self { sent, received, patched };
        usage.keep_locked(api, locked);
        usage
    }

    /// Adds the uses that earlier runs found.
    fn keep_locked(&mut self, api: &Api, locked: &impl Fn(ModelId) -> Uses) {
        for id in (0..api.models.len()).map(ModelId::new).filter(|id| has_forms(api.model(*id))) {
            let uses = locked(id);
            for (holds, ids) in [
                (uses.is_sent, &mut self.sent),
                (uses.is_received, &mut self.received),
                (uses.is_patch, &mut self.patched),
            ] {
                if holds {
                    ids.insert(id);
                }
            }
            if !uses.is_patch && !uses.is_none() {
                self.patched.remove(&id);
            }
        }
    }

    /// The uses of a type in the lock file; empty if the type doesn't depend on it.
    pub(super) fn locked(&self, api: &Api, id: ModelId) -> Uses {
        if !has_forms(api.model(id)) {
            return Uses::default();
        }
        Uses { is_sent: self.is_sent(id), is_received: self.is_received(id), is_patch: self.is_patch(id) }
    }

    fn is_unused(&self, id: ModelId) -> bool {
        !self.sent.contains(&id) && !self.received.contains(&id)
    }

    /// Returns whether a request can contain it. A model that no operation uses may be in requests and in responses.
    pub(super) fn is_sent(&self, id: ModelId) -> bool {
        self.sent.contains(&id) || self.is_unused(id)
    }

    /// Returns whether a response can contain it.
    pub(super) fn is_received(&self, id: ModelId) -> bool {
        self.received.contains(&id) || self.is_unused(id)
    }

    /// Returns whether only bodies of PATCH contain it, in which null and absence have different meanings.
    pub(super) fn is_patch(&self, id: ModelId) -> bool {
        self.patched.contains(&id)
    }
}

/// Returns whether the type of a model depends on its uses.
fn has_forms(model: &Model) -> bool {
    matches!(model.kind, ModelKind::Object(_) | ModelKind::Union(_))
}
