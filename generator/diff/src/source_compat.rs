//! Source compatibility: code written against the old crate has to compile against the new one. In: the public surface of both.
//! Out: the differences, each with a verdict.

use super::change::Verdict;
use super::matching::Pair;
use clientwright::surface::{
    ArgumentForm, Arguments, Entry, Form, ItemPath, Member, Parameter, Part, Signature, Surface, Type,
};
use rustc_hash::{FxHashMap, FxHashSet};

#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) owner: ItemPath,
    /// `true` if it is about the constant with a default.
    pub(super) is_default: bool,
    pub(super) kind: DifferenceKind,
    pub(super) source: Verdict,
    pub(super) phrase: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DifferenceKind {
    Added,
    Removed,
    Changed,
}

impl Difference {
    fn new(owner: &ItemPath, kind: DifferenceKind, breaks: bool, phrase: String) -> Self {
        let source = Verdict::breaking_if(breaks);
        Self { owner: owner.clone(), is_default: false, kind, source, phrase }
    }

    fn at(self, path: &ItemPath) -> Self {
        let is_default = matches!(path.member, Some(Member::Named(_, Part::Default)));
        Self { is_default, ..self }
    }

    fn changed(owner: &ItemPath, breaks: bool, phrase: String) -> Self {
        Self::new(owner, DifferenceKind::Changed, breaks, phrase)
    }
}

pub(super) fn differences(old: &Surface, new: &Surface) -> Vec<Difference> {
    let names = NewNames { surface: new, aliases: aliases(new), string_enums: string_enums(new) };
    let replaced: FxHashSet<&ItemPath> =
        old.iter().filter(|(path, entry)| names.is_replaced(path, entry)).map(|(path, _)| path).collect();
    let added: FxHashSet<&ItemPath> =
        new.keys().filter(|path| !old.contains_key(path) || replaced.contains(path)).collect();
    // Items that are added or removed with their parent are reported with it.
    let is_part = |entry: &Entry, parents: &FxHashSet<&ItemPath>| {
        entry.parent.as_ref().is_some_and(|parent| parents.contains(parent))
    };
    let mut found = Vec::new();
    for (path, entry) in old.iter().filter(|(_, entry)| !is_part(entry, &replaced)) {
        match names.counterpart(path, entry) {
            Some(new) => {
                let differences = names.compare(path, Pair { old: entry, new });
                found.extend(differences.into_iter().map(|difference| difference.at(path)));
            }
            None => {
                let phrase = format!("`{path}` was removed");
                found.push(Difference::new(&entry.owner, DifferenceKind::Removed, true, phrase).at(path));
            }
        }
    }
    for (path, entry) in new.iter().filter(|(path, entry)| !old.contains_key(path) && !is_part(entry, &added))
    {
        // The target of an alias is as new as the alias, or it is a type that was renamed.
        if path.member != Some(Member::Target) {
            let (breaks, phrase) = (must_be_named(new, entry), format!("`{path}` was added"));
            found.push(Difference::new(&entry.owner, DifferenceKind::Added, breaks, phrase).at(path));
        }
    }
    found
}

/// Returns whether it is a variant that every `match` on its enum has to name, or a part of a trait that everything with the trait
/// has to implement.
fn must_be_named(surface: &Surface, entry: &Entry) -> bool {
    let parent = entry.parent.as_ref().and_then(|parent| surface.get(parent));
    let Some(Signature::Item(parent)) = parent.map(|parent| &parent.signature) else { return false };
    parent.is_closed() && matches!(entry.signature, Signature::Variant(_)) || *parent == Form::TRAIT
}

/// The new surface, and what is known of its names.
struct NewNames<'a> {
    surface: &'a Surface,
    /// The targets of aliases of models.
    aliases: FxHashMap<&'a str, &'a str>,
    string_enums: FxHashSet<&'a str>,
}

