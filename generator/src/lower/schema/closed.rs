//! Closed enumerations: whether the user's configuration closes an enumeration. An entry that names none is an error.

use super::{Components, Models, SchemaLowering};
use crate::diagnostic::{Code, Located, Location};
use crate::ir::{Excluded, ModelKind};
use crate::lower::context::Context;
use crate::options::ClosedEnumerations;
use rustc_hash::FxHashSet;

/// Keywords between a schema and the enumeration that it becomes.
const INNER: [&str; 4] = ["allOf", "anyOf", "oneOf", "enum"];

/// The locations that the user's entries name, and those where an enumeration was found.
pub(super) struct Closed {
    named: FxHashSet<Location>,
    found: FxHashSet<Location>,
}

impl Closed {
    pub(super) fn find(components: &Components, cx: &Context<'_>) -> Self {
        let names = cx.options.closed_enumerations.named().iter();
        let named = names.filter_map(|name| location(&name.value, components, cx)).collect();
        Self { named, found: FxHashSet::default() }
    }

    /// Reports entries that name no enumeration.
    pub(super) fn check(
        &self,
        components: &Components,
        excluded: &Excluded,
        models: &Models,
        cx: &mut Context<'_>,
    ) {
        let unused = cx.options.closed_enumerations.named().iter().filter(|name| {
            let location = location(&name.value, components, cx);
            let is_found = location.as_ref().is_some_and(|at| self.found.contains(at));
            let is_excluded =
                excluded.has_name(&name.value) || location.is_some_and(|at| excluded.contains(&at));
            !is_found && !is_excluded
        });
        let unused: Vec<_> = unused.collect();
        let enumerations =
            models.list().iter().filter(|model| matches!(model.kind, ModelKind::Enumeration(_)));
        let known: Vec<(Option<&str>, &str)> =
            enumerations.map(|model| (model.component.as_deref(), model.at.pointer())).collect();
        for Located { value: name, at } in unused {
            let is_pointer = name.contains('/');
            let names = known.iter().filter_map(|(name, at)| if is_pointer { Some(*at) } else { *name });
            let message = format!("`{name}` is neither the name nor the JSON Pointer of an enumeration");
            cx.report.add_with_suggestion(Code::ClosedEnumeration, at, message, (name, names));
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

/// Whether the enumeration at a location is closed, by itself or with the schema that it is a branch of.
pub(super) fn closes(lowering: &mut SchemaLowering<'_>, at: &Location) -> bool {
    if lowering.cx.options.closed_enumerations == ClosedEnumerations::All {
        return true;
    }
    let closed = &mut lowering.closed;
    let mut open = Some(at.clone()).filter(|_| !closed.named.is_empty());
    while let Some(at) = open {
        if closed.named.contains(&at) {
            closed.found.insert(at);
            return true;
        }
        let is_inner = |key: &str| INNER.contains(&key) || key.bytes().all(|byte| byte.is_ascii_digit());
        open = at.parent().filter(|(_, key)| is_inner(key)).map(|(parent, _)| parent);
    }
    false
}
