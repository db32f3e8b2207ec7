//! The identities of an API's models, operations and other public things. In: an API in which every schema has its model, before
//! models get forms, so that identities don't depend on how schemas are used. Out: an identity for each, no two of which are equal.

use super::branch_keys::{BASE, branch_keys};
use super::fingerprint::Fingerprints;
use crate::diagnostic::Location;
use crate::ir::{
    Api, Identity, IdentityStep, InboundRequest, Model, ModelId, ModelKind, Operation, Origin, Parameter,
    PathSegment, SegmentKind,
};
use crate::lockfile::{LockedItem, LockedNames, Section};
use rustc_hash::{FxHashMap, FxHashSet};

/// The identities of models and operations, by number.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Identities {
    models: Vec<Identity>,
    operations: Vec<Identity>,
    /// The keys of branches, by union.
    branches: FxHashMap<ModelId, Vec<String>>,
}

impl Identities {
    pub(in crate::plan) fn new(api: &Api) -> Self {
        let operations = operations(api);
        let fingerprints = Fingerprints::by_name(api);
        let branches = branches(api, &fingerprints);
        let finder = Finder::new(api, &operations, &branches);
        let identity = |model: &Model| match &model.component {
            Some(name) => Identity::of(IdentityStep::Schema(name.clone())),
            None => finder.along(&model.segments),
        };
        let mut models = api.models.iter().map(identity).collect::<Vec<_>>();
        distinguish(&mut models, api, &fingerprints);
        Self { models, operations, branches }
    }

    /// Adds the forms that models have by now, which come after all other models.
    pub(in crate::plan) fn set_forms(&mut self, api: &Api) {
        let originals = api.models.iter().take_while(|model| model.form_of.is_none()).count();
        self.models.truncate(originals);
        if originals == api.models.len() {
            return;
        }
        let fingerprints = Fingerprints::by_name(api);
        for (index, model) in api.models.iter().enumerate().skip(originals) {
            let original = model.form_of.expect("all models from the first form on are forms");
            if let ModelKind::Union(union) = &model.kind {
                self.branches.insert(ModelId::new(index), branch_keys(api, union, &fingerprints));
            }
            let mut steps = self.model(original).0.clone();
            let end = steps.len() - usize::from(matches!(steps.last(), Some(IdentityStep::Structure(_))));
            steps.insert(end, IdentityStep::Form(model.form));
            self.models.push(Identity(steps));
        }
    }

    pub(in crate::plan) fn model(&self, id: ModelId) -> &Identity {
        &self.models[id.index()]
    }

    pub(in crate::plan) fn operation(&self, index: usize) -> &Identity {
        &self.operations[index]
    }

    /// The locked facts of a model's type.
    pub(super) fn locked_type<'l>(&self, id: ModelId, locked: &'l LockedNames) -> Option<&'l LockedItem> {
        locked.types().get(&self.model(id).to_string())
    }

    /// The locked facts of an operation.
    pub(super) fn locked_operation<'l>(
        &self,
        index: usize,
        locked: &'l LockedNames,
    ) -> Option<&'l LockedItem> {
        locked.get(Section::Operation, &self.operation(index).to_string())
    }

    /// The keys of a union's branches.
    pub(super) fn branches(&self, union: ModelId) -> &[String] {
        self.branches.get(&union).map_or(&[], Vec::as_slice)
    }
}

fn branches(api: &Api, fingerprints: &Fingerprints) -> FxHashMap<ModelId, Vec<String>> {
    let unions = api.models.iter().enumerate().filter_map(|(index, model)| match &model.kind {
        ModelKind::Union(union) => Some((ModelId::new(index), branch_keys(api, union, fingerprints))),
        _ => None,
    });
    unions.collect()
}

/// The identities of operations. The keys of paths that differ only in their query are part of them.
fn operations(api: &Api) -> Vec<Identity> {
    let mut counts: FxHashMap<Identity, usize> = FxHashMap::default();
    for operation in &api.operations {
        *counts.entry(of_operation(operation)).or_default() += 1;
    }
    let identity = |operation: &Operation| {
        let identity = of_operation(operation);
        let key = operation.at.segments().rev().nth(1).filter(|_| counts[&identity] > 1);
        key.map_or(identity, |key| Identity::operation(&operation.method, &key))
    };
    api.operations.iter().map(identity).collect()
}

fn of_operation(operation: &Operation) -> Identity {
    Identity::operation(&operation.method, &operation.path)
}

pub(super) fn of_inbound_request(request: &InboundRequest, api: &Api) -> Identity {
    let method = request.operation.method.clone();
    match &request.origin {
        Origin::Webhook(name) => Identity::of(IdentityStep::Webhook { name: name.clone(), method }),
        Origin::Callback { operation, name, expression } => {
            let (name, expression) = (name.clone(), expression.clone());
            of_operation(&api.operations[*operation]).with(IdentityStep::Callback {
                name,
                expression,
                method,
            })
        }
    }
}

/// A parameter in its operation.
pub(super) fn of_parameter(parameter: &Parameter) -> IdentityStep {
    let place = if parameter.is_whole_query { "querystring" } else { parameter.place.word() };
    IdentityStep::Parameter(place.to_owned(), parameter.name.clone())
}

/// The material for the identity of a path to a schema.
struct Finder<'a> {
    /// The beginnings of identities.
    roots: FxHashMap<&'a Location, Identity>,
    parameters: FxHashMap<&'a Location, IdentityStep>,
    branches: FxHashMap<&'a Location, &'a str>,
}

