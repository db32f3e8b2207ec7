//! Schemas that the user's configuration chooses: enumerations that are closed, objects that keep unknown members. An entry that
//! names none is an error.

use super::{Components, Models, SchemaLowering};
use crate::diagnostic::{Code, Located, Location};
use crate::ir::{Excluded, Model, ModelKind};
use crate::lower::context::Context;
use crate::options::{ClosedEnumerations, UnknownMembers};
use rustc_hash::FxHashSet;

/// Keywords between a schema and what it becomes.
const INNER: [&str; 4] = ["allOf", "anyOf", "oneOf", "enum"];

/// The entries of the options that choose schemas.
pub(super) struct Chosen {
    closed: Entries,
    keeping: Entries,
}

/// The entries of one option: the locations that they name, and those where a schema of the right kind was found.
struct Entries {
    named: FxHashSet<Location>,
    found: FxHashSet<Location>,
}

/// The things that the entries of an option have to name.
struct Expected<'a> {
    entries: &'a [Located<String>],
    what: &'static str,
    is_one: fn(&Model) -> bool,
}

impl Chosen {
    pub(super) fn find(components: &Components, cx: &Context<'_>) -> Self {
        Self {
            closed: Entries::find(cx.options.closed_enumerations.named(), components, cx),
            keeping: Entries::find(cx.options.unknown_members.named(), components, cx),
        }
    }

    /// Reports entries that name no schema of the right kind.
    pub(super) fn check(
        &self,
        components: &Components,
        excluded: &Excluded,
        models: &Models,
        cx: &mut Context<'_>,
    ) {
        let options = cx.options;
        let enumerations = Expected {
            entries: options.closed_enumerations.named(),
            what: "an enumeration",
            is_one: |model| matches!(model.kind, ModelKind::Enumeration(_)),
        };
        self.closed.check(&enumerations, (components, excluded), models, cx);
        let objects = Expected {
            entries: options.unknown_members.named(),
            what: "an object",
            is_one: |model| matches!(model.kind, ModelKind::Object(_)),
        };
        self.keeping.check(&objects, (components, excluded), models, cx);
    }
}

impl Entries {
    fn find(entries: &[Located<String>], components: &Components, cx: &Context<'_>) -> Self {
        let named = entries.iter().filter_map(|name| location(&name.value, components, cx)).collect();
        Self { named, found: FxHashSet::default() }
    }

    /// Returns whether the schema at a location is chosen, by itself or with the schema that it is a branch of.
    fn choose(&mut self, at: &Location) -> bool {
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

    fn check(
        &self,
        expected: &Expected<'_>,
        (components, excluded): (&Components, &Excluded),
        models: &Models,
        cx: &mut Context<'_>,
    ) {
        let unused = expected.entries.iter().filter(|name| {
            let location = location(&name.value, components, cx);
            let is_found = location.as_ref().is_some_and(|at| self.found.contains(at));
            let is_excluded =
                excluded.has_name(&name.value) || location.is_some_and(|at| excluded.contains(&at));
            !is_found && !is_excluded
        });
        let unused: Vec<_> = unused.collect();
        let known = models.list().iter().filter(|model| (expected.is_one)(model));
        let known: Vec<(Option<&str>, &str)> =
            known.map(|model| (model.component.as_deref(), model.at.pointer())).collect();
        for Located { value: name, at } in unused {
            let is_pointer = name.contains('/');
            let names = known.iter().filter_map(|(name, at)| if is_pointer { Some(*at) } else { *name });
            let message = format!("`{name}` is neither the name nor the JSON Pointer of {}", expected.what);
            cx.report.add_with_suggestion(Code::InvalidOption, at, message, (name, names));
        }
    }
}

/// The location that an entry names: a component, or a pointer in the document or in another file.
fn location(name: &str, components: &Components, cx: &Context<'_>) -> Option<Location> {
    if name.starts_with('/') {
        return Some(Location::new(cx.document.root.file().clone(), name));
    }
    match name.split_once('#') {
        Some((file, pointer)) if pointer.starts_with('/') => Some(Location::new(file.into(), pointer)),
        _ => components.schema(name).map(|schema| cx.schema(schema).at.clone()),
    }
}

/// Returns whether the enumeration at a location is closed.
pub(super) fn closes(lowering: &mut SchemaLowering<'_>, at: &Location) -> bool {
    lowering.cx.options.closed_enumerations == ClosedEnumerations::All || lowering.chosen.closed.choose(at)
}

/// Returns whether the object at a location keeps members that the document doesn't name.
pub(super) fn keeps_unknown(lowering: &mut SchemaLowering<'_>, at: &Location) -> bool {
    lowering.cx.options.unknown_members == UnknownMembers::Keep || lowering.chosen.keeping.choose(at)
}
