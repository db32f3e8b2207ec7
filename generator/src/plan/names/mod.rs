//! All names, made once. A name depends on what it names, on the location of that and on the lock file, never on the order of
//! work.

pub(super) mod argument_order;
mod bodies;
mod branch_keys;
mod brands;
mod client_parameters;
mod credentials;
mod deprecated_aliases;
mod earlier;
mod excluded;
mod extracted;
mod fingerprint;
mod former;
mod groups;
mod identifier;
mod identities;
mod inbound_requests;
mod inline;
mod item_methods;
mod locked;
mod media_type;
mod members;
mod methods;
mod models;
mod modules;
mod moved_schemas;
mod operations;
mod parameters;
mod plural;
mod rename;
mod renamed_groups;
mod reserved;
mod resolve;
mod resources;
mod scope;
mod servers;
mod statuses;
mod symbols;
mod to_lock;
mod variants;
mod words;

use crate::diagnostic::{Location, Report};
use crate::ir;
use crate::lockfile::Section;
use crate::options::Resources;
use crate::plan::boxing::BoxedMembers;
use crate::plan::client_parameter::ClientParameters;
use crate::plan::custom_types::TypedApi;
use crate::plan::known_types::KnownTypes;
use crate::plan::requests::Requests;
use crate::plan::usage::Usage;
use locked::Locked;
use methods::Named;
use models::{CommonTypes, Types};
use operations::OperationWords;
use rustc_hash::FxHashSet;
use scope::Scope;

pub(super) use client_parameters::ClientParameterNames;
pub(super) use credentials::CredentialNames;
pub(super) use deprecated_aliases::DeprecatedAliasNames;
pub(super) use earlier::Earlier;
pub(super) use fingerprint::Fingerprints;
pub(crate) use former::FormerMethod;
pub(super) use identifier::{constant_name, default_constant, module_name, type_name};
pub(super) use identities::Identities;
pub(super) use models::required_name;
pub(super) use modules::name_modules;
pub(crate) use parameters::ParameterNames;
pub(super) use reserved::OPERATORS;
pub(super) use servers::ServerNames;
pub(super) use statuses::status_variant;
use statuses::status_words;
pub(super) use to_lock::{lock_group_features, lock_types, to_lock};
pub(super) use words::{Words, words};

