//! Closed enumerations: whether the user's configuration closes an enumeration. An entry that names none is an error.

use super::Lowering;
use crate::diagnostic::{Code, Located, Location};
use crate::ir::ModelKind;
use crate::options::ClosedEnumerations;

/// Keywords between a schema and the enumeration that it becomes.
const INNER: [&str; 4] = ["allOf", "anyOf", "oneOf", "enum"];

impl Lowering<'_> {
    /// Resolves the user's entries to locations.
    pub(in crate::lower) fn find_closed(&mut self) {
        let named = self.closed.named();
        self.closed_locations = named.iter().filter_map(|name| self.closed_location(&name.value)).collect();
    }

    /// The location that an entry names: a component, or a pointer in the document or in another file.
    fn closed_location(&self, name: &str) -> Option<Location> {
        if name.starts_with('/') {
            return Some(Location::new(self.document.root.file().clone(), name));
        }
        match name.split_once('#') {
            Some((file, pointer)) if pointer.starts_with('/') => Some(Location::new(file.into(), pointer)),
            _ => self.places.get(name).cloned(),
        }
    }

    /// Whether the enumeration at a location is closed, by itself or with the schema that it is a branch of.
    pub(super) fn closes(&mut self, at: &Location) -> bool {
        if *self.closed == ClosedEnumerations::All {
            return true;
        }
        let mut open = Some(at.clone()).filter(|_| !self.closed_locations.is_empty());
        while let Some(at) = open {
            if self.closed_locations.contains(&at) {
                self.closed_found.insert(at);
                return true;
            }
            let is_inner = |key: &str| INNER.contains(&key) || key.bytes().all(|byte| byte.is_ascii_digit());
            open = at.parent().filter(|(_, key)| is_inner(key)).map(|(parent, _)| parent);
        }
        false
    }

    /// Reports entries that name no enumeration.
    pub(in crate::lower) fn check_closed(&mut self) {
        let unused = self.closed.named().iter().filter(|name| {
            let location = self.closed_location(&name.value);
            let is_found = location.as_ref().is_some_and(|at| self.closed_found.contains(at));
            let is_excluded =
                self.excluded.has_name(&name.value) || location.is_some_and(|at| self.excluded.contains(&at));
            !is_found && !is_excluded
        });
        let unused: Vec<_> = unused.collect();
        let enumerations = self.models.iter().filter(|model| matches!(model.kind, ModelKind::Enumeration(_)));
        let known: Vec<(Option<&str>, &str)> =
            enumerations.map(|model| (model.component.as_deref(), model.at.pointer())).collect();
        for Located { value: name, at } in unused {
            let is_pointer = name.contains('/');
            let names = known.iter().filter_map(|(name, at)| if is_pointer { Some(*at) } else { *name });
            let message = format!("`{name}` is neither the name nor the JSON Pointer of an enumeration");
            self.report.add_with_suggestion(Code::ClosedEnumeration, at, message, (name, names));
        }
    }
}
