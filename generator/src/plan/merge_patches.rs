//! JSON merge patches (RFC 7396): which models have a form for them, and which of them start with required members.

use crate::ir::{Api, Content, ModelId, ModelKind, Operation, Shape};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is known of merge patches.
#[derive(Debug, Default)]
pub(super) struct MergePatches {
    /// The forms for patches, by the plain forms.
    forms: FxHashMap<ModelId, ModelId>,
    /// Those whose schemas are for whole bodies alone.
    bodies: FxHashSet<ModelId>,
}

impl MergePatches {
    /// `forms`: the models that have two forms, a plain one and one for patches.
    pub(super) fn new(api: &Api, forms: FxHashMap<ModelId, ModelId>) -> Self {
        let contents = api.operations.iter().flat_map(contents);
        let whole = contents.filter(|content| content.is_merge_patch()).map(|it| &it.type_ref.shape);
        let mut bodies = objects(api, whole.collect());
        let patches = (0..api.models.len()).map(ModelId::new).map(|id| api.model(id));
        let members = patches.filter(|model| model.is_merge_patch()).flat_map(|model| match &model.kind {
            ModelKind::Object(_) => model.shapes(),
            _ => Vec::new(),
        });
        let nested = objects(api, members.collect());
        bodies.retain(|id| !nested.contains(id) && !forms.values().any(|form| form == id));
        Self { forms, bodies }
    }

    /// Whether its schema says what a body has to contain, rather than what a resource does that is changed.
    pub(super) fn is_body(&self, id: ModelId) -> bool {
        self.bodies.contains(&id)
    }

    /// The models that have two forms: the plain one, and the one for patches.
    pub(super) fn forms(&self) -> impl Iterator<Item = (ModelId, ModelId)> {
        self.forms.iter().map(|(plain, patch)| (*plain, *patch))
    }
}

fn contents(operation: &Operation) -> impl Iterator<Item = &Content> {
    operation.body.iter().flat_map(|body| &body.contents)
}

/// The objects that are merged where these shapes are: past aliases, in each branch of a union and in values of maps.
fn objects<'a>(api: &'a Api, mut open: Vec<&'a Shape>) -> FxHashSet<ModelId> {
    let (mut objects, mut seen) = (FxHashSet::default(), FxHashSet::default());
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Map(values) => open.push(&values.shape),
            Shape::Model(id) if seen.insert(*id) => match &api.model(*id).kind {
                ModelKind::Object(_) => drop(objects.insert(*id)),
                _ => open.extend(api.model(*id).shapes()),
            },
            _ => {}
        }
    }
    objects
}