#[derive(Debug)]
pub(crate) struct Names {
    /// Types of models, by number; `None` where a model needs no type.
    pub(crate) models: Vec<Option<ModelNames>>,
    /// The types of earlier runs that several types are other names for.
    common: CommonTypes,
    /// The names of types that are taken.
    type_scope: Scope,
    /// Earlier names of types.
    pub(super) deprecated_aliases: Vec<DeprecatedAliasNames>,
    /// By these the next run recognizes models that the document has renamed.
    fingerprints: Fingerprints,
    identities: Identities,
    /// Operations, by number.
    pub(crate) operations: Vec<OperationNames>,
    /// Groups, in the order in which the document first uses them, each behind that around it.
    pub(crate) groups: Vec<GroupNames>,
    /// What they are made of.
    pub(crate) resources: Resources,
    /// Webhooks and callbacks, by number: the variant, and the name that selects it.
    pub(crate) inbound_requests: Vec<(String, String)>,
    /// Credentials, by number.
    pub(super) credentials: Vec<CredentialNames>,
    /// Client parameters, by number.
    pub(super) client_parameters: Vec<ClientParameterNames>,
    /// The keys of client parameters in the lock file.
    client_parameter_keys: Vec<String>,
    /// Arguments and setters, by operation.
    pub(crate) parameters: Vec<ParameterNames>,
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
    /// Fields with what they were called before.
    pub(crate) former: Vec<(String, String)>,
    /// Fields with their earlier positions among the arguments of `new`.
    pub(crate) arguments: Vec<(String, usize)>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct OperationNames {
    pub(crate) group: usize,
    pub(crate) method: String,
    /// What its methods were called before, here and in groups that it left.
    pub(crate) former: Vec<FormerMethod>,
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
    /// What it is known by: what the document names it, behind what it names the groups around it; `None` for that of
    /// operations about which it says nothing.
    pub(crate) key: Option<String>,
    /// The group around it.
    pub(crate) parent: Option<usize>,
    pub(crate) ty: String,
    pub(crate) module: String,
    /// The method that returns it, of the group around it or of the client.
    pub(crate) accessor: String,
    /// What that was called before.
    pub(crate) former: Vec<String>,
    /// The modules that it had, and what its type was called there.
    pub(crate) former_modules: Vec<(String, String)>,
    /// The words of its accessor in another group.
    words: words::Words,
    /// The words that its accessor, its module and its type are made of, from short to long.
    candidates: Vec<words::Words>,
    /// The first operation in it.
    at: Location,
}

impl Names {
    /// Names everything in an API; what is in the lock file keeps its name.
    pub(super) fn new(
        (api, identities): (&ir::Api, Identities),
        requests: &Requests,
        client_parameters: &ClientParameters,
        earlier: &Earlier,
        report: &mut Report,
    ) -> Self {
        let typed = TypedApi { api, types: &requests.types };
        let kept = earlier.kept(api, &identities);
        let with_renames =
            rename::apply(&kept, (api, &identities, &earlier.placements), &requests.renames, report);
        let locked = Locked::new(&with_renames, &identities);
        let placements = &earlier.placements;
        let (group_of, mut groups) = groups::name_groups(api, placements, &locked, report);
        let markers = OperationWords::new(api, &groups, &group_of, &locked, report);
        let named = Named { api, markers: &markers, placements, group_of: &group_of, locked: &locked };
        let mut operations = methods::name_operations(&named, &mut groups, report);
        former::name_former(api, (&earlier.names, &identities), &mut operations, &mut groups);
        let Types { mut models, common, mut scope } = models::name_models(typed, &markers, &locked, report);
        former::name_former_fields(&earlier.names, &identities, typed, &mut models);
        argument_order::of_models(&earlier.names, &identities, &mut models);
        let deprecated_aliases =
            deprecated_aliases::name_deprecated_aliases(earlier, &locked, (api, &models), &mut scope, report);
        let inbound_requests = inbound_requests::name_inbound_requests(api, &markers, &locked, report);
        let configured = &requests.credential_names;
        let (credentials, mut builder) = credentials::name_credentials(api, configured, &locked, report);
        let parameters = (0..api.operations.len())
            .map(|index| parameters::name_parameters(api, index, &locked, report))
            .collect::<Vec<_>>();
        let names_of_client_parameters = client_parameters::name_client_parameters(
            (client_parameters, &parameters),
            &credentials,
            &mut builder,
            &locked,
            report,
        );
        let servers = servers::name_servers(api, &locked, report);
        Self {
            models,
            common,
            type_scope: scope,
            deprecated_aliases,
            fingerprints: Fingerprints::new(api),
            operations,
            groups,
            resources: placements.resources,
            inbound_requests,
            credentials,
            client_parameters: names_of_client_parameters,
            client_parameter_keys: client_parameters.iter().map(client_parameters::key).collect(),
            parameters,
            servers,
            identities,
        }
    }
}

impl Names {
    /// The methods that return a group, from the client on.
    pub(super) fn accessors(&self, group: usize) -> Vec<&str> {
        accessors_of(&self.groups, group)
    }

    /// The module of servers.
    pub(super) fn servers_module(&self) -> String {
        servers::name_module(&self.groups)
    }

    /// The outermost group around a group.
    pub(super) fn outermost(&self, group: usize) -> usize {
        self.groups[group].parent.map_or(group, |parent| self.outermost(parent))
    }

    pub(super) fn holds_operations(&self, group: usize) -> bool {
        self.operations.iter().any(|operation| operation.group == group)
    }

    /// Whether all operations have left a group and the groups in it.
    pub(super) fn is_former(&self, group: usize) -> bool {
        let is_within = |mut inner: usize| loop {
            match self.groups[inner].parent.filter(|_| inner != group) {
                Some(parent) => inner = parent,
                None => return inner == group,
            }
        };
        !self.operations.iter().any(|operation| is_within(operation.group))
    }

    /// How many groups there are with a value of the option, and the call of each operation, without what was locked or renamed.
    #[cfg(feature = "inspect")]
    pub(crate) fn calls_with(&self, api: &ir::Api, resources: Resources) -> (usize, Vec<String>) {
        let (report, none) = (&mut Report::default(), crate::lockfile::LockedNames::default());
        let locked = Locked::new(&none, &self.identities);
        let placements = resources::Placements::new(api, &self.identities, &none, Some(resources));
        let (group_of, mut groups) = groups::name_groups(api, &placements, &locked, report);
        let markers = OperationWords::new(api, &groups, &group_of, &locked, report);
        let named =
            Named { api, markers: &markers, placements: &placements, group_of: &group_of, locked: &locked };
        let operations = methods::name_operations(&named, &mut groups, report);
        let call = |names: &OperationNames| {
            format!("{}().{}", accessors_of(&groups, names.group).join("()."), names.method)
        };
        let calls = operations.iter().map(call).collect();
        (groups.len(), calls)
    }

