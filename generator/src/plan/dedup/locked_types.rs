//! Which types an earlier run gave inline schemas: their own, or shared ones.

use crate::ir::{Api, Identity, ModelId};
use crate::lockfile::LockedNames;
use crate::plan::names::{Fingerprints, Identities};
use rustc_hash::FxHashSet;

pub(super) struct LockedTypes<'a> {
    names: &'a LockedNames,
    identities: &'a Identities,
    /// `None` without a lock file.
    fingerprints: Option<Fingerprints>,
    own: FxHashSet<ModelId>,
}

impl<'a> LockedTypes<'a> {
    pub(super) fn new(api: &Api, identities: &'a Identities, names: &'a LockedNames) -> Self {
        let types = names.types();
        let ids = (0..api.models.len()).map(ModelId::new);
        let is_locked = |id: &ModelId| types.contains_key(&identities.model(*id).to_string());
        let own = if types.is_empty() { FxHashSet::default() } else { ids.filter(is_locked).collect() };
        let fingerprints = (!types.is_empty()).then(|| Fingerprints::new(api));
        Self { names, identities, fingerprints, own }
    }

    /// Whether a schema has its own type.
    pub(super) fn is_own(&self, id: ModelId) -> bool {
        self.own.contains(&id)
    }

    /// Whether the schema is equal to those that share the type of this identity.
    pub(super) fn is_shared(&self, identity: &Identity, id: ModelId) -> bool {
        let Some(fingerprints) = &self.fingerprints else { return false };
        let item = self.names.types().get(&identity.to_string());
        item.is_some_and(|item| item.fact("shape") == fingerprints.of(id))
    }

    pub(super) fn identity(&self, id: ModelId) -> &Identity {
        self.identities.model(id)
    }
}
