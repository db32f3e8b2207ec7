//! The files of models. In: the types that are written. Out: the file of each, which is that of its owner: a component, a group of
//! operations or a webhook.

use super::identifier::module_name;
use super::kinds::{Names, typed};
use super::reserved;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::Report;
use crate::ir::{Api, IdentityStep};
use crate::rust::{Item, feature_folder};
use rustc_hash::FxHashMap;

impl Names {
    /// Assigns each item its file. Items of one file follow each other, the owner first.
    pub(in crate::plan) fn set_files(&self, api: &Api, items: &mut Vec<Item>) {
        let owners = self.owners(api);
        let mut scope = Scope::reserving(reserved::of_model_modules());
        items
            .iter()
            .filter_map(|item| item.feature.as_deref())
            .for_each(|it| scope.reserve(&feature_folder(it)));
        // An alias is in the file of its type.
        let owner_of = |item: &Item| {
            let name = item.alias_of.as_ref().unwrap_or(&item.name);
            owners.get(name.as_str()).unwrap_or(name).clone()
        };
        let owned = items.drain(..).map(|item| {
            let owner = owner_of(&item);
            (owner != item.name, owner, item)
        });
        let mut owned: Vec<(bool, String, Item)> = owned.collect();
        // Names of components come first.
        owned.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
        let mut files: FxHashMap<String, String> = FxHashMap::default();
        for (_, owner, item) in &mut owned {
            // On some systems, files whose names differ only in case are the same.
            let claim = || scope.claim(&api.root, &[module_name(&words(owner))], &mut Report::default());
            item.module.clone_from(files.entry(owner.clone()).or_insert_with(claim));
        }
        owned.sort_by_cached_key(|(is_other, _, item)| {
            (item.module.clone(), item.feature.clone(), *is_other, item.name.clone())
        });
        items.extend(owned.into_iter().map(|(.., item)| item));
    }

    /// The names of the owners of types, as they are written in Rust, by the names of types.
    fn owners(&self, api: &Api) -> FxHashMap<&str, String> {
        let typed = typed(&self.models);
        let components =
            typed.clone().filter_map(|(id, names)| Some((api.model(id).component.as_deref()?, &names.ty)));
        let components: FxHashMap<&str, &String> = components.collect();
        let mut operations: FxHashMap<&IdentityStep, usize> = FxHashMap::default();
        for (index, names) in self.operations.iter().enumerate() {
            operations.extend(self.identities.operation(index).0.first().map(|step| (step, names.group)));
        }
        let owner = |id| match self.identities.model(id).0.first()? {
            IdentityStep::Schema(key) => components.get(key.as_str()).map(|ty| (*ty).clone()),
            step @ IdentityStep::Operation { .. } => {
                operations.get(step).map(|group| match &self.groups[*group] {
                    names if names.is_client() => names.module.clone(),
                    _ => self.accessors(*group).join("_"),
                })
            }
            IdentityStep::Named(key) | IdentityStep::Webhook { name: key, .. } => Some(key.clone()),
            _ => None,
        };
        typed.filter_map(|(id, names)| Some((names.ty.as_str(), owner(id)?))).collect()
    }
}