impl<'a> Finder<'a> {
    fn new(api: &'a Api, operations: &[Identity], branch_keys: &'a FxHashMap<ModelId, Vec<String>>) -> Self {
        let mut roots = FxHashMap::default();
        let places = operation_locations(api);
        for ((operation, at), identity) in api.operations.iter().zip(&places).zip(operations) {
            // A model that several paths refer to belongs to none of them.
            if operation.at == *at {
                roots.insert(&operation.at, identity.clone());
            }
        }
        for request in &api.inbound_requests {
            roots.insert(&request.operation.at, of_inbound_request(request, api));
        }
        for model in &api.models {
            let component = model.component.as_ref();
            let root = component.map(|name| Identity::of(IdentityStep::Schema(name.clone())));
            roots.extend(root.map(|root| (&model.at, root)));
        }
        let inbound = api.inbound_requests.iter().map(|request| &request.operation);
        let parameters = api.operations.iter().chain(inbound).flat_map(|operation| &operation.parameters);
        let mut branches = FxHashMap::default();
        for (index, model) in api.models.iter().enumerate() {
            let keys = branch_keys.get(&ModelId::new(index)).into_iter().flatten();
            if let ModelKind::Union(union) = &model.kind {
                branches.extend(union.base.iter().map(|base| (&base.at, BASE)));
                branches.extend(union.branches.iter().map(|branch| &branch.at).zip(keys.map(String::as_str)));
            }
        }
        let parameters = parameters.map(|parameter| (&parameter.at, of_parameter(parameter)));
        Self { roots, parameters: parameters.collect(), branches }
    }

    fn along(&self, segments: &[PathSegment]) -> Identity {
        let root = segments.iter().enumerate().rev();
        let mut roots = root.filter_map(|(index, segment)| Some((index, self.roots.get(&segment.at)?)));
        let (mut identity, rest) = match roots.next() {
            Some((index, root)) => (root.clone(), &segments[index + 1..]),
            None => (Identity::default(), segments),
        };
        for segment in rest {
            let step = match identity.0.is_empty() {
                true => Some(root_step(&segment.kind)),
                false => self.step(segment),
            };
            identity.0.extend(step);
        }
        identity
    }

    fn step(&self, segment: &PathSegment) -> Option<IdentityStep> {
        Some(match &segment.kind {
            SegmentKind::File(name)
            | SegmentKind::Named(name)
            | SegmentKind::Path(name)
            | SegmentKind::Operation(name) => IdentityStep::Definition(name.clone()),
            SegmentKind::RequestBody => IdentityStep::Body,
            SegmentKind::MediaType(name) => IdentityStep::MediaType(name.clone()),
            SegmentKind::Response(status) => IdentityStep::Response(status.clone()),
            SegmentKind::Parameter => self.parameters.get(&segment.at)?.clone(),
            SegmentKind::Property(name) => IdentityStep::Property(name.clone()),
            SegmentKind::Item => IdentityStep::Item,
            // Without a union at most one branch is left.
            SegmentKind::Branch => IdentityStep::Branch((*self.branches.get(&segment.at)?).to_owned()),
        })
    }
}

fn root_step(kind: &SegmentKind) -> IdentityStep {
    match kind {
        SegmentKind::File(name) => IdentityStep::File(name.clone()),
        SegmentKind::Path(path) => IdentityStep::Path(path.clone()),
        SegmentKind::Named(name) | SegmentKind::Operation(name) | SegmentKind::Property(name) => {
            IdentityStep::Named(name.clone())
        }
        SegmentKind::MediaType(name) | SegmentKind::Response(name) => IdentityStep::Named(name.clone()),
        SegmentKind::RequestBody | SegmentKind::Parameter | SegmentKind::Item | SegmentKind::Branch => {
            IdentityStep::Named(String::new())
        }
    }
}

/// Adds the structural key to identities that several types have; the component among them keeps the plain one. Of equal schemas
/// all but the first get a number too.
fn distinguish(models: &mut [Identity], api: &Api, fingerprints: &Fingerprints) {
    let is_component = |model: &Model| model.component.is_some();
    let mut owners: FxHashMap<Identity, Vec<ModelId>> = FxHashMap::default();
    for (index, model) in api.models.iter().enumerate() {
        if is_component(model) || !matches!(model.kind, ModelKind::Alias(_)) {
            owners.entry(models[index].clone()).or_default().push(ModelId::new(index));
        }
    }
    let mut taken: FxHashSet<Identity> = owners.keys().cloned().collect();
    let mut several: Vec<_> = owners.into_iter().filter(|(_, ids)| ids.len() > 1).collect();
    several.sort();
    for (identity, ids) in several {
        for id in ids.into_iter().filter(|id| !is_component(api.model(*id))) {
            let hash = fingerprints.of(id);
            let form = |number: usize| match number {
                1 => identity.clone().with(IdentityStep::Structure(hash.clone())),
                number => identity.clone().with(IdentityStep::Structure(format!("{hash}-{number}"))),
            };
            let free = (1..).map(form).find(|form| taken.insert(form.clone()));
            models[id.index()] = free.expect("numbers don't end");
        }
    }
}

/// The location of each operation. One that several paths refer to (`$ref` of a Path Item Object) has one below each.
pub(super) fn operation_locations(api: &Api) -> Vec<Location> {
    let mut counts: FxHashMap<&Location, usize> = FxHashMap::default();
    for operation in &api.operations {
        *counts.entry(&operation.at).or_default() += 1;
    }
    let place = |operation: &Operation| match counts.get(&operation.at) {
        Some(2..) => {
            let method = operation.method.to_lowercase();
            api.root.member("paths").member(&operation.path).member(&method)
        }
        _ => operation.at.clone(),
    };
    api.operations.iter().map(place).collect()
}
