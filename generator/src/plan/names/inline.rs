//! Names of schemas that stand in place: their owner's name and what leads from it to them.

use super::words::{Words, join, singular, words};
use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind, Step, StepKind};
use rustc_hash::FxHashMap;

/// What is needed to name inline schemas, and the names found so far.
pub(super) struct Inline<'a> {
    api: &'a Api,
    markers: &'a [Words],
    pub(super) claimed: FxHashMap<ModelId, (String, Words)>,
    by_place: FxHashMap<&'a Location, ModelId>,
    /// The union and the number of each branch that stands in place.
    branches: FxHashMap<&'a Location, (ModelId, usize)>,
    operations: FxHashMap<&'a Location, usize>,
}

impl<'a> Inline<'a> {
    pub(super) fn new(
        api: &'a Api,
        markers: &'a [Words],
        claimed: FxHashMap<ModelId, (String, Words)>,
    ) -> Self {
        let by_place =
            api.models.iter().enumerate().map(|(index, model)| (&model.at, ModelId::new(index))).collect();
        let operations =
            api.operations.iter().enumerate().map(|(index, operation)| (&operation.at, index)).collect();
        let mut branches = FxHashMap::default();
        for (index, model) in api.models.iter().enumerate() {
            if let ModelKind::Union(union) = &model.kind {
                let places = union.branches.iter().enumerate();
                branches.extend(places.map(|(branch, it)| (&it.at, (ModelId::new(index), branch))));
            }
        }
        Self { api, markers, claimed, by_place, branches, operations }
    }

    /// The words of an inline model: those of the nearest owner that has some, and of all steps from there.
    pub(super) fn words_of(&self, id: ModelId) -> Words {
        let steps = &self.api.model(id).steps;
        for index in (0..steps.len()).rev() {
            let (owner, rest) = (&steps[index].at, &steps[index + 1..]);
            if let Some(name) = self.branch_words(owner) {
                return walk(name, rest);
            }
            if rest.is_empty() {
                continue;
            }
            if let Some((_, words)) = self.by_place.get(owner).and_then(|model| self.claimed.get(model)) {
                return walk(words.clone(), rest);
            }
            if let Some(operation) = self.operations.get(owner) {
                return self.walk_operation(*operation, rest);
            }
        }
        walk(Words::new(), steps)
    }

    /// The name of the union that a branch stands in, and what the branch is called there.
    fn branch_words(&self, at: &Location) -> Option<Words> {
        let (id, branch) = self.branches.get(at)?;
        let (_, words) = self.claimed.get(id)?;
        let ModelKind::Union(union) = &self.api.model(*id).kind else { return None };
        let label = super::variants::branch_words(self.api, union).into_iter().nth(*branch)?;
        Some(join(words, &label))
    }

    /// An operation's body, answers and parameters: the latter by their names.
    fn walk_operation(&self, operation: usize, steps: &[Step]) -> Words {
        let marker = &self.markers[operation];
        match steps.split_first() {
            Some((Step { kind: StepKind::Parameter, at }, rest)) => {
                let parameters = &self.api.operations[operation].parameters;
                let name = parameters
                    .iter()
                    .find(|parameter| parameter.at == *at)
                    .map_or("parameter", |it| &it.name);
                walk(join(marker, &words(name)), rest)
            }
            _ => walk(marker.clone(), steps),
        }
    }
}

/// Follows steps from an owner to the schema; each says how the name grows.
fn walk(owner: Words, steps: &[Step]) -> Words {
    steps.iter().fold(owner, |name, step| match &step.kind {
        StepKind::Property(more) | StepKind::File(more) | StepKind::Named(more) | StepKind::Path(more) => {
            join(&name, &words(more))
        }
        StepKind::Item => one_of(&name),
        StepKind::Response(status) if status.starts_with('2') => join(&name, &words("response")),
        StepKind::Response(status) => join(&name, &words(&format!("{status} error"))),
        StepKind::RequestBody => join(&name, &words("body")),
        StepKind::Parameter => join(&name, &words("parameter")),
        StepKind::Branch | StepKind::Operation(_) => name,
    })
}

/// The name of one of many; what has no other singular is named for what it is.
fn one_of(many: &[String]) -> Words {
    let one = singular(many);
    if one != many || one.last().is_some_and(|last| last == "item") {
        return one;
    }
    [one.as_slice(), &["item".to_owned()]].concat()
}
