//! What a change of the public surface means for code that was written against the old one: whether it still compiles.

use super::Verdict;
use super::surface::{Entry, Form, Parameter, Surface};
use crate::inspect::shown;
use crate::rust::{Type, Written};
use rustc_hash::{FxHashMap, FxHashSet};

/// A difference of an item of the surface.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    /// The path of what it is of.
    pub(super) owner: String,
    pub(super) kind: DifferenceKind,
    pub(super) source: Verdict,
    /// What is different, as a phrase.
    pub(super) phrase: String,
}

/// In which way it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DifferenceKind {
    Added,
    Removed,
    Changed,
}

/// All differences of two surfaces.
pub(super) fn differences(old: &Surface, new: &Surface) -> Vec<Difference> {
    let comparing = Comparing { new, aliases: aliases(new) };
    let gone: FxHashSet<&str> = old
        .iter()
        .filter(|(path, entry)| comparing.is_replaced(path, entry))
        .map(|(path, _)| path.as_str())
        .collect();
    let come: FxHashSet<&str> = new
        .iter()
        .filter(|(path, _)| !old.contains_key(*path) || gone.contains(path.as_str()))
        .map(|(path, _)| path.as_str())
        .collect();
    let is_within = |entry: &Entry, all: &FxHashSet<&str>| {
        entry.within.as_deref().is_some_and(|within| all.contains(within))
    };
    let mut found = Vec::new();
    for (path, entry) in old.iter().filter(|(_, entry)| !is_within(entry, &gone)) {
        match new.get(path) {
            Some(other) => comparing.entry(path, entry, other, &mut found),
            None => found.push(Difference {
                owner: entry.owner.clone(),
                kind: DifferenceKind::Removed,
                source: Verdict::Breaking,
                phrase: format!("`{path}` is gone"),
            }),
        }
    }
    for (path, entry) in
        new.iter().filter(|(path, entry)| !old.contains_key(*path) && !is_within(entry, &come))
    {
        found.push(Difference {
            owner: entry.owner.clone(),
            kind: DifferenceKind::Added,
            source: Verdict::Compatible,
            phrase: format!("`{path}` is new"),
        });
    }
    found
}

struct Comparing<'a> {
    new: &'a Surface,
    aliases: FxHashMap<String, String>,
}

