//! Both sides of a merge conflict → one item. Where both renamed it, the name of the first side stays, and that of the other becomes
//! a former name, so that code of both branches compiles.

use super::{Facts, LockedItem, LockedMember, LockedNames, Section};
use std::collections::btree_map::Entry;

impl LockedNames {
    /// Adds the other side's facts about an existing item.
    pub(super) fn merge(&mut self, section: Section, key: &str, mut other: LockedItem) {
        let Some(item) = self.section_mut(section).get_mut(key) else { return };
        if item.is_retired && !other.is_retired || is_renamed_to(section, &other, &item.name) {
            std::mem::swap(item, &mut other);
        }
        let both_live = !item.is_retired && !other.is_retired;
        let mut alias = None;
        if both_live && item.name != other.name && !other.name.is_empty() {
            match section {
                Section::Operation if item.facts.group == other.facts.group => {
                    other.facts.former.push(other.name.clone());
                }
                Section::Operation => {
                    other.facts.former_groups.push((other.facts.group.clone(), other.name.clone()));
                }
                Section::Group => {
                    let Facts { accessor, former, former_modules, .. } = &mut other.facts;
                    former.push(if accessor.is_empty() { &other.name } else { &*accessor }.clone());
                    former_modules.push((other.name.clone(), type_of_module(&other.name)));
                }
                Section::Type => alias = Some((other.name.clone(), item.name.clone())),
                _ => {}
            }
        }
        item.merge(other);
        if let Some((former, name)) = alias {
            self.section_mut(Section::Alias).entry(former).or_insert_with(|| LockedItem::named(&name));
        }
    }
}

/// Returns whether an item of one side had the name of the other side before, which didn't rename it.
fn is_renamed_to(section: Section, item: &LockedItem, name: &str) -> bool {
    match section {
        Section::Operation => item.facts.former.iter().any(|former| former == name),
        Section::Group => item.facts.former_modules.iter().any(|(module, _)| module == name),
        _ => false,
    }
}

/// `zoo_animals` → `ZooAnimals`
fn type_of_module(module: &str) -> String {
    let words = module.split('_').filter_map(|word| Some((word.chars().next()?, word)));
    words.map(|(first, word)| format!("{}{}", first.to_uppercase(), &word[first.len_utf8()..])).collect()
}

impl LockedItem {
    fn merge(&mut self, other: Self) {
        self.is_retired &= other.is_retired;
        self.facts.merge(other.facts);
        for (key, member) in other.members {
            let former = match self.members.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(member);
                    None
                }
                Entry::Occupied(mut known) => known.get_mut().merge(member),
            };
            if let Some((name, former)) = former {
                self.facts.former_fields.push((name, former));
            }
        }
    }
}

impl LockedMember {
    /// Returns the name and the other side's, if both sides renamed it.
    fn merge(&mut self, other: Self) -> Option<(String, String)> {
        self.is_retired &= other.is_retired;
        match (&self.name, other.name) {
            (None, other) => {
                self.name = other;
                None
            }
            (Some(name), Some(other)) if *name != other => Some((name.clone(), other)),
            _ => None,
        }
    }
}
