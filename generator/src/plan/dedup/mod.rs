//! Items that are generated alike → written once. In: the items of a module. Out: the same, some of which are aliases of
//! another.
//!
//! Every model keeps the name that it has without this step, so that no code changes when another model becomes equal to it or
//! ceases to be. Two items are identical if they differ only in their names and in the docs of the whole item; the models that
//! they hold may have different names too, if these are names of one type. The generated code also depends on names, on usage
//! and on boxing, so this step compares items rather than schemas. Users see the name of the type, not the one that they wrote,
//! so identical items share a type if their names end in the same words: the one that the lock file has, else the one with the
//! shortest name. Components are never aliases, because their names say what they are for; an inline schema that is too large to be equal
//! to one by chance is an alias of it, regardless of its name.

mod alike;
mod equal;
mod held_models;
mod item_names;

use crate::plan::names::{KnownTypes, Words, words};
use crate::rust::{Item, ItemKind, Type};
use alike::{are_one_thing, is_true_of};
use equal::number_equal;
use held_models::{drop_unused, share_features};
use item_names::{Aliases, clear, rename};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::Entry;

/// How many fields, values or branches items have that aren't identical by chance.
const LARGE: usize = 4;

/// The facts about models.
pub(super) struct Models<'a> {
    /// The models that aren't components.
    pub(super) inline: FxHashSet<&'a str>,
    /// The types of responses, and of the first response of the same operation and outcome. Their names say when they come, not
    /// what they are.
    pub(super) earlier_responses: FxHashMap<String, String>,
    /// The types that code names outside of other types.
    pub(super) named: Vec<String>,
    /// The types of earlier runs.
    pub(super) known: &'a KnownTypes,
}

/// Makes identical items aliases of one of them. Removes the items that only aliases held.
pub(super) fn write_once(items: &mut Vec<Item>, models: &Models<'_>) {
    let aliases = fitting_aliases(items, models);
    drop_unused(items, &aliases, &models.named, models.known);
    share_features(items, &aliases);
    mark(items, &aliases);
}

/// Aliases with which all conversions of unions compile: forms are set apart until no two of them conflict. That makes no
/// others equal, so the next run finds these aliases among those of all forms.
fn fitting_aliases(items: &[Item], models: &Models<'_>) -> Aliases {
    let mut forms = forms(items, &models.inline);
    loop {
        let aliases = aliases(&forms, models);
        let conflicting = conflicting(items, &aliases);
        // Models that shared a type in an earlier run keep sharing it if a new name is in the way.
        let is_new = |form: &Form| !models.known.contains_key(&form.name);
        let is_conflicting = |form: &Form| !form.is_apart && conflicting.contains(&form.name);
        let has_new = forms.iter().any(|form| is_conflicting(form) && is_new(form));
        let set_apart = forms.iter_mut().filter(|form| is_conflicting(form) && (!has_new || is_new(form)));
        if set_apart.map(|form| form.is_apart = true).count() == 0 {
            return aliases;
        }
    }
}

/// An item without names.
struct Form {
    name: String,
    /// A number that items share if they differ in names only.
    number: usize,
    /// The models that it holds, in the order of the item.
    holds: Vec<String>,
    /// Whether it isn't an alias, and equal only to itself.
    is_apart: bool,
    is_component: bool,
    is_large: bool,
}

/// The forms of all models that may become aliases or have them.
fn forms(items: &[Item], inline: &FxHashSet<&str>) -> Vec<Form> {
    let mut numbers: FxHashMap<ItemKind, usize> = FxHashMap::default();
    let mut forms = Vec::new();
    for item in items {
        let mut kind = item.kind.clone();
        let Some(types) = clear(&mut kind) else { continue };
        let names = types.into_iter().flat_map(Type::models_mut);
        let holds = names.map(std::mem::take).collect();
        let next = numbers.len();
        let number = *numbers.entry(kind).or_insert(next);
        let is_component = !inline.contains(item.name.as_str());
        let is_large = size(&item.kind) >= LARGE;
        forms.push(Form { name: item.name.clone(), number, holds, is_apart: false, is_component, is_large });
    }
    forms
}

fn size(kind: &ItemKind) -> usize {
    match kind {
        ItemKind::Structure(structure) => structure.fields.len(),
        ItemKind::Enumeration(enumeration) => enumeration.variants.len(),
        // Unions of scalars are equal by chance.
        ItemKind::Union(union) => {
            union.branches.iter().filter(|branch| matches!(branch.ty, Type::Model(_))).count()
        }
        ItemKind::Alias(_) => 0,
    }
}

/// Identical items: their names, and those of components among them.
struct Class<'f> {
    first: &'f Form,
    inline: Vec<&'f str>,
    components: Vec<&'f str>,
}

fn aliases(forms: &[Form], models: &Models<'_>) -> Aliases {
    let is_shared = |class: &Class<'_>| class.inline.len() + class.components.len() > 1;
    classes(forms).iter().filter(|class| is_shared(class)).flat_map(|class| class.aliases(models)).collect()
}