impl Comparing<'_> {
    /// Whether an item is gone, or has become something else altogether.
    fn is_replaced(&self, path: &str, entry: &Entry) -> bool {
        match (self.new.get(path).map(|it| &it.form), &entry.form) {
            (None, _) => true,
            (Some(Form::Kind(is)), Form::Kind(was)) => is != was && *is != "alias",
            _ => false,
        }
    }

    fn entry(&self, path: &str, old: &Entry, new: &Entry, found: &mut Vec<Difference>) {
        let mut change = |owner: &str, source: Verdict, phrase: String| {
            found.push(Difference { owner: owner.to_owned(), kind: DifferenceKind::Changed, source, phrase });
        };
        match (&old.form, &new.form) {
            (Form::Value(was), Form::Value(is)) if !self.same(was, is) => {
                let phrase = format!("`{path}` is `{}`, it was `{}`", shown(is), shown(was));
                change(&new.owner, Verdict::Breaking, phrase);
            }
            (Form::Variant(was), Form::Variant(is)) if !self.same_or_none(was.as_ref(), is.as_ref()) => {
                let held = |ty: &Option<Type>| {
                    ty.as_ref().map_or("nothing".to_owned(), |ty| format!("`{}`", shown(ty)))
                };
                let phrase = format!("`{path}` holds {}, it held {}", held(is), held(was));
                change(&new.owner, Verdict::Breaking, phrase);
            }
            (Form::Setter(was), Form::Setter(is)) => {
                let takes = match (was, is) {
                    (Some(was), Some(is)) if self.is_same_argument(was, is) => return,
                    (Some(was), Some(is)) => self.takes(was, is),
                    (None, None) => return,
                    _ => false,
                };
                let phrase =
                    format!("`{path}` takes {}, it took {}", taken(is.as_ref()), taken(was.as_ref()));
                change(&new.owner, Verdict::breaking_if(!takes), phrase);
            }
            (Form::Function(was, old_parameters), Form::Function(is, new_parameters)) => {
                self.function(path, (was, old_parameters), (is, new_parameters), &mut change);
            }
            (Form::Kind(was), Form::Kind(is)) if was != is && *is != "alias" => {
                change(
                    &new.owner,
                    Verdict::Breaking,
                    format!("`{path}` is of another form: {is}, not {was}"),
                );
            }
            (Form::Kind(was), Form::Kind(is)) if was != is => {
                // What was a type of its own is a name for another one now, or the name was kept for a renamed one.
                change(
                    &new.owner,
                    Verdict::breaking_if(!self.is_renamed(path)),
                    format!("`{path}` is another name for a type"),
                );
            }
            _ => {}
        }
    }

    fn function(
        &self,
        path: &str,
        (was, old): (&Option<String>, &[Parameter]),
        (is, new): (&Option<String>, &[Parameter]),
        change: &mut impl FnMut(&str, Verdict, String),
    ) {
        let before = |parameter: &Parameter| old.iter().find(|it| it.name == parameter.name);
        let after = |parameter: &Parameter| new.iter().find(|it| it.name == parameter.name);
        // Without a struct, places count and names don't.
        let is_renaming = was.is_none()
            && is.is_none()
            && old.len() == new.len()
            && old.iter().zip(new).all(|(one, other)| self.takes(&one.written, &other.written));
        if is_renaming {
            let keeps_order =
                old.iter().zip(new).all(|(one, other)| before(other).is_none() || one.name == other.name);
            if !keeps_order {
                change(
                    &owner_of(path),
                    Verdict::Breaking,
                    format!("`{path}` takes its arguments in another order"),
                );
            }
            return;
        }
        for parameter in old.iter().filter(|it| after(it).is_none()) {
            let phrase = format!("`{path}` doesn't take `{}` any more", parameter.name);
            change(&parameter.owner, Verdict::Breaking, phrase);
        }
        for parameter in new {
            match before(parameter) {
                None => {
                    let phrase = format!("`{path}` takes `{}` too", parameter.name);
                    change(&parameter.owner, Verdict::Breaking, phrase);
                }
                Some(known) if self.is_same_argument(&known.written, &parameter.written) => {}
                Some(known) => {
                    let source = Verdict::breaking_if(!self.takes(&known.written, &parameter.written));
                    let (is, was) = (taken(Some(&parameter.written)), taken(Some(&known.written)));
                    let phrase = format!("`{path}` takes {is} for `{}`, it took {was}", parameter.name);
                    change(&parameter.owner, source, phrase);
                }
            }
        }
        let kept = |all: &[Parameter], other: &[Parameter]| -> Vec<String> {
            let names = all.iter().filter(|it| other.iter().any(|known| known.name == it.name));
            names.map(|it| it.name.clone()).collect()
        };
        if was.is_some() != is.is_some() {
            let form = if is.is_some() { "one struct" } else { "a list" };
            change(&owner_of(path), Verdict::Breaking, format!("`{path}` takes its arguments as {form}"));
        } else if was != is {
            change(&owner_of(path), Verdict::Breaking, format!("`{path}` takes another struct"));
        } else if is.is_none() && kept(old, new) != kept(new, old) {
            change(
                &owner_of(path),
                Verdict::Breaking,
                format!("`{path}` takes its arguments in another order"),
            );
        }
    }

    /// Whether the name that was a type is now one for a type that is as it was.
    fn is_renamed(&self, path: &str) -> bool {
        matches!(self.new.get(&format!("{path} =")).map(|it| &it.form), Some(Form::Value(Type::Model(_))))
    }

    /// Whether an argument takes all that it took.
    fn takes(&self, was: &Written, is: &Written) -> bool {
        match (was, is) {
            (was, is) if self.is_same_argument(was, is) => true,
            (Written::Plain(was), Written::Into(is)) => self.same(was, is) || self.is_patch_of(is, was),
            // A literal of text converts into a patch of a text, as it does into the text.
            (Written::Into(was), Written::Into(is)) => self.is_patch_of(is, was) && *was == Type::String,
            _ => false,
        }
    }

    /// Whether it is `Patch` of that type; literals of numbers are of any type until they are converted.
    fn is_patch_of(&self, patch: &Type, ty: &Type) -> bool {
        let is_number = matches!(ty, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64);
        matches!(patch, Type::Patch(inner) if self.same(ty, inner)) && !is_number
    }

    fn is_same_argument(&self, was: &Written, is: &Written) -> bool {
        std::mem::discriminant(was) == std::mem::discriminant(is) && self.same(was.ty(), is.ty())
    }

    fn same_or_none(&self, was: Option<&Type>, is: Option<&Type>) -> bool {
        match (was, is) {
            (Some(was), Some(is)) => self.same(was, is),
            (was, is) => was.is_none() && is.is_none(),
        }
    }

    /// Whether the new crate calls by both names the same type.
    fn same(&self, was: &Type, is: &Type) -> bool {
        match (was, is) {
            (Type::Model(one), Type::Model(other)) => {
                one == other || self.aliased(one).is_some_and(|one| one == other)
            }
            (Type::Vec(one), Type::Vec(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::Option(one), Type::Option(other))
            | (Type::Box(one), Type::Box(other))
            | (Type::Patch(one), Type::Patch(other))
            | (Type::EventStream(one), Type::EventStream(other))
            | (Type::JsonStream(one), Type::JsonStream(other))
            | (Type::JsonItems(one), Type::JsonItems(other)) => self.same(one, other),
            (Type::Tuple(one), Type::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same(one, other))
            }
            (one, other) => one == other,
        }
    }

    /// What a name of the old crate stands for in the new one, where it is kept as another name.
    fn aliased(&self, name: &str) -> Option<&str> {
        self.aliases.get(name).map(String::as_str)
    }
}

/// The names that stand for a model, with that.
fn aliases(surface: &Surface) -> FxHashMap<String, String> {
    let alias = |(path, entry): (&'_ String, &'_ Entry)| -> Option<(String, String)> {
        let name = path.strip_suffix(" =")?.rsplit("::").next()?;
        match &entry.form {
            Form::Value(Type::Model(other)) => Some((name.to_owned(), other.clone())),
            _ => None,
        }
    };
    surface.iter().filter_map(alias).collect()
}

/// The path of what a function is of: a constructor is of its type.
fn owner_of(path: &str) -> String {
    path.strip_suffix("::new").filter(|path| path.contains("models::")).unwrap_or(path).to_owned()
}

fn taken(written: Option<&Written>) -> String {
    match written {
        None => "nothing".to_owned(),
        Some(Written::Plain(ty)) => format!("`{}`", shown(ty)),
        Some(Written::Into(ty)) => format!("`impl Into<{}>`", shown(ty)),
        Some(Written::Texts(_)) => "texts".to_owned(),
    }
}
