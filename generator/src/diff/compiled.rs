//! What a change of the public surface means for code that was written against the old one: whether it still compiles.

use super::Verdict;
use super::surface::{CLOSED, Entry, Form, Parameter, Surface};
use crate::inspect::shown;
use crate::rust::{ArgumentForm, Type};
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
    let comparing = Comparing { new, aliases: aliases(new), text_enums: text_enums(new) };
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
        match comparing.found(path, entry) {
            Some(other) => comparing.entry(path, entry, other, &mut found),
            None => found.push(Difference {
                owner: entry.owner.clone(),
                kind: DifferenceKind::Removed,
                source: Verdict::Breaking,
                phrase: format!("`{path}` is gone"),
            }),
        }
    }
    // What a name stands for is new with the name, or it is the type of before by another name.
    let is_told = |path: &str| !path.ends_with(" =");
    for (path, entry) in new
        .iter()
        .filter(|(path, entry)| !old.contains_key(*path) && !is_within(entry, &come) && is_told(path))
    {
        found.push(Difference {
            owner: entry.owner.clone(),
            kind: DifferenceKind::Added,
            source: Verdict::breaking_if(is_matched(new, entry)),
            phrase: format!("`{path}` is new"),
        });
    }
    found
}

/// Whether it is a variant that every `match` on its enum has to name.
fn is_matched(surface: &Surface, entry: &Entry) -> bool {
    let within = entry.within.as_ref().and_then(|within| surface.get(within));
    let is_closed = within.is_some_and(|it| matches!(it.form, Form::Kind(kind) if CLOSED.contains(&kind)));
    is_closed && matches!(entry.form, Form::Variant(_))
}

struct Comparing<'a> {
    new: &'a Surface,
    /// Other names of types, with what they stand for.
    aliases: FxHashMap<String, String>,
    /// The enumerations that are made from texts.
    text_enums: FxHashSet<String>,
}

impl Comparing<'_> {
    /// What an item of the old crate is in the new one: the same path, or that path by another name of its type.
    fn found(&self, path: &str, entry: &Entry) -> Option<&Entry> {
        self.new.get(path).or_else(|| {
            let within = entry.within.as_deref()?;
            self.new.get(&path.replacen(within, &self.renamed(within)?, 1))
        })
    }

    /// The type that a path is another name of.
    fn renamed(&self, path: &str) -> Option<String> {
        let entry = self.new.get(&format!("{path} ="))?;
        let (module, _) = path.rsplit_once("::")?;
        match &entry.form {
            Form::Value(Type::Model(now)) => Some(format!("{module}::{now}")),
            _ => None,
        }
    }

    /// Whether an item is gone, or has become something else altogether.
    fn is_replaced(&self, path: &str, entry: &Entry) -> bool {
        match (self.new.get(path).map(|it| &it.form), &entry.form) {
            (None, _) => self.found(path, entry).is_none(),
            (Some(Form::Kind("alias")), Form::Kind(_)) => !self.is_renamed(path, &entry.form),
            (Some(Form::Kind(is)), Form::Kind(was)) => is != was,
            _ => false,
        }
    }

    /// Whether a path that was a type is another name for one of the same form now.
    fn is_renamed(&self, path: &str, form: &Form) -> bool {
        let now = self.renamed(path).and_then(|now| self.new.get(&now));
        now.is_some_and(|now| now.form == *form)
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
            (Form::Kind(was), Form::Kind("alias")) if *was != "alias" && self.is_renamed(path, &old.form) => {
                change(&new.owner, Verdict::Compatible, format!("`{path}` is a deprecated name"));
            }
            (Form::Kind(was), Form::Kind(is)) if was != is => {
                let phrase = format!("`{path}` is of another form: {is}, not {was}");
                change(&new.owner, Verdict::Breaking, phrase);
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
            && old.iter().zip(new).all(|(one, other)| self.takes(&one.form, &other.form));
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
                Some(known) if self.is_same_argument(&known.form, &parameter.form) => {}
                Some(known) => {
                    let source = Verdict::breaking_if(!self.takes(&known.form, &parameter.form));
                    let (is, was) = (taken(Some(&parameter.form)), taken(Some(&known.form)));
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
        } else if was != is && was.as_deref().and_then(|was| self.aliased(was)) != is.as_deref() {
            change(&owner_of(path), Verdict::Breaking, format!("`{path}` takes another struct"));
        } else if is.is_none() && kept(old, new) != kept(new, old) {
            change(
                &owner_of(path),
                Verdict::Breaking,
                format!("`{path}` takes its arguments in another order"),
            );
        }
    }

    /// Whether an argument takes all that it took.
    fn takes(&self, was: &ArgumentForm, is: &ArgumentForm) -> bool {
        match (was, is) {
            (was, is) if self.is_same_argument(was, is) => true,
            (ArgumentForm::Plain(was), ArgumentForm::Into(is)) => {
                self.same(was, is) || self.is_patch_of(is, was)
            }
            // What becomes a text becomes such an enumeration too.
            (ArgumentForm::Into(Type::String), ArgumentForm::Into(Type::Model(name))) => {
                self.text_enums.contains(name)
            }
            _ => false,
        }
    }

    /// Whether it is `Patch` of that type; literals of numbers are of any type until they are converted.
    fn is_patch_of(&self, patch: &Type, ty: &Type) -> bool {
        let is_number = matches!(ty, Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::I128 | Type::F64);
        matches!(patch, Type::Patch(inner) if self.same(ty, inner)) && !is_number
    }

    fn is_same_argument(&self, was: &ArgumentForm, is: &ArgumentForm) -> bool {
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

/// The enumerations of texts, by their names.
fn text_enums(surface: &Surface) -> FxHashSet<String> {
    let enums = surface.iter().filter(|(_, entry)| entry.form == Form::Kind("enum of texts"));
    enums.filter_map(|(path, _)| Some(path.rsplit("::").next()?.to_owned())).collect()
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

fn taken(written: Option<&ArgumentForm>) -> String {
    match written {
        None => "nothing".to_owned(),
        Some(ArgumentForm::Plain(ty)) => format!("`{}`", shown(ty)),
        Some(ArgumentForm::Into(ty)) => format!("`impl Into<{}>`", shown(ty)),
        Some(ArgumentForm::Texts(_)) => "texts".to_owned(),
    }
}
