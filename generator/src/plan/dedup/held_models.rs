//! The models that types hold, once some are aliases of others. Types that nothing needs any more are removed. A type exists
//! with the cargo features of its names and of the types that hold it.

use super::item_names::{Aliases, clear};
use crate::plan::names::KnownTypes;
use crate::rust::{Item, ItemKind, Type};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Makes all names of a type exist where one of them does.
pub(super) fn share_features(items: &mut [Item], aliases: &Aliases) {
    let mut features: FxHashMap<&str, Vec<&[String]>> = FxHashMap::default();
    for item in &*items {
        features.entry(type_name(item, aliases)).or_default().push(&item.features);
    }
    let all: Vec<_> = items.iter().map(|item| any_of(&features[type_name(item, aliases)])).collect();
    items.iter_mut().zip(all).for_each(|(item, all)| item.features = all);
    widen(items, aliases);
}

/// Makes types exist where the types that hold them do: a type that several share holds what only one of them held. All names
/// of a type exist with it.
fn widen(items: &mut [Item], aliases: &Aliases) {
    let mut names: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, item) in items.iter().enumerate() {
        names.entry(type_name(item, aliases).to_owned()).or_default().push(number);
    }
    let numbers: FxHashMap<String, usize> =
        items.iter().enumerate().map(|(number, item)| (item.name.clone(), number)).collect();
    let held: Vec<Vec<usize>> = items
        .iter()
        .map(|item| held_models(item).iter().filter_map(|name| numbers.get(name).copied()).collect())
        .collect();
    let mut open: Vec<usize> = (0..items.len()).collect();
    while let Some(number) = open.pop() {
        let own = items[number].features.clone();
        for inner in &held[number] {
            let known = &items[*inner].features;
            let is_there = known.is_empty() || !own.is_empty() && own.iter().all(|it| known.contains(it));
            if !is_there {
                let features = any_of(&[&own, known]);
                let names = &names[type_name(&items[*inner], aliases)];
                names.iter().for_each(|name| items[*name].features.clone_from(&features));
                open.extend(names);
            }
        }
    }
}

fn type_name<'a>(item: &'a Item, aliases: &'a Aliases) -> &'a str {
    aliases.get(&item.name).unwrap_or(&item.name)
}

/// Features of which any makes one of the items exist; none: one of them always exists.
fn any_of(features: &[&[String]]) -> Vec<String> {
    if let [only] = features {
        return only.to_vec();
    }
    if features.iter().any(|features| features.is_empty()) {
        return Vec::new();
    }
    features.concat().into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}

/// Removes the types that only aliases hold: the type that these are names for has its own. Types of an earlier run stay.
/// Returns the names of the removed ones.
pub(super) fn drop_unused(
    items: &mut Vec<Item>,
    aliases: &Aliases,
    named: &[String],
    known: &KnownTypes,
) -> Vec<String> {
    let mut held: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for item in &*items {
        let names = match aliases.get(&item.name) {
            Some(ty) => vec![ty.clone()],
            None => held_models(item).into_iter().chain(item.written_like.clone()).collect(),
        };
        held.insert(item.name.clone(), names);
    }
    let mut open = named.to_vec();
    open.extend(known.types.keys().cloned());
    let mut used: FxHashSet<String> = FxHashSet::default();
    while let Some(name) = open.pop() {
        if let Some(names) = held.remove(&name) {
            open.extend(names);
            used.insert(name);
        }
    }
    let (kept, dropped): (Vec<Item>, Vec<Item>) =
        std::mem::take(items).into_iter().partition(|item| used.contains(&item.name));
    *items = kept;
    dropped.into_iter().map(|item| item.name).collect()
}

/// The models in the types of an item.
fn held_models(item: &Item) -> Vec<String> {
    let mut kind = item.kind.clone();
    if let ItemKind::Alias(alias) = &mut kind {
        return alias.ty.models_mut().into_iter().map(std::mem::take).collect();
    }
    let types = clear(&mut kind).into_iter().flatten();
    types.flat_map(Type::models_mut).map(std::mem::take).collect()
}
