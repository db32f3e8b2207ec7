//! Cargo features of types that share one: a type exists where one of its names does, and where a type that holds it does.

use super::item_names::Aliases;
use super::unused::held_models;
use crate::rust::Item;
use rustc_hash::FxHashMap;
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
