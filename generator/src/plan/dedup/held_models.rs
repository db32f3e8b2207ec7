//! The models that types hold, once some are aliases of others. Types that nothing needs any more are removed. A type exists
//! with the cargo features of its names and of the types that hold it.

use super::item_names::{Aliases, clear};
use crate::plan::names::KnownTypes;
use crate::rust::{Item, ItemKind, Type};
use rustc_hash::{FxHashMap, FxHashSet};

/// Makes all names of a type exist where one of them does, and types where the types that hold them do: a type that several share
/// holds what only one of them held. Two features that need one type don't gate it.
pub(super) fn share_features(items: &mut [Item], aliases: &Aliases) {
    let mut names: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, item) in items.iter().enumerate() {
        names.entry(type_name(item, aliases).to_owned()).or_default().push(number);
    }
    let numbers: FxHashMap<String, usize> =
        items.iter().enumerate().map(|(number, item)| (item.name.clone(), number)).collect();
    let needed: Vec<Vec<usize>> = items
        .iter()
        .map(|item| {
            let held = held_models(item);
            let held = held.iter().filter_map(|name| numbers.get(name).copied());
            held.chain(names[type_name(item, aliases)].iter().copied()).collect()
        })
        .collect();
    let mut open: Vec<usize> = (0..items.len()).collect();
    while let Some(number) = open.pop() {
        for inner in &needed[number] {
            let inner_feature = &items[*inner].feature;
            if inner_feature.is_some() && *inner_feature != items[number].feature {
                items[*inner].feature = None;
                open.push(*inner);
            }
        }
    }
}

fn type_name<'a>(item: &'a Item, aliases: &'a Aliases) -> &'a str {
    aliases.get(&item.name).unwrap_or(&item.name)
}

/// Removes the types that only aliases hold: the type that these are names for has its own. Types of an earlier run stay.
pub(super) fn drop_unused(items: &mut Vec<Item>, aliases: &Aliases, named: &[String], known: &KnownTypes) {
    let mut held: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for item in &*items {
        let names = match aliases.get(&item.name) {
            Some(ty) => vec![ty.clone()],
            None => held_models(item),
        };
        held.insert(item.name.clone(), names);
    }
    let mut open = named.to_vec();
    open.extend(known.keys().cloned());
    let mut used: FxHashSet<String> = FxHashSet::default();
    while let Some(name) = open.pop() {
        if let Some(names) = held.remove(&name) {
            open.extend(names);
            used.insert(name);
        }
    }
    items.retain(|item| used.contains(&item.name));
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
