//! The models that are read or written as XML, and the conditions on their tables.

use crate::ir::{Api, Content, ContentKind, ModelId, reach};
use crate::rust;
use rustc_hash::FxHashSet;

/// The models that XML bodies hold, and the condition on the tables of those of calls.
pub(super) struct XmlModels {
    of_calls: FxHashSet<ModelId>,
    /// The models of webhooks and callbacks, which are read without a client.
    inbound: FxHashSet<ModelId>,
    cfg: Option<rust::Cfg>,
}

impl XmlModels {
    /// `users`: the conditions of the client and of the server, as far as there are these; without any, calls need no tables.
    pub(super) fn new(api: &Api, users: Vec<Option<rust::Cfg>>) -> Self {
        let is_used = !users.is_empty();
        let conditions: Option<Vec<rust::Cfg>> = users.into_iter().collect();
        let responses = api.operations.iter().flat_map(|operation| &operation.responses);
        let bodies = api.operations.iter().flat_map(|operation| &operation.body);
        let contents = responses.flat_map(|response| &response.contents);
        let contents = contents.chain(bodies.flat_map(|body| &body.contents));
        let inbound = api.inbound_requests.iter().flat_map(|request| &request.operation.body);
        Self {
            of_calls: reached(api, contents.filter(|_| is_used)),
            inbound: reached(api, inbound.filter_map(|body| body.contents.first())),
            cfg: conditions.and_then(rust::Cfg::any_of),
        }
    }

    /// The condition on the table of a model that has one.
    pub(super) fn table_cfg(&self, id: ModelId) -> Option<Option<rust::Cfg>> {
        if self.inbound.contains(&id) {
            return Some(None);
        }
        self.of_calls.contains(&id).then(|| self.cfg.clone())
    }
}

/// The models in those of the bodies that are XML.
fn reached<'c>(api: &Api, contents: impl Iterator<Item = &'c Content>) -> FxHashSet<ModelId> {
    let mut models = FxHashSet::default();
    for content in contents.filter(|content| content.kind == ContentKind::Xml) {
        reach(&api.models, &content.type_ref.shape, &mut models);
    }
    models
}
