//! The locations of operations and models in the document, by their names in Rust.

use crate::diagnostic::Location;
use crate::ir::Api;
use crate::plan::Names;
use rustc_hash::FxHashMap;

/// The locations of an API.
pub(super) struct Locations {
    /// By the index of the group and the index in it.
    operations: FxHashMap<(usize, usize), (Location, Option<String>)>,
    models: FxHashMap<String, Location>,
}

impl Locations {
    pub(super) fn new(api: &Api, names: &Names, written: &dyn Fn(&Location) -> Location) -> Self {
        let mut counts = vec![0_usize; names.groups.len()];
        let mut operations = FxHashMap::default();
        for (operation, names) in api.operations.iter().zip(&names.operations) {
            if let Some(count) = counts.get_mut(names.group) {
                let tag = operation.group_hint.last().or(operation.tags.first()).cloned();
                operations.insert((names.group, *count), (written(&operation.at), tag));
                *count += 1;
            }
        }
        let types = api.models.iter().zip(&names.models);
        let named = types.filter_map(|(model, names)| Some((names.as_ref()?.ty.clone(), written(&model.at))));
        Self { operations, models: named.collect() }
    }

    pub(super) fn operation(&self, group: usize, number: usize) -> Option<Location> {
        self.operations.get(&(group, number)).map(|(location, _)| location.clone())
    }

    /// The tag of an operation, or the value of an extension in its place.
    pub(super) fn tag(&self, group: usize, number: usize) -> Option<String> {
        self.operations.get(&(group, number))?.1.clone()
    }

    pub(super) fn model(&self, name: &str) -> Option<Location> {
        self.models.get(name).cloned()
    }
}
