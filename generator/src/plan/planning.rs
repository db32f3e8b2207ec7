//! The facts that planning reads: an API while it is planned, and what stays of it.

use super::boxing::Boxing;
use super::client_parameter::ClientParameters;
use super::custom_types::TypedApi;
use super::empty::EmptyValues;
use super::features::Features;
use super::names::{KnownTypes, Names};
use super::usage::Usage;
use crate::ir::{self, Content, ContentKind, ModelId};
use crate::options::{ApiOptions, Types};
use crate::rust::{Cfg, ClientCfg};
use rustc_hash::{FxHashMap, FxHashSet};

/// A lowered API, with what its user asks for.
pub(crate) struct LoweredApi {
    /// The module that holds it; `None` for a single API at the root.
    pub(crate) module: Option<String>,
    pub(crate) api: ir::Api,
    /// Its schemas, if values are to be validated.
    pub(crate) schemas: Option<ir::Schemas>,
    pub(crate) options: ApiOptions,
}

/// The facts about an API while it is planned.
pub(super) struct Plan<'a> {
    /// The API with the docs of the level that the user chose.
    pub(super) api: &'a ir::Api,
    /// The API with all of its docs, regardless of the level of docs.
    pub(super) original: &'a ir::Api,
    pub(super) options: &'a ApiOptions,
    pub(super) client_parameters: &'a ClientParameters,
    pub(super) names: Names,
    pub(super) usage: Usage,
    pub(super) boxing: Boxing,
    pub(super) known_types: KnownTypes,
    /// The types that inline models are other names for.
    pub(super) aliases: FxHashMap<String, String>,
    pub(super) empty: EmptyValues,
    pub(super) features: Option<Features>,
    /// The feature that each group enables, where groups have features.
    pub(super) any_group: Option<String>,
    /// The conditions of the client; `None` without one.
    pub(super) client_cfg: Option<ClientCfg>,
    /// Whether there is a server, which makes what a client receives.
    pub(super) has_server: bool,
    pub(super) xml: XmlModels,
}

impl<'a> Plan<'a> {
    /// The API with all of its docs.
    pub(super) fn typed(&self) -> TypedApi<'a> {
        TypedApi { api: self.original, types: &self.options.types }
    }
}

/// The decisions about an API that aren't part of the package.
pub(crate) struct PlannedApi {
    pub(crate) module: Option<String>,
    pub(crate) api: ir::Api,
    #[cfg(feature = "inspect")]
    pub(crate) client_parameters: ClientParameters,
    pub(super) types: Types,
    #[cfg(feature = "inspect")]
    pub(crate) names: Names,
}

impl PlannedApi {
    pub(super) fn typed(&self) -> TypedApi<'_> {
        TypedApi { api: &self.api, types: &self.types }
    }
}

/// The models that XML bodies hold, and the condition on the tables of those of calls.
pub(super) struct XmlModels {
    of_calls: FxHashSet<ModelId>,
    /// The models of webhooks and callbacks, which are read without a client.
    inbound: FxHashSet<ModelId>,
    cfg: Option<Cfg>,
}

impl XmlModels {
    /// `users`: the conditions of the client and of the server, as far as there are these; without any, calls need no tables.
    pub(super) fn new(api: &ir::Api, users: Vec<Option<Cfg>>) -> Self {
        let is_used = !users.is_empty();
        let conditions: Option<Vec<Cfg>> = users.into_iter().collect();
        let responses = api.operations.iter().flat_map(|operation| &operation.responses);
        let bodies = api.operations.iter().flat_map(|operation| &operation.body);
        let contents = responses.flat_map(|response| &response.contents);
        let contents = contents.chain(bodies.flat_map(|body| &body.contents));
        let inbound = api.inbound_requests.iter().flat_map(|request| &request.operation.body);
        Self {
            of_calls: reached(api, contents.filter(|_| is_used)),
            inbound: reached(api, inbound.filter_map(|body| body.contents.first())),
            cfg: conditions.and_then(Cfg::any_of),
        }
    }

    /// The condition on the table of a model that has one.
    pub(super) fn table_cfg(&self, id: ModelId) -> Option<Option<Cfg>> {
        if self.inbound.contains(&id) {
            return Some(None);
        }
        self.of_calls.contains(&id).then(|| self.cfg.clone())
    }
}

/// The models in those of the bodies that are XML.
fn reached<'c>(api: &ir::Api, contents: impl Iterator<Item = &'c Content>) -> FxHashSet<ModelId> {
    let mut models = FxHashSet::default();
    for content in contents.filter(|content| content.kind == ContentKind::Xml) {
        ir::reach(&api.models, &content.type_ref.shape, &mut models);
    }
    models
}
