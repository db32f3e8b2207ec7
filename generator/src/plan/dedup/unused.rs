//! Types that nothing needs once others are aliases.

use super::item_names::Aliases;
use super::item_names::clear;
use crate::plan::known_types::KnownTypes;
use crate::rust::{Item, ItemKind, Type};
use rustc_hash::{FxHashMap, FxHashSet};

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
pub(super) fn held_models(item: &Item) -> Vec<String> {
    let mut kind = item.kind.clone();
    if let ItemKind::Alias(alias) = &mut kind {
        return alias.ty.models_mut().into_iter().map(std::mem::take).collect();
    }
    let types = clear(&mut kind).into_iter().flatten();
    types.flat_map(Type::models_mut).map(std::mem::take).collect()
}
