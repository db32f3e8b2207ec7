//! The operations that a change touches: its own, or all that send or receive the type that it is in.

use crate::ir::{ModelId, reach};
use clientwright::surface::ApiVersion;
use clientwright::surface::ItemPath;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The operations of each method, and of each of these types.
pub(super) type Operations = FxHashMap<ItemPath, BTreeSet<String>>;

/// Adds the operations of a version.
pub(super) fn note_operations(
    version: &ApiVersion<'_>,
    types: &FxHashSet<ItemPath>,
    operations: &mut Operations,
) {
    let ids = (0..version.api.models.len()).map(ModelId::new);
    let paths = ids.filter_map(|id| Some((id, version.model_path(id)?)));
    let changed: FxHashMap<ModelId, ItemPath> = paths.filter(|(_, path)| types.contains(path)).collect();
    for (index, operation) in version.api.operations.iter().enumerate() {
        let name = format!("{} {}", operation.method, operation.path);
        operations.entry(version.operation_path(index)).or_default().insert(name.clone());
        if changed.is_empty() {
            continue;
        }
        let mut reached = FxHashSet::default();
        for shape in operation.sent().chain(operation.received()) {
            reach(&version.api.models, shape, &mut reached);
        }
        for path in reached.iter().filter_map(|id| changed.get(id)) {
            operations.entry(path.clone()).or_default().insert(name.clone());
        }
    }
}

/// The operations of a change that is about these paths.
pub(super) fn of_paths(paths: &[ItemPath], operations: &Operations) -> Vec<String> {
    let of_path = |path: &ItemPath| {
        let own = operations.get(&path.method());
        own.or_else(|| operations.get(&path.owner())).into_iter().flatten()
    };
    let all: BTreeSet<&String> = paths.iter().flat_map(of_path).collect();
    all.into_iter().cloned().collect()
}
