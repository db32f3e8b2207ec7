//! The names of components: schemas by name, and names by schema.

use crate::diagnostic::Location;
use crate::lower::context::Context;
use crate::openapi::{ReferenceError, SchemaId};
use rustc_hash::FxHashMap;

pub(in crate::lower) struct Components {
    names: FxHashMap<SchemaId, String>,
    schemas: FxHashMap<String, SchemaId>,
}

impl Components {
    /// A component that is only a reference, as in documents with several files, gives its target its name.
    pub(in crate::lower) fn find(cx: &mut Context) -> Self {
        let listed = cx.document.components.clone();
        let listed: Vec<(String, SchemaId)> =
            listed.into_iter().map(|(name, at)| (name, cx.document.schema_at(&at, &mut cx.report))).collect();
        let mut names: FxHashMap<SchemaId, String> =
            listed.iter().map(|(name, schema)| (*schema, name.clone())).collect();
        let mut schemas: FxHashMap<String, SchemaId> = listed.iter().cloned().collect();
        let mut references = Vec::new();
        for (name, id) in listed {
            let schema = cx.schema(id);
            let reference = schema.reference.as_ref().filter(|_| !schema.constrains());
            let Some(Ok(target)) = reference.map(|reference| cx.follow(reference)) else { continue };
            let is_namesake = cx.schema(target).at.segments().next_back().is_some_and(|last| last == name);
            references.push((!is_namesake, name, id, target));
        }
        // Prefer the reference whose component has the schema's name.
        references.sort_by_key(|(is_other, ..)| *is_other);
        for (_, name, id, target) in references {
            schemas.insert(name.clone(), target);
            if !names.contains_key(&target) {
                names.remove(&id);
                names.insert(target, name);
            }
        }
        Self { names, schemas }
    }

    pub(super) fn name(&self, schema: SchemaId) -> Option<&String> {
        self.names.get(&schema)
    }

    /// The schemas that components are or refer to, sorted by the components' names.
    pub(super) fn targets(&self) -> Vec<SchemaId> {
        let mut components: Vec<(&String, &SchemaId)> = self.schemas.iter().collect();
        components.sort();
        components.into_iter().map(|(_, id)| *id).collect()
    }

    pub(in crate::lower) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str)
    }

    pub(super) fn schema(&self, name: &str) -> Option<SchemaId> {
        self.schemas.get(name).copied()
    }

    /// The components by location, so that the order of the document doesn't matter.
    pub(super) fn sorted(&self, cx: &Context) -> Vec<SchemaId> {
        let mut components: Vec<(Location, SchemaId)> =
            self.names.keys().map(|id| (cx.schema(*id).at.clone(), *id)).collect();
        components.sort();
        components.into_iter().map(|(_, id)| id).collect()
    }

    /// The target of a mapping entry: a component's name or a reference. OpenAPI 3.1, Discriminator Object.
    ///
    /// # Errors
    /// Why a reference can't be resolved.
    pub(super) fn mapped(
        &self,
        target: &str,
        at: &Location,
        cx: &mut Context,
    ) -> Result<SchemaId, ReferenceError> {
        match self.schema(target) {
            Some(schema) => Ok(schema),
            None => {
                let at = cx.document.follow(target, at, &mut cx.report)?;
                Ok(cx.document.schema_at(&at, &mut cx.report))
            }
        }
    }

    /// The implicit discriminator value of a schema: from AutoRest's extension, else its name (OpenAPI 3.1, Discriminator
    /// Object).
    pub(super) fn implied_value(&self, schema: SchemaId, cx: &Context) -> Option<String> {
        let written = cx.schema(schema);
        let named = written.naming.as_ref().and_then(|naming| naming.discriminator_value.clone());
        named.or_else(|| self.name(schema).cloned())
    }
}
