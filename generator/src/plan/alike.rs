//! Inline models that are written alike → one of them is written, the others are names for it. In: the models of a module.
//! Out: the same, each of which may say which other it is the same as.
//!
//! Every model keeps the name that it has where it stands, so that nobody's code changes when another model becomes equal
//! to it, or ceases to be. Two models are written alike if all is equal but their names and what is said of them as a
//! whole; what they hold may have different names too, if these are names of one type. Objects of few members are so by
//! chance, and their names are shown: they need a name that ends in the same word. Components are never the same as
//! another: their names say what they are for. The shortest name is that of the type.

use super::names::words;
use super::sharing::LARGE;
use crate::rust::{ArgumentForm, Constructor, Doc, Enumeration, Item, ItemKind, Structure, Type, Union};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

/// Finds models that are written alike, and has them written once. `inline` are the names of those that aren't components.
pub(super) fn write_once(items: &mut [Item], inline: &FxHashSet<&str>) {
    let forms = forms(items, inline);
    let mut same = Search::new(&forms).all();
    let apart = told_apart(items, &same);
    if !apart.is_empty() {
        let is_free = |it: &Form| !apart.contains(&it.name);
        same = Search::new(&forms.into_iter().filter(is_free).collect::<Vec<_>>()).all();
    }
    mark(items, &same);
}

/// What a model is but for names.
struct Form {
    name: String,
    /// The number of all that are equal without the models that they hold.
    number: usize,
    /// The models that it holds, in the order in which they are written.
    holds: Vec<String>,
}

/// The forms of all inline models that can have another name.
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

/// Takes from a model its name and what is said of it as a whole; gives the types that are written in it. `None` for what
/// has no other names.
fn nameless(kind: &mut ItemKind) -> Option<Vec<&mut Type>> {
    let (doc, name, types) = match kind {
        ItemKind::Structure(Structure { doc, name, fields, constructor, setters, .. }) => {
            let parameters = match constructor {
                // What it asks for is a type beside it, with a name of its own.
                Some(Constructor { required: Some(_), .. }) => return None,
                Some(constructor) => constructor.parameters.as_mut_slice(),
                None => &mut [],
            };
            let fields = fields.iter_mut().map(|field| &mut field.ty);
            let parameters = parameters.iter_mut().map(|parameter| parameter.written.ty_mut());
            let written = setters.iter_mut().filter_map(|setter| setter.written.as_mut());
            (doc, name, fields.chain(parameters).chain(written.map(ArgumentForm::ty_mut)).collect())
        }
        ItemKind::Union(Union { doc, name, branches, conversions, .. }) => {
            // It says what is in the types already.
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

/// The name of the type of each model that has another name than its type.
type Same = FxHashMap<String, String>;

/// What is equal in models of one type: their form, and the types of what they hold. A model that isn't compared, or that
/// holds itself, stands for itself by its name.
type Key<'a> = (usize, Vec<Result<usize, &'a str>>);

/// How far a model has come.
#[derive(Clone, Copy)]
enum Progress {
    Open,
    Begun,
    Done(usize),
}

/// The search for models of one type: first what they hold, then they.
struct Search<'a> {
    forms: &'a [Form],
    by_name: FxHashMap<&'a str, usize>,
    progress: Vec<Progress>,
    types: FxHashMap<Key<'a>, usize>,
}

impl<'a> Search<'a> {
    fn new(forms: &'a [Form]) -> Self {
        let names = forms.iter().map(|form| form.name.as_str());
        Self {
            forms,
            by_name: names.zip(0..).collect(),
            progress: vec![Progress::Open; forms.len()],
            types: FxHashMap::default(),
        }
    }

    fn all(mut self) -> Same {
        (0..self.forms.len()).for_each(|index| self.find(index));
        let mut equal: FxHashMap<usize, Vec<&str>> = FxHashMap::default();
        for (form, progress) in self.forms.iter().zip(&self.progress) {
            if let Progress::Done(ty) = progress {
                equal.entry(*ty).or_default().push(&form.name);
            }
        }
        let mut same = Same::default();
        for names in equal.into_values() {
            let shortest = names.iter().min_by_key(|name| (name.len(), **name)).copied();
            let others = names.iter().filter(|name| Some(**name) != shortest);
            let pairs = others.filter_map(|name| Some(((*name).to_owned(), shortest?.to_owned())));
            same.extend(pairs);
        }
        same
    }

    /// Finds the type of a model. They may hold one another very deeply.
    fn find(&mut self, index: usize) {
        let forms = self.forms;
        let mut open = vec![index];
        while let Some(index) = open.last().copied() {
            if let Progress::Open = self.progress[index] {
                self.progress[index] = Progress::Begun;
                let held = forms[index].holds.iter().filter_map(|name| self.by_name.get(name.as_str()));
                open.extend(held.filter(|held| matches!(self.progress[**held], Progress::Open)));
                continue;
            }
            open.pop();
            if let Progress::Begun = self.progress[index] {
                let held = forms[index].holds.iter().map(|name| self.held(name)).collect();
                let next = self.types.len();
                let ty = *self.types.entry((forms[index].number, held)).or_insert(next);
                self.progress[index] = Progress::Done(ty);
            }
        }
    }

    fn held(&self, name: &'a str) -> Result<usize, &'a str> {
        match self.by_name.get(name).map(|index| self.progress[*index]) {
            Some(Progress::Done(ty)) => Ok(ty),
            _ => Err(name),
        }
    }
}

/// The models that have to stay types of their own: a union converts from each of them, and two conversions from one type
/// don't compile.
fn told_apart(items: &[Item], same: &Same) -> FxHashSet<String> {
    let mut apart = FxHashSet::default();
    for item in items {
        let ItemKind::Union(union) = &item.kind else { continue };
        let mut seen: FxHashMap<Type, Vec<String>> = FxHashMap::default();
        for from in &union.conversions {
            let mut ty = from.ty.clone();
            let mut names = Vec::new();
            for name in ty.models_mut() {
                names.push(name.clone());
                if let Some(type_name) = same.get(name) {
                    name.clone_from(type_name);
                }
            }
            match seen.entry(ty) {
                Entry::Vacant(first) => drop(first.insert(names)),
                Entry::Occupied(first) => apart.extend(first.get().iter().cloned().chain(names)),
            }
        }
    }
    apart
}

/// Notes at each model what it is the same as. All names of a type are there where one of them is.
fn mark(items: &mut [Item], same: &Same) {
    let mut features: FxHashMap<&str, Vec<&[String]>> = FxHashMap::default();
    for item in &*items {
        features.entry(type_name(item, same)).or_default().push(&item.features);
    }
    let all: Vec<_> = items.iter().map(|item| any_of(&features[type_name(item, same)])).collect();
    for (item, all) in items.iter_mut().zip(all) {
        item.alias_of = same.get(&item.name).cloned();
        item.features = all;
    }
}

fn type_name<'a>(item: &'a Item, same: &'a Same) -> &'a str {
    same.get(&item.name).unwrap_or(&item.name)
}

/// The features of which one is needed where one of these is needed; none: it is always there.
fn any_of(features: &[&[String]]) -> Vec<String> {
    if let [only] = features {
        return only.to_vec();
    }
    if features.iter().any(|features| features.is_empty()) {
        return Vec::new();
    }
    features.concat().into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
