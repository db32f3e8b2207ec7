//! The order of arguments: those of an earlier run stay where they were, so that no two of one type change places in users'
//! programs; new ones come last.

use super::fields_and_variants::plain_name;
use super::identities::{Identities, of_parameter};
use super::kinds::ModelNames;
use super::locked::{Locked, Purpose};
use crate::ir::{ModelId, Operation};
use crate::lockfile::{LockedItem, LockedNames};
use crate::rust::Parameter;

/// Sorts arguments by the positions that they had.
pub(in crate::plan) fn sort<T>(arguments: &mut [T], position: impl Fn(&T) -> Option<usize>) {
    arguments.sort_by_key(|argument| position(argument).unwrap_or(usize::MAX));
}

impl ModelNames {
    /// Returns whether a field or a method for one has this name, or had it.
    pub(in crate::plan) fn has_member(&self, name: &str) -> bool {
        let former = self.former.iter().map(|(_, former)| former);
        let members = self.members.iter().chain(self.clear_methods.iter().flatten()).chain([&self.rest]);
        members.chain(former).any(|known| known == name)
    }

    /// Sorts the arguments of `new`.
    pub(in crate::plan) fn sort_arguments(&self, parameters: &mut [Parameter]) {
        let known = |name: &str| self.arguments.iter().find(|(field, _)| field == name);
        sort(parameters, |parameter| known(&parameter.name).map(|(_, position)| *position));
    }
}

/// Sets the positions of the arguments of `new`, by fields.
pub(super) fn of_models(earlier: &LockedNames, identities: &Identities, models: &mut [Option<ModelNames>]) {
    for (index, names) in models.iter_mut().enumerate() {
        let Some(names) = names else { continue };
        let item = earlier.types().get(&identities.model(ModelId::new(index)).to_string());
        if let Some(item) = item.filter(|item| !item.is_retired) {
            names.arguments = arguments(item);
        }
    }
}

fn arguments(item: &LockedItem) -> Vec<(String, usize)> {
    let arguments = item.members.iter().filter_map(|(key, member)| {
        let name = || plain_name(key, Purpose::Field);
        Some((member.name.clone().unwrap_or_else(name), member.argument?))
    });
    arguments.collect()
}

/// The positions of the arguments of a method, by parameters.
pub(super) fn of_operation(operation: &Operation, index: usize, locked: &Locked<'_>) -> Vec<Option<usize>> {
    let item = locked.operation(index);
    let parameters = operation.parameters.iter().map(|parameter| {
        let key = of_parameter(parameter).to_string();
        item?.members.get(key.trim_start())?.argument
    });
    parameters.collect()
}