impl NewNames<'_> {
    /// The new entry of an old path: at the same path, or at the new name of its type.
    fn counterpart(&self, path: &ItemPath, entry: &Entry) -> Option<&Entry> {
        self.surface.get(path).or_else(|| {
            let renamed = self.renamed(entry.parent.as_ref()?)?;
            self.surface.get(&path.in_type(renamed.type_name()?))
        })
    }

    /// The type that a path is an alias of.
    fn renamed(&self, path: &ItemPath) -> Option<ItemPath> {
        match &self.surface.get(&path.with(Member::Target))?.signature {
            Signature::Value(Type::Model(target)) => Some(path.in_type(target)),
            _ => None,
        }
    }

    /// Returns whether an item was removed, or is an item of another kind.
    fn is_replaced(&self, path: &ItemPath, entry: &Entry) -> bool {
        match (self.surface.get(path).map(|new| &new.signature), &entry.signature) {
            (None, _) => self.counterpart(path, entry).is_none(),
            (Some(Signature::Item(Form::ALIAS)), Signature::Item(_)) => {
                !self.is_renamed(path, &entry.signature)
            }
            (Some(Signature::Item(new)), Signature::Item(old)) => new != old,
            _ => false,
        }
    }

    fn is_renamed(&self, path: &ItemPath, signature: &Signature) -> bool {
        let target = self.renamed(path).and_then(|target| self.surface.get(&target));
        target.is_some_and(|target| target.signature == *signature)
    }

    fn compare(&self, path: &ItemPath, entries: Pair<&Entry>) -> Vec<Difference> {
        let owner = &entries.new.owner;
        let (aspect, breaks, shown) = match (&entries.old.signature, &entries.new.signature) {
            (Signature::Value(old), Signature::Value(new)) if !self.is_same(old, new) => {
                ("type", true, Pair { old, new }.map(quoted))
            }
            (Signature::Variant(old), Signature::Variant(new))
                if !both_or_none(old, new, |old, new| self.is_same(old, new)) =>
            {
                let payload = |ty: &Option<Type>| ty.as_ref().map_or_else(|| "none".to_owned(), quoted);
                ("payload", true, Pair { old, new }.map(payload))
            }
            (Signature::Setter(old), Signature::Setter(new))
                if !both_or_none(old, new, |old, new| self.is_same_argument(old, new)) =>
            {
                let accepts = both_or_none(old, new, |old, new| self.accepts(old, new));
                ("argument", !accepts, Pair { old, new }.map(|form| argument(form.as_ref())))
            }
            (Signature::Function(old), Signature::Function(new)) => {
                return self.compare_functions(path, Pair { old, new });
            }
            (Signature::Item(old), Signature::Item(Form::ALIAS))
                if *old != Form::ALIAS && self.is_renamed(path, &entries.old.signature) =>
            {
                let phrase = format!("`{path}` is now a deprecated alias");
                return vec![Difference::changed(owner, false, phrase)];
            }
            (Signature::Item(old), Signature::Item(new)) if old != new => {
                ("kind", true, Pair { old, new }.map(|form| form.0.to_owned()))
            }
            _ => return Vec::new(),
        };
        let phrase = format!("{aspect} of `{path}` changed: {} → {}", shown.old, shown.new);
        vec![Difference::changed(owner, breaks, phrase)]
    }

    fn compare_functions(&self, path: &ItemPath, functions: Pair<&Arguments>) -> Vec<Difference> {
        let Pair { old, new } = functions;
        // A constructor belongs to its type.
        let owner = if path.member == Some(Member::Constructor) { path.owner() } else { path.clone() };
        let breaking = |phrase: String| Difference::changed(&owner, true, phrase);
        if self.takes_same_positions(old, new) {
            let moved = new.list.iter().zip(&old.list).filter(|(new, former)| new.name != former.name);
            let is_reordered = moved.map(|(new, _)| new).any(|new| old.find(&new.name).is_some());
            return if is_reordered { vec![reordered(path, &owner)] } else { Vec::new() };
        }
        let mut found = self.compare_parameters(path, functions);
        let kept = |arguments: &Arguments, other: &Arguments| -> Vec<String> {
            let names = arguments.list.iter().map(|parameter| &parameter.name);
            names.filter(|name| other.find(name).is_some()).cloned().collect()
        };
        match (&old.structure, &new.structure) {
            (None, Some(_)) => {
                found.push(breaking(format!("`{path}` now takes its arguments as one struct")));
            }
            (Some(_), None) => found.push(breaking(format!("`{path}` now takes its arguments one by one"))),
            (Some(was), Some(is)) if was != is && self.aliases.get(&**was) != Some(&&**is) => {
                found.push(breaking(format!("argument struct of `{path}` changed: `{was}` → `{is}`")));
            }
            (None, None) if kept(old, new) != kept(new, old) => found.push(reordered(path, &owner)),
            _ => {}
        }
        found
    }

    fn compare_parameters(&self, path: &ItemPath, functions: Pair<&Arguments>) -> Vec<Difference> {
        let Pair { old, new } = functions;
        let removed = old.list.iter().filter(|parameter| new.find(&parameter.name).is_none());
        let mut found: Vec<Difference> = removed
            .map(|Parameter { owner, name, .. }| {
                Difference::changed(owner, true, format!("`{path}` no longer takes `{name}`"))
            })
            .collect();
        for Parameter { name, owner, form } in &new.list {
            match old.find(name) {
                None => found.push(Difference::changed(owner, true, format!("`{path}` now takes `{name}`"))),
                Some(former) if self.is_same_argument(&former.form, form) => {}
                Some(former) => {
                    let (was, is) = (argument(Some(&former.form)), argument(Some(form)));
                    let phrase = format!("`{path}` takes another type for `{name}`: {was} → {is}");
                    found.push(Difference::changed(owner, !self.accepts(&former.form, form), phrase));
                }
            }
        }
        found
    }

    /// Returns whether two lists of arguments agree position by position, regardless of the names: callers don't write them.
    fn takes_same_positions(&self, old: &Arguments, new: &Arguments) -> bool {
        old.structure.is_none()
            && new.structure.is_none()
            && old.list.len() == new.list.len()
            && old.list.iter().zip(&new.list).all(|(old, new)| self.accepts(&old.form, &new.form))
    }

    fn accepts(&self, old: &ArgumentForm, new: &ArgumentForm) -> bool {
        match (old, new) {
            (old, new) if self.is_same_argument(old, new) => true,
            (ArgumentForm::Plain(old), ArgumentForm::Into(new)) => self.is_same(old, new),
            (ArgumentForm::Plain(old) | ArgumentForm::Into(old), ArgumentForm::Nullable(new)) => {
                self.is_same(old, new) || self.is_same(old, new.element())
            }
            // String enums convert from all that converts to `String`.
            (ArgumentForm::Into(Type::String), ArgumentForm::Into(Type::Model(name))) => {
                self.string_enums.contains(&**name)
            }
            _ => false,
        }
    }

    fn is_same_argument(&self, old: &ArgumentForm, new: &ArgumentForm) -> bool {
        std::mem::discriminant(old) == std::mem::discriminant(new) && self.is_same(old.ty(), new.ty())
    }

    /// Returns whether an old type and a new one are the same type in the new crate.
    fn is_same(&self, old: &Type, new: &Type) -> bool {
        let (mut renamed, mut expected) = (old.clone(), new.clone());
        for (name, now) in renamed.models_mut().into_iter().zip(expected.models_mut()) {
            if self.aliases.get(name.as_str()) == Some(&now.as_str()) {
                name.clone_from(now);
            }
        }
        renamed == *new
    }
}

