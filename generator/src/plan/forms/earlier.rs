//! The forms of models in an earlier run.

use crate::ir::{Api, Content, Model, ModelId, Reached, Shape, reach};
use crate::lockfile::{Facts, LockedNames};
use crate::plan::names::Identities;
use rustc_hash::FxHashMap;

/// The forms of models in an earlier run, by number; empty for new models.
pub(super) struct EarlierForms<'l>(FxHashMap<ModelId, &'l Facts>);

impl<'l> EarlierForms<'l> {
    pub(super) fn new(api: &Api, identities: &Identities, locked: &'l LockedNames) -> Self {
        if locked.types().is_empty() || !has_forms(api) {
            return Self(FxHashMap::default());
        }
        let facts = (0..api.models.len()).map(ModelId::new).filter_map(|id| {
            let item = locked.types().get(&identities.model(id).to_string())?;
            (!item.is_retired).then_some((id, &item.facts))
        });
        Self(facts.collect())
    }

    /// Returns whether a model was only sent.
    pub(super) fn was_request(&self, id: ModelId) -> bool {
        self.0.get(&id).is_some_and(|facts| facts.of_type.uses.is_sent && !facts.of_type.uses.is_received)
    }

    /// Returns whether a model was a merge patch; `None` if it is new.
    pub(super) fn was_patch(&self, id: ModelId) -> Option<bool> {
        self.0.get(&id).map(|facts| facts.of_type.is_merge_patch)
    }

    /// Adds the earlier uses of the models that are used now.
    pub(super) fn add_to(&self, reached: &mut Reached, models: &[Model]) {
        let used: Vec<ModelId> = reached.sent.union(&reached.received).copied().collect();
        for id in used {
            let Some(uses) = self.0.get(&id).map(|facts| facts.of_type.uses) else { continue };
            for (was, now) in [(uses.is_sent, &mut reached.sent), (uses.is_received, &mut reached.received)] {
                if was {
                    reach(models, &Shape::Model(id), now);
                }
            }
        }
    }
}

/// Returns whether it depends on the uses of a model what is in it.
fn has_forms(api: &Api) -> bool {
    let objects = api.models.iter().filter_map(|model| model.kind.object());
    let mut words = objects.flat_map(|object| &object.properties).map(|property| &property.documentation);
    let bodies = api.operations.iter().filter_map(|operation| operation.body.as_ref());
    words.any(|words| words.read_only || words.write_only)
        || bodies.flat_map(|body| &body.contents).any(Content::is_merge_patch)
}
