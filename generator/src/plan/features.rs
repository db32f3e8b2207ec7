//! Cargo features of a crate. In: an API and its names. Out: the default features and, for a large API, a feature of each
//! group, which also enables the models of this group; features of the models that no operation reaches, where there are many.

use super::client_parameter::ClientParameters;
use super::names::Names;
use crate::diagnostic::Located;
use crate::ir::{Api, ModelId, Origin, Shape};
use crate::options::Scope;
use crate::runtime::CargoFeature;
use crate::rust::{ALL_GROUPS, ALL_MODELS, FormerModule, GroupFeatures, Module, WEBHOOKS};
use std::collections::BTreeSet;

/// Names that features of groups can't have, besides those of other features.
const RESERVED: [&str; 4] = ["default", ALL_GROUPS, "any-group", ALL_MODELS];

fn is_reserved(name: &str) -> bool {
    let features = CargoFeature::ALL.iter().map(|feature| feature.name());
    features.chain(RESERVED).any(|reserved| reserved == name)
}

/// When a model is enabled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Nothing that was looked at needs it.
    Unreached,
    /// With the feature of this number.
    Feature(usize),
    Always,
}

/// The features of the groups and models of an API.
#[derive(Debug)]
pub(super) struct Features {
    /// The feature of each group; none: groups have no features.
    groups: Vec<String>,
    /// How many groups there are.
    group_count: usize,
    models: Vec<Use>,
}

/// The features of models that no operation reaches. Their numbers follow those of groups.
const UNREACHED: [&str; 2] = [WEBHOOKS, ALL_MODELS];

/// How many models a feature has to spare for it to pay.
const PAYS: usize = 100;

impl Features {
    /// `None` where nothing has a feature: groups have them if the configuration says so, and models that no operation reaches
    /// where there are many. `module` distinguishes the APIs of one package.
    pub(super) fn new(
        api: &Api,
        (names, client_parameters): (&Names, &ClientParameters),
        of_groups: bool,
        module: Option<&str>,
    ) -> Option<Self> {
        let outermost = (0..names.groups.len()).filter(|group| names.groups[*group].parent.is_none());
        let has_groups = of_groups && outermost.count() >= 2;
        let mut uses = vec![Use::Unreached; api.models.len()];
        for (group, operations) in operations_by_group(names).into_iter().enumerate() {
            let operations = operations.into_iter().map(|index| &api.operations[index]);
            let shapes = operations.flat_map(|operation| operation.sent().chain(operation.received()));
            let wanted = if has_groups { Use::Feature(group) } else { Use::Always };
            enable(api, shapes.flat_map(Shape::models).collect(), wanted, &mut uses);
        }
        // All groups share the builder.
        let shared = client_parameters.iter().flat_map(|client| client.parameter.shape.models());
        enable(api, shared.collect(), Use::Always, &mut uses);
        let has_unreached = enable_unreached(api, names, &mut uses);
        if !has_groups && !has_unreached {
            return None;
        }
        let mut groups: Vec<String> = Vec::new();
        for group in names.groups.iter().filter(|_| has_groups) {
            // Groups in another one have its feature.
            groups.push(match group.parent {
                Some(parent) => groups[parent].clone(),
                None => feature_name(module, &group.module, &groups),
            });
        }
        Some(Self { groups, group_count: names.groups.len(), models: uses })
    }

    /// The feature that every group enables, if groups have features; without any group, there is no client.
    pub(super) fn any_group(&self, module: Option<&str>) -> Option<String> {
        let module = module.map(|module| format!("{}-", module.trim_start_matches("r#")));
        (!self.groups.is_empty()).then(|| format!("{}any-group", module.unwrap_or_default()))
    }

    /// Returns whether models that only webhooks and callbacks reach have a feature.
    pub(super) fn has_webhooks(&self) -> bool {
        self.models.contains(&Use::Feature(self.group_count))
    }

    pub(super) fn of_group(&self, group: usize) -> Option<String> {
        self.groups.get(group).cloned()
    }

    /// The feature that enables a model; `None`: it is always enabled.
    pub(super) fn of_model(&self, id: ModelId) -> Option<String> {
        let Use::Feature(number) = self.models[id.index()] else { return None };
        let unreached = || UNREACHED[number - self.group_count].to_owned();
        Some(self.groups.get(number).cloned().unwrap_or_else(unreached))
    }
}