fn both_or_none<T>(old: &Option<T>, new: &Option<T>, condition: impl Fn(&T, &T) -> bool) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => condition(old, new),
        (old, new) => old.is_none() && new.is_none(),
    }
}

fn reordered(path: &ItemPath, owner: &ItemPath) -> Difference {
    Difference::changed(owner, true, format!("argument order of `{path}` changed"))
}

fn string_enums(surface: &Surface) -> FxHashSet<&str> {
    let enums = surface.iter().filter(|(_, entry)| entry.signature == Signature::Item(Form::STRING_ENUM));
    enums.filter_map(|(path, _)| path.type_name()).collect()
}

fn aliases(surface: &Surface) -> FxHashMap<&str, &str> {
    let targets = surface.iter().filter(|(path, _)| path.member == Some(Member::Target));
    let alias = targets.filter_map(|(path, entry)| match &entry.signature {
        Signature::Value(Type::Model(target)) => Some((path.type_name()?, &**target)),
        _ => None,
    });
    alias.collect()
}

pub(super) fn argument(form: Option<&ArgumentForm>) -> String {
    match form {
        None => "none".to_owned(),
        Some(ArgumentForm::Plain(ty) | ArgumentForm::Nullable(ty) | ArgumentForm::Object(ty)) => quoted(ty),
        Some(ArgumentForm::Into(ty)) => format!("`impl Into<{}>`", ty.shown()),
        Some(ArgumentForm::List { ty, converts: true }) if *ty.element() == Type::String => {
            "strings".to_owned()
        }
        Some(ArgumentForm::List { ty, .. } | ArgumentForm::Map { ty, .. }) => quoted(ty),
    }
}

fn quoted(ty: &Type) -> String {
    format!("`{}`", ty.shown())
}
