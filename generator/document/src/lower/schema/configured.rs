//! Schemas that the user's configuration chooses: enumerations that are closed, objects that keep unknown members. An entry that
//! names none is an error.

use super::{Components, Models};
use crate::diagnostic::{Code, Located, Location};
use crate::ir::{Excluded, Model};
use crate::lower::context::Context;
use crate::options::SchemaSet;
use rustc_hash::FxHashSet;

/// Keywords between a schema and what it becomes.
const INNER: [&str; 4] = ["allOf", "anyOf", "oneOf", "enum"];

pub(super) struct Chosen {
    /// Enumerations that are closed.
    pub(super) closed: Entries,
    /// Objects that keep members which the document doesn't name.
    pub(super) keeping: Entries,
}

pub(super) struct Entries {
    option: SchemaSet,
    /// The kind of schema that an entry has to name.
    expected: &'static str,
    is_expected: fn(&Model) -> bool,
    /// The locations that they name, and those where a schema of the right kind was found.
    named: FxHashSet<Location>,
    found: FxHashSet<Location>,
}

impl Chosen {
    pub(super) fn find(components: &Components, cx: &Context) -> Self {
        let entries = |option: &SchemaSet, expected, is_expected| {
            let named = option.named().iter().filter_map(|name| location(&name.value, components, cx));
            let (option, named, found) = (option.clone(), named.collect(), FxHashSet::default());
            Entries { option, expected, is_expected, named, found }
        };
        let is_object = |model: &Model| model.kind.object().is_some();
        Self {
            closed: entries(&cx.options.closed_enumerations, "an enumeration", |it| it.kind.is_enumeration()),
            keeping: entries(&cx.options.unknown_members, "an object", is_object),
        }
    }
}

impl Entries {
    /// Returns whether the schema at a location is chosen, by itself or with the schema that it is a branch of.
    pub(super) fn choose(&mut self, at: &Location) -> bool {
        if self.option == SchemaSet::All {
            return true;
        }
        let mut open = Some(at.clone()).filter(|_| !self.named.is_empty());
        while let Some(at) = open {
            if self.named.contains(&at) {
                self.found.insert(at);
                return true;
            }
            let is_inner = |key: &str| INNER.contains(&key) || key.bytes().all(|byte| byte.is_ascii_digit());
            open = at.parent().filter(|(_, key)| is_inner(key)).map(|(parent, _)| parent);
        }
        false
    }

    /// Reports entries that name no schema of the right kind.
    pub(super) fn check(
        &self,
        (components, excluded): (&Components, &Excluded),
        models: &Models,
        cx: &mut Context,
    ) {
        let unused = self.option.named().iter().filter(|name| {
            let location = location(&name.value, components, cx);
            let is_found = location.as_ref().is_some_and(|at| self.found.contains(at));
            let is_excluded =
                excluded.has_name(&name.value) || location.is_some_and(|at| excluded.contains(&at));
            !is_found && !is_excluded
        });
        let unused: Vec<_> = unused.collect();
        let known = models.list().iter().filter(|model| (self.is_expected)(model));
        let known: Vec<(Option<&str>, &str)> =
            known.map(|model| (model.component.as_deref(), model.at.pointer())).collect();
        for Located { value: name, at } in unused {
            let is_pointer = name.contains('/');
            let names = known.iter().filter_map(|(name, at)| if is_pointer { Some(*at) } else { *name });
            let message = format!("`{name}` is neither the name nor the JSON Pointer of {}", self.expected);
            cx.report.add_with_suggestion(Code::InvalidOption, at, message, (name, names));
        }
    }
}

/// The location that an entry names: a component, or a pointer in the document or in another file.
fn location(name: &str, components: &Components, cx: &Context) -> Option<Location> {
    if name.starts_with('/') {
        return Some(Location::new(cx.document.root.file().clone(), name));
    }
    match name.split_once('#') {
        Some((file, pointer)) if pointer.starts_with('/') => Some(Location::new(file.into(), pointer)),
        _ => components.schema(name).map(|schema| cx.schema(schema).at.clone()),
    }
}
