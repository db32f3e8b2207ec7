//! Items that are generated alike → written once. In: the items of a module. Out: the same, some of which are aliases of
//! another.
//!
//! Every model keeps the name that it has without this step, so that no code changes when another model becomes equal to it
//! or ceases to be. Two items are identical if they differ only in their names and in the docs of the whole item; the models
//! that they hold may have different names too, if these are names of one type. What is generated also depends on names, on
//! usage and on boxing, so this step compares items rather than structural keys of models. Small objects are equal by chance,
//! and users see the names of their types: they are only identical if their names end in the same word. Components are never
//! aliases: their names say what they are for. The type has the shortest of the names.

use super::decide::LARGE;
use super::equal::number_equal;
use crate::plan::names::words;
use crate::rust::{ArgumentForm, Constructor, Doc, Enumeration, Item, ItemKind, Structure, Type, Union};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

/// Makes identical items aliases of one of them. `inline`: the names of models that aren't components.
pub(in crate::plan) fn write_once(items: &mut [Item], inline: &FxHashSet<&str>) {
    let mut forms = forms(items, inline);
    let mut aliases = aliases(&forms);
    let conflicting = conflicting(items, &aliases);
    if !conflicting.is_empty() {
        forms.retain(|form| !conflicting.contains(&form.name));
        aliases = self::aliases(&forms);
    }
    mark(items, &aliases);
}

/// An item without names.
struct Form {
    name: String,
    /// A number that items share if they differ in names only.
    number: usize,
    /// The models that it holds, in the order of the item.
    holds: Vec<String>,
}

/// The forms of all inline models that may become aliases.
fn forms(items: &[Item], inline: &FxHashSet<&str>) -> Vec<Form> {
    let mut numbers: FxHashMap<(ItemKind, Option<String>), usize> = FxHashMap::default();
    let mut forms = Vec::new();
    for item in items.iter().filter(|item| inline.contains(item.name.as_str())) {
        let mut kind = item.kind.clone();
        let is_small = matches!(&kind, ItemKind::Structure(it) if it.fields.len() < LARGE);
        let word = is_small.then(|| words(&item.name).pop()).flatten();
        let Some(types) = nameless(&mut kind) else { continue };
        let names = types.into_iter().flat_map(Type::models_mut);
        let holds = names.map(std::mem::take).collect();
        let next = numbers.len();
        let number = *numbers.entry((kind, word)).or_insert(next);
        forms.push(Form { name: item.name.clone(), number, holds });
    }
    forms
}

/// Clears the name and the docs of an item, and returns the types in it. `None` for items that can't be aliases.
fn nameless(kind: &mut ItemKind) -> Option<Vec<&mut Type>> {
    let (doc, name, types) = match kind {
        ItemKind::Structure(Structure { doc, name, fields, constructor, setters, .. }) => {
            let parameters = match constructor {
                // The struct of required fields has its own name.
                Some(Constructor { required: Some(_), .. }) => return None,
                Some(constructor) => {
                    constructor.doc = Doc::default();
                    constructor.parameters.as_mut_slice()
                }
                None => &mut [],
            };
            let fields = fields.iter_mut().map(|field| &mut field.ty);
            let parameters = parameters.iter_mut().map(|parameter| parameter.form.ty_mut());
            let forms = setters.iter_mut().filter_map(|setter| setter.form.as_mut());
            (doc, name, fields.chain(parameters).chain(forms.map(ArgumentForm::ty_mut)).collect())
        }
        ItemKind::Union(Union { doc, name, branches, conversions, .. }) => {
            // The docs of a branch repeat its type.
            branches.iter_mut().for_each(|branch| branch.doc = Doc::default());
            let branches = branches.iter_mut().map(|branch| &mut branch.ty);
            (doc, name, branches.chain(conversions.iter_mut().map(|from| &mut from.ty)).collect())
        }
        ItemKind::Enumeration(Enumeration { doc, name, .. }) => (doc, name, Vec::new()),
        ItemKind::Alias(_) => return None,
    };
    *doc = Doc::default();
    name.clear();
    Some(types)
}

/// For each alias the name of its type.
type Aliases = FxHashMap<String, String>;

fn aliases(forms: &[Form]) -> Aliases {
    let names = forms.iter().map(|form| form.name.as_str());
    let by_name: FxHashMap<&str, usize> = names.zip(0..).collect();
    let held =
        |form: &Form| form.holds.iter().filter_map(|name| by_name.get(name.as_str()).copied()).collect();
    let held: Vec<Vec<usize>> = forms.iter().map(held).collect();
    let numbers = number_equal(&held, |form, numbers| {
        // Models without a form or a number are equal only to themselves.
        let number = |name: &str| by_name.get(name).and_then(|form| numbers[*form]);
        let holds = forms[form].holds.iter().map(|name| number(name).ok_or(name.as_str()));
        (forms[form].number, holds.collect::<Vec<_>>())
    });
    let mut equal: FxHashMap<Option<usize>, Vec<&str>> = FxHashMap::default();
    for (form, number) in forms.iter().zip(numbers) {
        equal.entry(number).or_default().push(&form.name);
    }
    let mut aliases = Aliases::default();
    for names in equal.into_values() {
        let shortest = names.iter().min_by_key(|name| (name.len(), **name)).copied();
        let rest = names.iter().filter(|name| Some(**name) != shortest);
        aliases.extend(rest.filter_map(|name| Some(((*name).to_owned(), shortest?.to_owned()))));
    }
    aliases
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

/// Makes items aliases. All names of a type exist where one of them does.
fn mark(items: &mut [Item], aliases: &Aliases) {
    let mut features: FxHashMap<&str, Vec<&[String]>> = FxHashMap::default();
    for item in &*items {
        features.entry(type_name(item, aliases)).or_default().push(&item.features);
    }
    let all: Vec<_> = items.iter().map(|item| any_of(&features[type_name(item, aliases)])).collect();
    for (item, all) in items.iter_mut().zip(all) {
        item.alias_of = aliases.get(&item.name).cloned();
        item.features = all;
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
