//! Cargo features of a crate: those that are there by default, and of a big API one per group, and the models that only some groups use go with these. In: an API, its
//! names. Out: the feature of each group, and for each model the groups without which it isn't there.

use super::client_parameter::ClientParameters;
use super::custom_types;
use super::names::Names;
use crate::diagnostic::Located;
use crate::ir::{Api, EnumerationForm, ModelId, ModelKind, Shape};
use crate::runtime::{CargoFeature, Crate};
use crate::rust::{ALL_GROUPS, GroupFeatures, Module};

/// From how many types on an API is big: the compiler then takes some seconds for all of them.
const BIG: usize = 1000;

/// A model that more groups use is always there: most users would have it anyway.
const MANY: usize = 8;

/// Names in a manifest that no group's feature may have beside those of features and crates.
const RESERVED: [&str; 4] = ["default", ALL_GROUPS, "any-group", "url"];

fn is_reserved(name: &str) -> bool {
    let features = CargoFeature::ALL.iter().map(|feature| feature.name());
    let crates = Crate::ALL.iter().map(|it| it.dependency().name);
    let chosen = custom_types::DEPENDENCIES.iter().map(|dependency| dependency.name);
    features.chain(crates).chain(chosen).chain(RESERVED).any(|reserved| reserved == name)
}

/// Which groups a model needs one of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Use {
    Groups(Vec<usize>),
    Always,
}

/// The features of an API.
#[derive(Debug)]
pub(super) struct Features {
    groups: Vec<String>,
    models: Vec<Use>,
}

impl Features {
    /// The features of a big API, or of one whose user wants them; `None` for any other. `module` tells several APIs of one
    /// package apart.
    pub(super) fn new(
        api: &Api,
        (names, client_parameters): (&Names, &ClientParameters),
        wanted: Option<bool>,
        module: Option<&str>,
    ) -> Option<Self> {
        let is_big = names.models.iter().flatten().count() >= BIG;
        if !wanted.unwrap_or(is_big) || names.groups.len() < 2 {
            return None;
        }
        let mut uses = vec![Use::Groups(Vec::new()); api.models.len()];
        for (group, operations) in operations_by_group(names).into_iter().enumerate() {
            let operations = operations.into_iter().map(|index| &api.operations[index]);
            let shapes = operations.flat_map(|operation| operation.sent().chain(operation.received()));
            note_uses(api, group, shapes.flat_map(Shape::models).collect(), &mut uses);
        }
        let unused = |it: &Use| *it == Use::Always || *it == Use::Groups(Vec::new());
        let ids = (0..uses.len()).map(ModelId::new);
        let mut always: Vec<ModelId> = ids.filter(|id| unused(&uses[id.index()])).collect();
        // What the service sends on its own account belongs to no group.
        let inbound_requests =
            api.inbound_requests.iter().flat_map(|request| request.sent().chain(request.received()));
        always.extend(inbound_requests.flat_map(Shape::models));
        // The builder is there for all groups.
        always.extend(client_parameters.iter().flat_map(|it| it.parameter.shape.models()));
        keep_always(api, always, &mut uses);
        keep_one_of_each_kind(api, names, &mut uses);
        let mut groups = Vec::new();
        for group in &names.groups {
            groups.push(feature_name(module, &group.module, &groups));
        }
        Some(Self { groups, models: uses })
    }

    /// The feature that every group turns on: without any, there is no client.
    pub(super) fn any_group(module: Option<&str>) -> String {
        let module = module.map(|module| format!("{}-", module.trim_start_matches("r#")));
        format!("{}any-group", module.unwrap_or_default())
    }

    /// The feature of a group.
    pub(super) fn of_group(&self, group: usize) -> String {
        self.groups[group].clone()
    }

    /// The features of which a model needs one; none: it is always there.
    pub(super) fn of_model(&self, id: ModelId) -> Vec<String> {
        match &self.models[id.index()] {
            Use::Always => Vec::new(),
            Use::Groups(groups) => groups.iter().map(|group| self.groups[*group].clone()).collect(),
        }
    }
}

