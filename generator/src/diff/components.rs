//! Component schemas: those that came and went, and those that no operation leads to.

use super::schemas::describe;
use super::side::Side;
use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{ModelId, ModelKind};
use rustc_hash::{FxHashMap, FxHashSet};

impl Walk<'_> {
    /// Looks at what operations have left. A model that no operation uses may be meant for anything.
    pub(super) fn components(&mut self) {
        let mut old: Vec<(&str, ModelId)> = self.old.components().collect();
        old.sort_unstable();
        let used: FxHashSet<String> = self.uses.values().flatten().cloned().collect();
        let mut gone = Vec::new();
        for (name, id) in old {
            match self.new.component(name) {
                Some(other) => self.unused(id, other, &used),
                None => gone.push((name, id)),
            }
        }
        let mut new: Vec<(&str, ModelId)> = self.new.components().collect();
        new.sort_unstable();
        let mut come: Vec<(&str, ModelId)> =
            new.into_iter().filter(|(name, _)| self.old.component(name).is_none()).collect();
        let renamed: FxHashSet<ModelId> = self.renamed.values().copied().collect();
        come.retain(|(_, id)| !renamed.contains(id));
        let mut twins: FxHashMap<Vec<String>, ModelId> = FxHashMap::default();
        for (_, id) in &come {
            twins.extend(signature(self.new, *id).map(|signature| (signature, *id)));
        }
        for (name, id) in gone {
            if self.renamed.contains_key(&id) {
                continue;
            }
            let model = self.old.api.model(id);
            // One that is all the same, and that nothing else was, can only be this one.
            let twin = signature(self.old, id)
                .and_then(|signature| twins.remove(&signature))
                .and_then(|twin| come.iter().position(|(_, other)| *other == twin));
            let paths: Vec<String> = self.old.model_path(id).into_iter().collect();
            if let Some(twin) = twin {
                let (is, other) = come.remove(twin);
                let paths = self.model_paths(id, other);
                let at = &self.new.api.model(other).at;
                let message = format!("`{name}` is called `{is}` now");
                self.renamed.insert(id, other);
                self.note_at(Rule::SchemaRenamed, at, &paths, None, Verdict::Compatible, message);
                continue;
            }
            let message = format!("the schema `{name}` is gone");
            self.note_at(Rule::SchemaRemoved, &model.at, &paths, None, Verdict::Compatible, message);
        }
        for (name, id) in come {
            let paths: Vec<String> = self.new.model_path(id).into_iter().collect();
            let message = format!("the schema `{name}` is new");
            let at = &self.new.api.model(id).at;
            self.note_at(Rule::SchemaAdded, at, &paths, None, Verdict::Compatible, message);
        }
    }

    fn unused(&mut self, old: ModelId, new: ModelId, used: &FxHashSet<String>) {
        let is_met =
            |walk: &Self| walk.is_visited(old, new, Way::Sent) || walk.is_visited(old, new, Way::Received);
        if is_met(self) {
            return;
        }
        let model = self.new.api.model(new);
        let name = model.component.as_deref().unwrap_or_default();
        let place =
            Place { at: model.at.clone(), paths: self.model_paths(old, new), words: format!("`{name}`") };
        // A name for a plain shape is told of on the wire where it stands.
        let is_alias = |kind: &ModelKind| matches!(kind, ModelKind::Alias(_));
        self.is_idle = is_alias(&self.old.api.model(old).kind) || is_alias(&model.kind);
        if self.is_idle && place.paths.iter().any(|path| used.contains(path)) {
            self.is_idle = false;
            return;
        }
        self.models(old, new, &place, Way::Sent);
        self.models(old, new, &place, Way::Received);
        self.is_idle = false;
    }
}

/// What a model holds, as texts; none for what is too little to be known by.
fn signature(side: &Side<'_>, id: ModelId) -> Option<Vec<String>> {
    let model = side.api.model(id);
    let mut parts: Vec<String> = match &model.kind {
        ModelKind::Object(object) => object
            .properties
            .iter()
            .map(|it| format!("{} {:?} {}", it.name, it.presence, describe(side, &it.shape)))
            .collect(),
        ModelKind::Enumeration(enumeration) => enumeration.values.clone(),
        ModelKind::Union(_) | ModelKind::Alias(_) => return None,
    };
    parts.sort_unstable();
    (parts.len() > 1).then_some(parts)
}
