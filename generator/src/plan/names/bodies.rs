//! Bodies that FastAPI names after their operations: `Body_<summary or function>_<path>_<method>`.

use super::words::{Words, words};
use crate::ir::{Api, ModelId, Shape};
use rustc_hash::FxHashMap;

const PREFIX: &str = "Body_";

/// Finds the operations of bodies.
pub(super) struct Bodies {
    /// Operations by their body, if it is the body of no other operation.
    only: FxHashMap<ModelId, usize>,
    /// Operations by the words of their path and method.
    by_path: FxHashMap<Words, usize>,
}

impl Bodies {
    pub(super) fn new(api: &Api) -> Self {
        let mut counts: FxHashMap<ModelId, (usize, usize)> = FxHashMap::default();
        let mut by_path = FxHashMap::default();
        for (index, operation) in api.operations.iter().enumerate() {
            by_path.insert([words(&operation.path), words(&operation.method)].concat(), index);
            let shape = operation.body.as_ref().map(|body| &body.contents[0].type_ref.shape);
            if let Some(Shape::Model(id)) = shape {
                counts.entry(*id).or_insert((index, 0)).1 += 1;
            }
        }
        let only = counts.into_iter().filter(|(_, (_, count))| *count == 1);
        Self { only: only.map(|(id, (index, _))| (id, index)).collect(), by_path }
    }

    /// The operation that a component is named after.
    pub(super) fn of(&self, api: &Api, id: ModelId) -> Option<usize> {
        let component = api.model(id).component.as_deref()?;
        let name = component.strip_prefix(PREFIX)?;
        let by_suffix =
            |words: &Words| (1..words.len()).find_map(|start| self.by_path.get(&words[start..]).copied());
        self.only.get(&id).copied().or_else(|| by_suffix(&words(name)))
    }
}
