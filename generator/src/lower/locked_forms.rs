//! Which form of a schema has the schema's name. A first use elsewhere makes another form; the name stays with the one that had it
//! in an earlier run.

use crate::ir::{IdentityStep, Model, ModelId, Reached, SegmentKind, Shape, reach};
use rustc_hash::{FxHashMap, FxHashSet};

/// What an earlier run says of the schemas that are not inside others.
#[derive(Debug, Default)]
pub(crate) struct LockedForms(pub(crate) FxHashMap<IdentityStep, LockedForm>);

/// What an earlier run says of a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LockedForm {
    pub(crate) is_sent: bool,
    pub(crate) is_received: bool,
    pub(crate) is_merge_patch: bool,
}

impl LockedForms {
    /// What is known of a model, or of the schema that it is in, where that schema is used itself. An operation may use a part of
    /// a schema alone, by an `allOf`; of the part, the uses of the whole say nothing.
    fn of_used(&self, model: &Model, used: &FxHashSet<IdentityStep>) -> Option<LockedForm> {
        let root = root(model).filter(|root| used.contains(root))?;
        self.0.get(&root).copied()
    }

    /// What is known of a model, or of the schema that it is in.
    pub(super) fn get(&self, model: &Model) -> Option<LockedForm> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&root(model)?).copied()
    }

    /// Adds what an earlier run did with the models that are used now.
    pub(super) fn add_to(&self, reached: &mut Reached, models: &[Model]) {
        if self.0.is_empty() {
            return;
        }
        let used: Vec<ModelId> = reached.sent.union(&reached.received).copied().collect();
        let roots = roots(used.iter().map(|id| &models[id.index()]));
        for id in used {
            let Some(locked) = self.of_used(&models[id.index()], &roots) else { continue };
            for (was, now) in
                [(locked.is_sent, &mut reached.sent), (locked.is_received, &mut reached.received)]
            {
                if was {
                    reach(models, &Shape::Model(id), now);
                }
            }
        }
    }

    /// Whether all models have the forms that they had.
    #[cfg(feature = "diff")]
    pub(crate) fn agrees_with(&self, api: &crate::ir::Api) -> bool {
        if self.0.is_empty() || !api.models.iter().any(has_forms) {
            return true;
        }
        let reached = Reached::of(&api.models, &api.operations, &api.inbound_requests);
        let mut used = (0..api.models.len()).map(ModelId::new).filter(|id| reached.is_used(*id));
        let roots = roots(used.clone().map(|id| api.model(id)));
        used.all(|id| {
            let model = api.model(id);
            self.of_used(model, &roots).filter(|_| model.form_of.is_none()).is_none_or(|locked| {
                reached.sent.contains(&id) >= locked.is_sent
                    && reached.received.contains(&id) >= locked.is_received
                    && model.is_merge_patch() == locked.is_merge_patch
            })
        })
    }
}

/// Whether it depends on the uses of a model what is in it.
#[cfg(feature = "diff")]
fn has_forms(model: &Model) -> bool {
    let properties = match &model.kind {
        crate::ir::ModelKind::Object(object) => object.properties.as_slice(),
        _ => &[],
    };
    let mut words = properties.iter().map(|property| &property.documentation);
    model.form != crate::ir::Form::Plain || words.any(|words| words.read_only || words.write_only)
}

/// The schemas among these models that are not inside others.
fn roots<'a>(models: impl Iterator<Item = &'a Model>) -> FxHashSet<IdentityStep> {
    models.filter(|model| model.component.is_some() || model.segments.len() == 1).filter_map(root).collect()
}

/// The schema that a model is or is in, if it isn't an operation's.
fn root(model: &Model) -> Option<IdentityStep> {
    if let Some(name) = &model.component {
        return Some(IdentityStep::Schema(name.clone()));
    }
    let Some(SegmentKind::Named(name)) = model.segments.first().map(|first| &first.kind) else { return None };
    let mut at = model.at.segments();
    let is_component = match at.next().as_deref() {
        Some("components") => at.next().as_deref() == Some("schemas"),
        first => first == Some("definitions"),
    };
    let root = if is_component { IdentityStep::Schema } else { IdentityStep::Named };
    Some(root(name.clone()))
}
