//! All names, made once. A name depends on what it names, on the location of that and on the lock file, never on the order of
//! work.

mod bodies;
mod brands;
mod client_parameters;
mod credentials;
mod deprecated_aliases;
mod excluded;
mod fingerprint;
mod groups;
mod identifier;
mod inbound_requests;
mod inline;
mod locked;
mod media_type;
mod members;
mod models;
mod modules;
mod moved_schemas;
mod operations;
mod parameters;
mod plural;
mod rename;
mod reserved;
mod scope;
mod servers;
mod statuses;
mod symbols;
mod to_lock;
mod variants;
mod words;

use crate::diagnostic::Report;
use crate::ir;
use crate::lockfile::LockedNames;
use crate::plan::client_parameter::ClientParameters;
use crate::plan::custom_types::TypedApi;
use crate::plan::requests::Requests;
use fingerprint::Fingerprints;
use locked::Locked;
use operations::OperationWords;
use rustc_hash::FxHashSet;

pub(super) use client_parameters::ClientParameterNames;
pub(super) use credentials::CredentialNames;
pub(super) use deprecated_aliases::DeprecatedAliasNames;
pub(super) use identifier::type_name;
pub(super) use inline::words_along;
pub(super) use modules::name_modules;
pub(super) use parameters::name_parameters;
pub(super) use reserved::OPERATORS;
pub(super) use servers::ServerNames;
pub(super) use statuses::status_variant;
use statuses::status_words;
pub(super) use to_lock::to_lock;
pub(super) use words::{Words, words};

#[derive(Debug)]
pub(crate) struct Names {
    /// Types of models, by number; `None` where a model needs no type.
    pub(crate) models: Vec<Option<ModelNames>>,
    /// Earlier names of types.
    pub(super) deprecated_aliases: Vec<DeprecatedAliasNames>,
    /// By these the next run recognizes models that the document has renamed.
    fingerprints: Fingerprints,
    /// Operations, by number.
    pub(crate) operations: Vec<OperationNames>,
    /// Groups, in the order in which the document first uses them.
    pub(crate) groups: Vec<GroupNames>,
    /// Webhooks and callbacks, by number: the variant, and the name that selects it.
    pub(crate) inbound_requests: Vec<(String, String)>,
    /// Credentials, by number.
    pub(super) credentials: Vec<CredentialNames>,
    /// Client parameters, by number.
    pub(super) client_parameters: Vec<ClientParameterNames>,
    /// The module of servers; modules of tags have precedence.
    pub(super) servers_module: String,
    /// Servers, in the order in which they are offered.
    pub(super) servers: Vec<ServerNames>,
}

#[derive(Clone, Debug)]
pub(crate) struct ModelNames {
    pub(crate) ty: String,
    pub(crate) module: String,
    /// Fields or variants, in the order of properties, values or branches.
    pub(crate) members: Vec<String>,
    /// The variant for unknown values, or the field for additional members.
    pub(crate) rest: String,
    /// The struct of the arguments of `new`.
    pub(crate) required: String,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct OperationNames {
    pub(crate) group: usize,
    pub(crate) method: String,
    /// Methods for further media types of the body.
    pub(crate) bodies: Vec<String>,
    /// For each media type that can be requested instead of the usual one.
    pub(crate) alternatives: Vec<AlternativeNames>,
    pub(crate) marker: String,
    pub(crate) alias: String,
    /// The enum of errors by status, and that of responses.
    pub(crate) error: String,
    pub(crate) output: String,
    /// The struct of the method's arguments.
    pub(crate) required: String,
}

/// The names of an operation's response in another media type.
#[derive(Clone, Debug)]
pub(crate) struct AlternativeNames {
    pub(crate) marker: String,
    pub(crate) output: String,
}

#[derive(Clone, Debug)]
pub(crate) struct GroupNames {
    /// As the document writes it.
    pub(crate) tag: Option<String>,
    pub(crate) ty: String,
    pub(crate) module: String,
    /// The words that its methods don't repeat.
    words: words::Words,
}

impl Names {
    /// Names everything in an API; what is in the lock file keeps its name.
    pub(super) fn new(
        api: &ir::Api,
        requests: &Requests,
        client_parameters: &ClientParameters,
        earlier: &LockedNames,
        report: &mut Report,
    ) -> Self {
        let typed = TypedApi { api, types: &requests.types };
        let fingerprints = Fingerprints::new(api);
        let mut earlier = earlier.clone();
        excluded::hide_names(&mut earlier, api);
        let old_names = moved_schemas::follow(&mut earlier, api, &fingerprints);
        let earlier = rename::apply(&earlier, api, &requests.renames, report);
        let locked = Locked::new(&api.root, &earlier);
        let (group_of, groups) = groups::name_groups(api, &locked, report);
        let markers = OperationWords::new(api, &groups, &group_of, &locked, report);
        let operations = groups::name_operations(api, &markers, &groups, &group_of, &locked, report);
        let (models, mut scope) = models::name_models(typed, &markers, &locked, report);
        let deprecated_aliases = deprecated_aliases::name_deprecated_aliases(
            &earlier,
            old_names,
            (api, &models),
            &mut scope,
            report,
        );
        let inbound_requests = inbound_requests::name_inbound_requests(api, &markers, report);
        let (credentials, mut builder) =
            credentials::name_credentials(api, &requests.credential_names, report);
        let client_parameters = client_parameters::name_client_parameters(
            api,
            client_parameters,
            &credentials,
            &mut builder,
            report,
        );
        let servers = servers::name_servers(api, report);
        let servers_module = servers::name_module(&groups);
        Self {
            models,
            deprecated_aliases,
            fingerprints,
            operations,
            groups,
            inbound_requests,
            credentials,
            client_parameters,
            servers_module,
            servers,
        }
    }
}

/// How much a text differs from the name that is made of it: not, in letters only, or in symbols. Less different texts are
/// named first.
fn spelling_rank(text: &str, name: &str) -> u8 {
    if name.strip_prefix("r#").unwrap_or(name).trim_end_matches('_') == text {
        0
    } else if text.chars().all(|letter| letter.is_alphanumeric() || letter == '_') {
        1
    } else {
        2
    }
}

/// The names of all types of an API without a lock file, and those that no type can have.
pub(super) fn type_names(api: &ir::Api, requests: &Requests) -> FxHashSet<String> {
    let report = &mut Report::default();
    let earlier = rename::apply(&LockedNames::default(), api, &requests.renames, report);
    let locked = Locked::new(&api.root, &earlier);
    let (group_of, groups) = groups::name_groups(api, &locked, report);
    let markers = OperationWords::new(api, &groups, &group_of, &locked, report);
    let (types, _) =
        models::name_model_types(TypedApi { api, types: &requests.types }, &markers, &locked, report);
    types.into_values().chain(reserved::of_models().map(str::to_owned)).collect()
}
