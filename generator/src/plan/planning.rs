//! The facts that planning reads: an API while it is planned, and what stays of it.

use super::boxing::Boxing;
use super::client_parameter::ClientParameters;
use super::custom_types::TypedApi;
use super::empty::EmptyValues;
use super::features::Features;
use super::known_types::KnownTypes;
use super::names::Names;
use super::requests::Requests;
use super::usage::Usage;
use super::xml_models::XmlModels;
use crate::ir;
use crate::options::Types;
use crate::rust::ClientCfg;
use rustc_hash::FxHashMap;

/// The facts about an API while it is planned.
pub(super) struct Plan<'a> {
    /// The API with the docs of the level that the user chose.
    pub(super) api: &'a ir::Api,
    /// The API with all of its docs, regardless of the level of docs.
    pub(super) original: &'a ir::Api,
    pub(super) requests: &'a Requests,
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
