//! Names of schemas that stand in place: their owner's name and what leads from it to them.

use super::media_type::media_type_words;
use super::words::{Words, join, singular, words};
use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind, Shape, Step, StepKind};
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

    /// An operation's body, answers and parameters: the latter by their names. In Swagger 2.0 a parameter may be the body
    /// as a whole or one of its properties.
    fn walk_operation(&self, operation: usize, steps: &[Step]) -> Words {
        let marker = &self.markers[operation];
        let (parameter, rest) = match steps.split_first() {
            Some((Step { kind: StepKind::Parameter, at }, rest)) => (at, rest),
            Some((Step { kind: StepKind::RequestBody, .. }, [content, rest @ ..])) => {
                return walk(join(marker, &self.body_words(operation, &content.at)), rest);
            }
            _ => return walk(marker.clone(), steps),
        };
        let parameters = &self.api.operations[operation].parameters;
        let owner = match parameters.iter().find(|known| known.at == *parameter) {
            Some(parameter) => words(&parameter.name),
            None => [words("body"), self.property_of_body(operation, parameter)].concat(),
        };
        walk(join(marker, &owner), rest)
    }

    /// A body's words: with those of its media type where it isn't the usual one.
    fn body_words(&self, operation: usize, content: &Location) -> Words {
        let contents = self.api.operations[operation].body.iter().flat_map(|body| &body.contents);
        let other = contents.skip(1).find(|other| other.at == *content);
        [words("body"), other.map(media_type_words).unwrap_or_default()].concat()
    }

    /// The name of the body's property that stands there; empty where there is none.
    fn property_of_body(&self, operation: usize, at: &Location) -> Words {
        let body = self.api.operations[operation].body.as_ref();
        let shape = body.map(|body| &body.contents[0].slot.shape);
        let Some(Shape::Model(id)) = shape else { return Words::new() };
        let ModelKind::Object(object) = &self.api.model(*id).kind else { return Words::new() };
        let property = object.properties.iter().find(|property| property.at == *at);
        property.map(|property| words(&property.name)).unwrap_or_default()
    }
}

/// The words of steps that start from no owner.
pub(in crate::plan) fn words_along(steps: &[Step]) -> Words {
    walk(Words::new(), steps)
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
        StepKind::Branch | StepKind::Operation(_) | StepKind::MediaType(_) => name,
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