/// A group's feature has the name of its module; `_group` behind what the manifest uses for something else.
fn feature_name(module: Option<&str>, group: &str, taken: &[String]) -> String {
    let plain = group.trim_start_matches("r#");
    let mut name = match module {
        Some(module) => format!("{}-{plain}", module.trim_start_matches("r#")),
        None => plain.to_owned(),
    };
    while is_reserved(&name) || taken.contains(&name) {
        name.push_str("_group");
    }
    name
}

/// The features that are there by default: those that the user wants, else a client that can be used as it is.
pub(super) fn plan_default_features(
    wanted: Option<&[Located<String>]>,
    groups: &GroupFeatures,
) -> Vec<String> {
    if let Some(wanted) = wanted {
        return wanted.iter().map(|feature| feature.value.clone()).collect();
    }
    let all_groups = (!groups.groups.is_empty()).then_some(ALL_GROUPS);
    ["reqwest", "rustls"].into_iter().chain(all_groups).map(str::to_owned).collect()
}

/// The features of a package.
pub(super) fn plan_group_features(modules: &[Module]) -> GroupFeatures {
    let mut features = GroupFeatures::default();
    let mut statuses = Vec::new();
    for module in modules {
        for group in &module.groups {
            let has_statuses = group.operations.iter().any(|operation| !operation.statuses.is_empty());
            statuses.extend(has_statuses.then(|| group.feature.clone()));
            if let (Some(feature), Some(any)) = (&group.feature, &module.any_group) {
                features.groups.push((feature.clone(), any.clone()));
            }
        }
    }
    let clients = modules.iter().filter(|module| !module.groups.is_empty());
    // A group without a feature is always there, and with it all that it needs.
    features.client = clients.map(|it| it.any_group.clone()).collect::<Option<_>>().unwrap_or_default();
    let with_servers = modules.iter().filter(|module| !module.servers.is_empty());
    features.servers = with_servers.map(|it| it.any_group.clone()).collect::<Option<_>>().unwrap_or_default();
    features.statuses = statuses.into_iter().collect::<Option<_>>().unwrap_or_default();
    features
}

fn operations_by_group(names: &Names) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new(); names.groups.len()];
    for (index, operation) in names.operations.iter().enumerate() {
        groups[operation.group].push(index);
    }
    groups
}

/// Notes a group at all models that it uses; each model is gone through for so many groups at most.
fn note_uses(api: &Api, group: usize, mut open: Vec<ModelId>, uses: &mut [Use]) {
    while let Some(id) = open.pop() {
        let Use::Groups(groups) = &mut uses[id.index()] else { continue };
        if groups.last() == Some(&group) {
            continue;
        }
        if groups.len() == MANY {
            uses[id.index()] = Use::Always;
        } else {
            groups.push(group);
            open.extend(api.model(id).models());
        }
    }
}

/// Marks models, and all that they hold, as always there.
fn keep_always(api: &Api, mut open: Vec<ModelId>, uses: &mut [Use]) {
    let mut done = vec![false; uses.len()];
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut done[id.index()], true) {
            uses[id.index()] = Use::Always;
            open.extend(api.model(id).models());
        }
    }
}

/// Of each kind of type one is always there, that which most groups use: what the runtime has for a kind is never idle.
fn keep_one_of_each_kind(api: &Api, names: &Names, uses: &mut [Use]) {
    let kinds: [fn(&ModelKind) -> bool; 6] = [
        |kind| matches!(kind, ModelKind::Object(_)),
        |kind| matches!(kind, ModelKind::Union(_)),
        |kind| matches!(kind, ModelKind::Enumeration(it) if it.form == EnumerationForm::Text && !it.closed),
        |kind| matches!(kind, ModelKind::Enumeration(it) if it.form != EnumerationForm::Text && !it.closed),
        |kind| matches!(kind, ModelKind::Enumeration(it) if it.form == EnumerationForm::Text && it.closed),
        |kind| matches!(kind, ModelKind::Enumeration(it) if it.form != EnumerationForm::Text && it.closed),
    ];
    for is_kind in kinds {
        let ids = (0..uses.len()).map(ModelId::new);
        let of_kind = ids.filter(|id| names.models[id.index()].is_some() && is_kind(&api.model(*id).kind));
        let most = of_kind.max_by_key(|id| match &uses[id.index()] {
            Use::Always => usize::MAX,
            Use::Groups(groups) => groups.len(),
        });
        keep_always(api, most.into_iter().collect(), uses);
    }
}
