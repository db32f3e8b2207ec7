//! Former names of types → aliases beside the types; with them those of what their `new` asks for.

use super::Plan;
use crate::rust::{DeprecatedAlias, Item, ItemKind};

impl Plan<'_> {
    /// Former names, sorted.
    pub(super) fn deprecated_aliases(&self, items: &[Item]) -> Vec<DeprecatedAlias> {
        let mut all = Vec::new();
        for deprecated_aliases in &self.names.deprecated_aliases {
            let names = self.names.models[deprecated_aliases.model.index()].as_ref();
            let item = names.and_then(|names| items.iter().find(|item| item.name == names.ty));
            let Some(item) = item else { continue };
            let alias = |name: &String, now: &String| DeprecatedAlias {
                name: name.clone(),
                now: now.clone(),
                features: item.features.clone(),
            };
            all.push(alias(&deprecated_aliases.ty, &item.name));
            let constructor = match &item.kind {
                ItemKind::Structure(structure) => structure.constructor.as_ref(),
                _ => None,
            };
            let required = constructor.and_then(|it| it.required.as_ref()).map(|it| &it.name);
            all.extend(
                deprecated_aliases.required.as_ref().zip(required).map(|(name, now)| alias(name, now)),
            );
        }
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }
}
