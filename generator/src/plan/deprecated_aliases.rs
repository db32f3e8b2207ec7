//! Earlier names of types → deprecated aliases of the types, and of the structs of what their `new` asks for.

use super::Plan;
use crate::rust::{DeprecatedAlias, Item};

/// Sorted by name.
pub(super) fn deprecated_aliases(plan: &Plan<'_>, items: &[Item]) -> Vec<DeprecatedAlias> {
    let mut all = Vec::new();
    for names in &plan.names.deprecated_aliases {
        let model = plan.names.models[names.model.index()].as_ref();
        let item = model.and_then(|model| items.iter().find(|item| item.name == model.ty));
        let Some(item) = item else { continue };
        let alias = |name: &str, now: &str| DeprecatedAlias {
            name: name.to_owned(),
            now: now.to_owned(),
            features: item.features.clone(),
        };
        all.push(alias(&names.ty, &item.name));
        let required = names.required.as_ref().zip(item.kind.required());
        all.extend(required.map(|(name, now)| alias(name, now)));
    }
    all.sort_by(|left, right| left.name.cmp(&right.name));
    all
}
