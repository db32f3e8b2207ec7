//! The files of models. In: the types that are written. Out: the file of each, which is that of its owner: a component, a group of
//! operations or a webhook.

use super::identifier::module_name;
use super::kinds::Names;
use super::reserved;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::Report;
use crate::ir::{Api, IdentityStep, ModelId};
use crate::rust::{Item, feature_folder};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

impl Names {
    /// Assigns each item its file. Items of one file follow each other, the owner first.
    pub(in crate::plan) fn set_files(&self, api: &Api, items: &mut Vec<Item>) {
        let owners = self.owners(api);
        let mut scope = Scope::reserving(reserved::of_model_modules());
        items
            .iter()
            .filter_map(|item| item.feature.as_deref())
            .for_each(|it| scope.reserve(&feature_folder(it)));
        // An alias is in the file of its type, and a type without a schema in that of the one that it is written like.
        let like = |item: &Item| Some((item.name.clone(), item.written_like.clone()?));
        let written_like: FxHashMap<String, String> = items.iter().filter_map(like).collect();
        let owner_of = |item: &Item| {
            let name = item.alias_of.as_ref().unwrap_or(&item.name);
            let name = written_like.get(name).unwrap_or(name);
            owners.get(name.as_str()).unwrap_or(name).clone()
        };
        // Names of components come first.
        let mut files: BTreeMap<(bool, String), String> = BTreeMap::new();
        for item in &*items {
            let owner = owner_of(item);
            files.insert((owner != item.name, owner), String::new());
        }
        for ((_, owner), file) in &mut files {
            // On some systems, files whose names differ only in case are the same.
            *file = scope.claim(&api.root, &[module_name(&words(owner))], &mut Report::default());
        }
        let file = |owner: &str| {
            let found = |is_inline| files.get(&(is_inline, owner.to_owned()));
            found(false).or_else(|| found(true)).cloned().unwrap_or_default()
        };
        for item in &mut *items {
            item.module = file(&owner_of(item));
        }
        items.sort_by_cached_key(|item| {
            (item.module.clone(), item.feature.clone(), owner_of(item) != item.name, item.name.clone())
        });
    }

    /// The names of the owners of types, as they are written in Rust, by the names of types.
    fn owners(&self, api: &Api) -> FxHashMap<&str, String> {
        let mut components: FxHashMap<&str, &str> = FxHashMap::default();
        let typed = || {
            let names = self.models.iter().zip(&api.models).enumerate();
            names.filter_map(|(index, (names, model))| Some((ModelId::new(index), names.as_ref()?, model)))
        };
        components.extend(
            typed().filter_map(|(_, names, model)| Some((model.component.as_deref()?, names.ty.as_str()))),
        );
        let mut operations: FxHashMap<&IdentityStep, usize> = FxHashMap::default();
        for (index, names) in self.operations.iter().enumerate() {
            operations.extend(self.identities.operation(index).0.first().map(|step| (step, names.group)));
        }
        let owner = |id| match self.identities.model(id).0.first()? {
            IdentityStep::Schema(key) => components.get(key.as_str()).map(|ty| (*ty).to_owned()),
            step @ IdentityStep::Operation { .. } => {
                operations.get(step).map(|group| self.accessors(*group).join("_"))
            }
            IdentityStep::Named(key) | IdentityStep::Webhook { name: key, .. } => Some(key.clone()),
            _ => None,
        };
        typed().filter_map(|(id, names, _)| Some((names.ty.as_str(), owner(id)?))).collect()
    }
}
