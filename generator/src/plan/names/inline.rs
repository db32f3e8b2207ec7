//! Names of schemas that stand in place: their owner's name and what leads from it to them.

use super::variants::branch_words;
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
        Self { api, markers, claimed, by_place, operations }
    }

    /// The words of an inline model: those of the nearest owner that has some, and of all steps from there.
    pub(super) fn words_of(&self, id: ModelId) -> Words {
        let steps = &self.api.model(id).steps;
        let above = steps.len().saturating_sub(1);
        for index in (0..above).rev() {
            let owner = &steps[index].at;
            if let Some(model) = self.by_place.get(owner)
                && let Some((_, words)) = self.claimed.get(model)
            {
                return self.walk(words.clone(), Some(*model), &steps[index + 1..]);
            }
            if let Some(operation) = self.operations.get(owner) {
                return self.walk_operation(*operation, &steps[index + 1..]);
            }
        }
        self.walk(Words::new(), None, steps)
    }

    /// Follows steps from an owner to the schema; each says how the name grows.
    fn walk(&self, mut name: Words, owner: Option<ModelId>, steps: &[Step]) -> Words {
        let mut owner = owner;
        for step in steps {
            name = match &step.kind {
                StepKind::Property(property) => join(&name, &words(property)),
                StepKind::Item => one_of(&name),
                StepKind::Branch => match owner.and_then(|id| self.branch_label(id, &step.at)) {
                    Some(label) => join(&name, &label),
                    None => name,
                },
                StepKind::File(more) | StepKind::Named(more) | StepKind::Path(more) => {
                    join(&name, &words(more))
                }
                StepKind::Response(status) => {
                    let role = if status.starts_with('2') {
                        "response".to_owned()
                    } else {
                        format!("{status} error")
                    };
                    join(&name, &words(&role))
                }
                StepKind::RequestBody => join(&name, &words("body")),
                StepKind::Parameter => join(&name, &words("parameter")),
                StepKind::Operation => name,
            };
            owner = None;
        }
        name
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
                self.walk(join(marker, &words(name)), None, rest)
            }
            _ => self.walk(marker.clone(), None, steps),
        }
    }

    /// What the branch at a place is called in the union that owns it.
    fn branch_label(&self, id: ModelId, at: &Location) -> Option<Words> {
        let ModelKind::Union(union) = &self.api.model(id).kind else { return None };
        let index = union.branches.iter().position(|branch| branch.at == *at)?;
        branch_words(self.api, union).into_iter().nth(index)
    }
}

/// The name of one of many; what has no other singular is named for what it is.
fn one_of(many: &[String]) -> Words {
    let one = singular(many);
    if one != many || one.last().is_some_and(|last| last == "item") {
        return one;
    }
    [one.as_slice(), &["item".to_owned()]].concat()
}
