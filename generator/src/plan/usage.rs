//! Uses of models: those that a client sends, those that it receives, and those that occur only in bodies of PATCH. The parts
//! of types follow from them, such as constructors and variants for unknown values.

use crate::ir::{Api, Form, ModelId, Reached, reach};
use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Debug)]
pub(super) struct Usage {
    sent: FxHashSet<ModelId>,
    received: FxHashSet<ModelId>,
    patched: FxHashSet<ModelId>,
    /// Models with a separate form that is sent.
    split: FxHashSet<ModelId>,
    /// Their forms in requests.
    requests: FxHashMap<ModelId, ModelId>,
}

impl Usage {
    pub(super) fn new(api: &Api) -> Self {
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
        let split = api.models.iter().filter_map(|model| model.form_of).collect();
        let forms = api.models.iter().enumerate().filter(|(_, model)| model.form == Form::Request);
        let requests =
            forms.filter_map(|(index, model)| Some((model.form_of?, ModelId::new(index)))).collect();
        Self { sent, received, patched, split, requests }
    }

    /// The form of a model that requests take instead of it.
    pub(super) fn request_form(&self, id: ModelId) -> Option<ModelId> {
        self.requests.get(&id).copied()
    }

    fn is_unused(&self, id: ModelId) -> bool {
        !self.sent.contains(&id) && !self.received.contains(&id)
    }

    /// Returns whether a request can contain it. A model that no operation uses may be in responses, and in requests unless another
    /// form of it is.
    pub(super) fn is_sent(&self, id: ModelId) -> bool {
        self.sent.contains(&id) || self.is_unused(id) && !self.split.contains(&id)
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