fn classes(forms: &[Form]) -> Vec<Class<'_>> {
    let by_name: FxHashMap<&str, usize> = forms.iter().map(|form| form.name.as_str()).zip(0..).collect();
    let inner = |name: &str| by_name.get(name).copied().filter(|inner| !forms[*inner].is_component);
    let held = |form: &Form| form.holds.iter().filter_map(|name| inner(name)).collect();
    let held: Vec<Vec<usize>> = forms.iter().map(held).collect();
    let numbers = number_equal(&held, |form, numbers| {
        // Components, and models without a form or a number, are equal only to themselves.
        let number = |name: &str| inner(name).and_then(|inner| numbers[inner]);
        let holds = forms[form].holds.iter().map(|name| number(name).ok_or(name.as_str()));
        let apart = forms[form].is_apart.then_some(form);
        (forms[form].number, apart, holds.collect::<Vec<_>>())
    });
    let mut classes: FxHashMap<Option<usize>, Class<'_>> = FxHashMap::default();
    for (form, number) in forms.iter().zip(numbers).filter(|(form, _)| !form.is_apart) {
        let empty = || Class { first: form, inline: Vec::new(), components: Vec::new() };
        let class = classes.entry(number).or_insert_with(empty);
        if form.is_component { &mut class.components } else { &mut class.inline }.push(&form.name);
    }
    let mut classes: Vec<Class<'_>> = classes.into_values().collect();
    classes.iter_mut().for_each(|class| class.inline.sort_unstable());
    classes
}

impl Class<'_> {
    /// Types of earlier runs stay what they were: types, or other names of the same type. A new one is another name for one of
    /// these, for a component, or for a new one with a shorter name, if its name says that it is the same thing.
    fn aliases(&self, models: &Models<'_>) -> Aliases {
        let mut aliases = Aliases::default();
        let names = self.inline.iter().chain(&self.components);
        let words: FxHashMap<&str, Words> = names.map(|name| (*name, words(name))).collect();
        let is_type = |name: &&str| models.known.get(*name).is_some_and(Option::is_none);
        let (mut types, mut others): (Vec<&str>, Vec<&str>) = self.inline.iter().partition(|it| is_type(it));
        others.sort_by_key(|name| (words[name].len(), name.len(), *name));
        let only_component = match self.components.as_slice() {
            [only] if self.first.is_large => Some(*only),
            _ => None,
        };
        let mut later_responses = FxHashMap::default();
        for name in others {
            let before = models.known.get(name).and_then(Option::as_deref);
            let before = before.filter(|before| types.contains(before) || self.components.contains(before));
            let own = types.iter().filter(|ty| are_one_thing(&words[*ty], &words[name]));
            let components = self.components.iter().filter(|ty| is_true_of(&words[*ty], &words[name]));
            let fitting = || own.chain(components).copied().max_by_key(|ty| ty.len());
            // Responses of one operation have one type, regardless of their names.
            let first = models.earlier_responses.get(name).filter(|it| self.inline.contains(&it.as_str()));
            match (before, first) {
                (None, Some(first)) => drop(later_responses.insert(name, first.as_str())),
                _ => match before.or_else(fitting).or(only_component) {
                    Some(ty) => drop(aliases.insert(name.to_owned(), ty.to_owned())),
                    None => types.push(name),
                },
            }
        }
        let firsts = later_responses.keys().map(|name| (*name, first_response(name, &later_responses)));
        let firsts: Vec<(&str, &str)> = firsts.filter(|(name, first)| name != first).collect();
        let ty = |first: &str| aliases.get(first).cloned().unwrap_or_else(|| first.to_owned());
        let later: Aliases = firsts.into_iter().map(|(name, first)| (name.to_owned(), ty(first))).collect();
        aliases.extend(later);
        aliases
    }
}

/// Follows the first responses of operations to a type that comes first in its own operation. If the operations disagree about
/// which of two comes first, that is the one whose name sorts first.
fn first_response<'a>(name: &'a str, earlier: &FxHashMap<&'a str, &'a str>) -> &'a str {
    let mut seen = vec![name];
    while let Some(first) = earlier.get(seen[seen.len() - 1]).copied() {
        if let Some(start) = seen.iter().position(|name| *name == first) {
            return seen[start..].iter().min().expect("a cycle has a name");
        }
        seen.push(first);
    }
    seen[seen.len() - 1]
}

/// Models that can't be one type: a union converts from each of them, and two conversions from one type don't compile.
fn conflicting(items: &[Item], aliases: &Aliases) -> FxHashSet<String> {
    let mut conflicting = FxHashSet::default();
    for item in items {
        let ItemKind::Union(union) = &item.kind else { continue };
        let mut seen: FxHashMap<Type, Vec<String>> = FxHashMap::default();
        for conversion in &union.conversions {
            let mut ty = conversion.ty.clone();
            let mut names = Vec::new();
            for name in ty.models_mut() {
                names.push(name.clone());
                if let Some(type_name) = aliases.get(name) {
                    name.clone_from(type_name);
                }
            }
            match seen.entry(ty) {
                Entry::Vacant(first) => drop(first.insert(names)),
                Entry::Occupied(first) => conflicting.extend(first.get().iter().cloned().chain(names)),
            }
        }
    }
    conflicting
}

/// Makes items aliases.
fn mark(items: &mut [Item], aliases: &Aliases) {
    let targets: FxHashSet<&String> = aliases.values().collect();
    let targets = items.iter().filter(|item| targets.contains(&item.name));
    let targets: FxHashMap<String, ItemKind> =
        targets.map(|item| (item.name.clone(), item.kind.clone())).collect();
    for item in items {
        item.alias_of = aliases.get(&item.name).cloned();
        let Some(target) = item.alias_of.as_ref().and_then(|ty| targets.get(ty)) else { continue };
        item.required_alias_of = target.required().map(str::to_owned);
        // Its fields have the types of the one that is written.
        let names = (item.name.as_str(), item.kind.required().unwrap_or_default());
        let mut kind = target.clone();
        rename(&mut kind, names, item.kind.doc().clone());
        item.kind = kind;
    }
}
