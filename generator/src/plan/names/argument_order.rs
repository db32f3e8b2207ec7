//! The order of arguments: those of an earlier run stay where they were, so that no two of one type change places in users'
//! programs; new ones come last.

use super::kinds::ModelNames;
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