/// Enables models that no operation reaches; returns whether any of them have a feature.
fn enable_unreached(api: &Api, names: &Names, uses: &mut [Use]) -> bool {
    let inbound = api.inbound_requests.iter().flat_map(|request| request.sent().chain(request.received()));
    let inbound: Vec<ModelId> = inbound.flat_map(Shape::models).collect();
    // A package without webhooks has no feature of this name.
    let has_webhooks = api.inbound_requests.iter().any(|it| matches!(it.origin, Origin::Webhook(_)));
    let ids = || (0..api.models.len()).map(ModelId::new);
    let mut is_any = false;
    for (number, is_possible) in [(0, has_webhooks), (1, !api.operations.is_empty())] {
        let feature = Use::Feature(names.groups.len() + number);
        let open: Vec<ModelId> = match number {
            0 => inbound.clone(),
            _ => ids().filter(|id| uses[id.index()] == Use::Unreached).collect(),
        };
        enable(api, open.clone(), feature, uses);
        let spared = ids().filter(|id| uses[id.index()] == feature && names.models[id.index()].is_some());
        if is_possible && spared.count() >= PAYS {
            is_any = true;
        } else {
            enable(api, open, Use::Always, uses);
        }
    }
    is_any
}

/// Enables models and all that is in them. Models that two features need are always enabled.
fn enable(api: &Api, mut open: Vec<ModelId>, wanted: Use, uses: &mut [Use]) {
    while let Some(id) = open.pop() {
        let now = match uses[id.index()] {
            Use::Unreached => wanted,
            known if known == wanted => known,
            _ => Use::Always,
        };
        if std::mem::replace(&mut uses[id.index()], now) != now {
            open.extend(api.model(id).models());
        }
    }
}

/// The name of the group's module, followed by `_group` if the manifest uses it for something else.
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

/// The features of the configuration, else of a complete client.
pub(super) fn plan_default_features(
    wanted: Option<&[Located<String>]>,
    scope: Scope,
    groups: &GroupFeatures,
) -> Vec<String> {
    if let Some(wanted) = wanted {
        return wanted.iter().map(|feature| feature.value.clone()).collect();
    }
    let all_groups = (!groups.groups.is_empty()).then_some(ALL_GROUPS);
    let usual: &[&str] = if scope == Scope::Server { &["server"] } else { &["reqwest", "rustls"] };
    usual.iter().copied().chain(all_groups).map(str::to_owned).collect()
}

pub(super) fn plan_group_features(modules: &[Module]) -> GroupFeatures {
    let mut features = GroupFeatures::default();
    for module in modules {
        for group in &module.groups {
            let own = group.feature.as_ref().filter(|_| group.parent.is_none());
            if let (Some(feature), Some(any)) = (own, &module.any_group) {
                let enabled = std::iter::once(any.clone()).chain(features_of_left(module, feature));
                features.groups.push((feature.clone(), enabled.collect()));
            }
        }
    }
    let former = modules.iter().flat_map(former_features);
    let is_free = |former: &str| features.groups.iter().all(|(group, _)| group != former);
    features.former = former.filter(|(former, _)| is_free(former)).collect();
    features
}

/// The features of the groups that have what left the groups of a feature.
fn features_of_left(module: &Module, feature: &str) -> BTreeSet<String> {
    let groups = module.groups.iter().filter(|group| group.feature.as_deref() == Some(feature));
    let left = groups.flat_map(|group| &group.left);
    let features = left.filter_map(|left| module.groups[left.group].feature.clone());
    features.filter(|other| other != feature).collect()
}

/// The features that the groups of a module had, each with the one that it has.
fn former_features(module: &Module) -> impl Iterator<Item = (String, String)> {
    let outermost = module.groups.iter().filter(|group| group.parent.is_none());
    outermost.filter_map(|group| Some((group, group.feature.as_ref()?))).flat_map(|(group, feature)| {
        let name = |former: &FormerModule| feature_name(module.name.as_deref(), &former.name, &[]);
        group.former_modules.iter().map(move |former| (name(former), feature.clone()))
    })
}

/// The operations of each group and of those in it.
fn operations_by_group(names: &Names) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new(); names.groups.len()];
    for (index, operation) in names.operations.iter().enumerate() {
        groups[names.outermost(operation.group)].push(index);
    }
    groups
}
