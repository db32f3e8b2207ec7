//! Former names of methods: what a rename in the configuration took from operations and groups. A deprecated method of the old name
//! stays until something else gets the name, or a person removes it from the lock file.

use super::groups::accessor_of;
use super::identifier::is_field_name;
use super::identities::Identities;
use super::reserved;
use super::scope::Scope;
use super::{GroupNames, OperationNames};
use crate::lockfile::{FORMER, LockedItem, LockedNames, Section};

/// Sets the former names of operations and groups, by what an earlier run called them.
pub(super) fn name_former(
    earlier: &LockedNames,
    identities: &Identities,
    operations: &mut [OperationNames],
    groups: &mut [GroupNames],
) {
    let mut client = Scope::reserving(reserved::of_client());
    let mut methods: Vec<Scope> = groups.iter().map(|_| Scope::reserving(reserved::of_methods())).collect();
    for names in operations.iter() {
        let own = std::iter::once(&names.method).chain(&names.bodies);
        own.for_each(|name| methods[names.group].reserve(name));
    }
    for group in groups.iter() {
        group.parent.map_or(&mut client, |parent| &mut methods[parent]).reserve(&group.accessor);
    }
    for (index, names) in operations.iter_mut().enumerate() {
        let key = identities.operation(index).to_string();
        let group = groups[names.group].key.as_deref().unwrap_or_default();
        let item = earlier.get(Section::Operation, &key).filter(|item| item.fact("group") == group);
        let former = item.map(|item| former(item, &item.name));
        names.former = free(former.unwrap_or_default(), &mut methods[names.group]);
    }
    let keys: Vec<Option<String>> = groups.iter().map(|group| group.key.clone()).collect();
    for group in groups {
        let around = group.parent.and_then(|parent| keys[parent].as_deref()).unwrap_or_default();
        let item = earlier.get(Section::Group, group.key.as_deref().unwrap_or_default());
        let former =
            item.filter(|item| item.fact("in") == around).map(|item| former(item, accessor_of(item)));
        let scope = group.parent.map_or(&mut client, |parent| &mut methods[parent]);
        group.former = free(former.unwrap_or_default(), scope);
    }
}

fn former<'a>(item: &'a LockedItem, last: &'a str) -> Vec<&'a str> {
    let names = item.fact(FORMER).split(',').chain([last]);
    names.filter(|name| !item.is_retired && is_field_name(name)).collect()
}

/// The names that nothing has, which have something now.
fn free(names: Vec<&str>, scope: &mut Scope) -> Vec<String> {
    let mut free: Vec<String> = Vec::new();
    for name in names {
        if scope.is_free(name) {
            scope.reserve(name);
            free.push(name.to_owned());
        }
    }
    free
}
