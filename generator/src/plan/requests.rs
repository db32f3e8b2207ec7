//! The user's settings besides the document: names, client parameters, types and the amount of documentation.

use crate::diagnostic::{Located, Location};
use crate::ir::{Api, Schemas};
use crate::options::{ClientParameterOverride, Docs, Resources, Strictness, Types};
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// A lowered API, with what its user asks for.
pub(crate) struct LoweredApi {
    /// The module that holds it; `None` for a single API at the root.
    pub(crate) module: Option<String>,
    pub(crate) api: Api,
    /// Its schemas, if values are to be validated.
    pub(crate) schemas: Option<Schemas>,
    pub(crate) requests: Requests,
}

/// The user's settings for one API.
#[derive(Clone, Debug, Default)]
pub(crate) struct Requests {
    pub(crate) renames: Vec<Rename>,
    /// The verbs of methods that are named by their paths.
    pub(crate) verbs: Vec<Rename>,
    /// Names of the builder's methods, by security schemes and headers.
    pub(crate) credential_names: BTreeMap<String, Located<String>>,
    /// The environment variables of credentials, by their names in the document.
    pub(crate) environment: BTreeMap<String, String>,
    pub(crate) client_parameters: IndexMap<Located<String>, ClientParameterOverride>,
    pub(crate) types: Types,
    pub(crate) docs: Docs,
    pub(crate) strictness: Strictness,
    /// Traits and attributes, by types.
    pub(crate) derives: IndexMap<Located<String>, Vec<String>>,
    /// The source of groups.
    pub(crate) resources: Option<Resources>,
}

/// A name that replaces the one that would be made.
#[derive(Clone, Debug)]
pub(crate) struct Rename {
    /// A name or a JSON Pointer of the document.
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) at: Location,
}
