//! All names, made once. A name depends on what it names, on the location of that and on the lock file, never on the order of
//! work.

pub(super) mod argument_order;
mod branch_keys;
mod branch_names;
mod brands;
mod builder_methods;
mod deprecated_aliases;
mod derived;
mod earlier;
mod excluded;
mod fields_and_variants;
mod fingerprint;
mod former;
mod groups;
mod identifier;
mod identities;
mod inbound_requests;
mod inline;
mod item_methods;
mod kinds;
mod locked;
mod lookalikes;
mod lookups;
mod media_type;
mod methods;
mod model_files;
mod models;
mod modules;
mod moved_schemas;
mod operations;
mod parameters;
mod plural;
mod recognized;
mod rename;
mod reserved;
mod resolve;
mod resources;
mod rows;
mod scope;
mod servers;
mod statuses;
mod to_lock;
mod words;

use crate::diagnostic::Report;
use crate::ir::Api;
use crate::lockfile::LockedNames;
use crate::options::ApiOptions;
#[cfg(feature = "inspect")]
use crate::options::Resources;
use crate::plan::client_parameter::ClientParameters;
use crate::plan::custom_types::TypedApi;
use locked::Naming;
use methods::Named;
use models::Types;
use operations::OperationWords;
use resources::Placements;

pub(super) use derived::Derived;
pub(super) use earlier::Earlier;
pub(super) use fingerprint::Fingerprints;
pub(super) use identifier::{constant_name, default_constant, field_name, module_name, type_name};
pub(super) use identities::Identities;
pub(crate) use kinds::{
    AlternativeNames, FormerMethod, GroupNames, ModelNames, Names, OperationNames, ParameterNames,
};
pub(super) use kinds::{ClientParameterNames, CredentialNames, KnownTypes, ServerNames};
pub(super) use media_type::media_type_words;
pub(super) use modules::name_modules;
pub(super) use reserved::{OPERATORS, RUNTIME_CRATE};
pub(super) use statuses::status_variant;
pub(super) use to_lock::to_lock;
pub(super) use words::{Words, words};

impl Names {
    /// Names everything in an API; what is in the lock file keeps its name.
    pub(super) fn new(
        (api, identities): (&Api, Identities),
        options: &ApiOptions,
        client_parameters: &ClientParameters,
        earlier: &Earlier,
        report: &mut Report,
    ) -> (Self, LockedNames) {
        let typed = TypedApi { api, types: &options.types };
        let mut wanted = earlier.kept(api, &identities);
        rename::apply(&mut wanted, (api, &identities, &earlier.placements), &options.rename, report);
        let naming = &mut Naming::new(&wanted, &identities, report);
        let Calls { mut groups, words, mut operations } = name_calls(api, &earlier.placements, naming);
        former::name_former(api, (&earlier.names, &identities), &mut operations, &mut groups);
        let Types { mut models, mut scope } = models::name_models(typed, (&words, &operations), naming);
        former::name_former_fields(&earlier.names, &identities, typed, &mut models);
        let deprecated_aliases =
            deprecated_aliases::name_deprecated_aliases(earlier, (api, &models), &mut scope, naming);
        let inbound_requests = inbound_requests::name_inbound_requests(api, &words, naming);
        let configured = &options.credentials;
        let (credentials, mut builder) = builder_methods::name_credentials(api, configured, naming);
        let parameters = (0..api.operations.len())
            .map(|index| parameters::name_parameters((api, index), client_parameters, naming))
            .collect::<Vec<_>>();
        let names_of_client_parameters = builder_methods::name_client_parameters(
            (client_parameters, &parameters),
            &credentials,
            &mut builder,
            naming,
        );
        let servers = servers::name_servers(api, naming);
        let next = std::mem::take(&mut naming.next);
        let names = Self {
            models,
            deprecated_aliases,
            fingerprints: Fingerprints::new(api),
            operations,
            groups,
            resources: earlier.placements.resources,
            inbound_requests,
            credentials,
            client_parameters: names_of_client_parameters,
            parameters,
            servers,
            identities,
        };
        (names, next)
    }

    /// How many groups there are with a value of the option, and the call of each operation, without what was locked or renamed.
    #[cfg(feature = "inspect")]
    pub(crate) fn calls_with(&self, api: &Api, resources: Resources) -> (usize, Vec<String>) {
        let none = LockedNames::default();
        let placements = Placements::new(api, &self.identities, &none, Some(resources));
        let mut report = Report::default();
        let naming = &mut Naming::new(&none, &self.identities, &mut report);
        let Calls { groups, operations, .. } = name_calls(api, &placements, naming);
        (
            groups.iter().filter(|it| !it.is_client()).count(),
            operations.iter().map(|names| lookups::call_of(&groups, names)).collect(),
        )
    }
}

/// The names that a call is written with.
struct Calls {
    groups: Vec<GroupNames>,
    operations: Vec<OperationNames>,
    words: OperationWords,
}

fn name_calls(api: &Api, placements: &Placements, naming: &mut Naming<'_>) -> Calls {
    let (group_of, mut groups) = groups::name_groups(api, placements, naming);
    let words = OperationWords::new(api, &groups, &group_of, naming);
    let named = Named { api, markers: &words, placements, group_of: &group_of };
    let operations = methods::name_operations(&named, &mut groups, naming);
    Calls { groups, operations, words }
}