    /// Which members of earlier runs are boxed, by model and location.
    pub(super) fn boxed_members(&self, typed: TypedApi<'_>, earlier: &Earlier) -> BoxedMembers {
        let mut boxed = BoxedMembers::default();
        for index in (0..self.models.len()).filter(|index| self.models[*index].is_some()) {
            let id = ir::ModelId::new(index);
            let key = self.identities.model(id).to_string();
            let Some(item) = earlier.names.types().get(&key) else { continue };
            let values = members::value_locations(typed.model(id));
            for member in members::members_of(typed, (id, &self.identities), &values) {
                let is_boxed = item.members.get(&member.key).and_then(|member| member.is_boxed);
                boxed.extend(is_boxed.map(|is_boxed| ((id, member.at.clone()), is_boxed)));
            }
        }
        boxed
    }

    /// Whether a model had a feature as no operation reached it; `None`: there was no such model.
    pub(super) fn locked_behind(&self, id: ir::ModelId, earlier: &Earlier) -> Option<bool> {
        let item = earlier.names.types().get(&self.identities.model(id).to_string());
        item.map(|item| item.facts.is_behind_feature)
    }

    /// What models are used for, now and in earlier runs.
    pub(super) fn usage(&self, api: &ir::Api, earlier: &Earlier) -> Usage {
        let locked = |id| {
            let item = earlier.names.types().get(&self.identities.model(id).to_string());
            item.map(|item| item.facts.uses).unwrap_or_default()
        };
        Usage::new(api, &locked)
    }

    /// The same without the types that aren't written.
    #[cfg(feature = "inspect")]
    pub(super) fn without(mut self, dropped: &[String]) -> Self {
        let is_dropped = |names: &ModelNames| dropped.contains(&names.ty);
        self.models
            .iter_mut()
            .filter(|names| names.as_ref().is_some_and(is_dropped))
            .for_each(|names| *names = None);
        self
    }

    /// Whether nothing in `models` has or had this name.
    pub(super) fn is_free_type(&self, name: &str) -> bool {
        self.type_scope.is_free(name)
    }

    /// The types of earlier runs.
    pub(super) fn known_types(&self, earlier: &Earlier) -> KnownTypes {
        let typed = (0..self.models.len()).filter_map(|index| Some((index, self.models[index].as_ref()?)));
        let mut changed = FxHashSet::default();
        let known = typed.filter_map(|(index, names)| {
            let id = ir::ModelId::new(index);
            let key = self.identities.model(id).to_string();
            let item = earlier.names.types().get(&key).filter(|item| !item.name.is_empty())?;
            let same = Some(item.facts.same_as.as_str()).filter(|same| !same.is_empty());
            let same = same.map(|same| self.common.get(same).map_or(same, String::as_str).to_owned());
            if item.facts.shape != self.fingerprints.of(id) {
                changed.insert(names.ty.clone());
            }
            Some((names.ty.clone(), same))
        });
        let types = known.collect();
        let common = self.common.iter().map(|(key, name)| {
            let item = earlier.names.get(Section::Common, key);
            (name.clone(), item.map(|item| item.facts.same_as.clone()).unwrap_or_default())
        });
        KnownTypes { types, changed, common: common.collect() }
    }

    /// Where the document has operations, types and groups, by their identities.
    #[cfg(feature = "diff")]
    pub(crate) fn locations(&self, api: &ir::Api) -> std::collections::HashMap<String, Location> {
        let typed = (0..api.models.len()).filter(|index| self.models[*index].is_some());
        let models = typed.map(|index| {
            let id = ir::ModelId::new(index);
            (self.identities.model(id).to_string(), api.model(id).at.clone())
        });
        let operations =
            api.operations.iter().enumerate().map(|(index, operation)| {
                (self.identities.operation(index).to_string(), operation.at.clone())
            });
        models.chain(operations).collect()
    }
}

fn accessors_of(groups: &[GroupNames], group: usize) -> Vec<&str> {
    let names = &groups[group];
    let mut accessors = names.parent.map(|parent| accessors_of(groups, parent)).unwrap_or_default();
    accessors.push(&names.accessor);
    accessors
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
