//! The schemas of a document: by id, and by location.

use super::schema::Schema;
use super::schema_id::SchemaId;
use crate::diagnostic::Location;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// All schemas by id, and those that are written in a document by location.
#[derive(Default)]
pub(crate) struct Schemas {
    schemas: Vec<Rc<Schema>>,
    by_location: FxHashMap<Location, SchemaId>,
}

impl Schemas {
    pub(crate) fn get(&self, id: SchemaId) -> &Rc<Schema> {
        &self.schemas[id.index()]
    }

    pub(super) fn at(&self, at: &Location) -> Option<SchemaId> {
        self.by_location.get(at).copied()
    }

    /// The id of a schema that is written at a location, before its contents are known.
    pub(super) fn reserve(&mut self, at: &Location) -> SchemaId {
        let id = self.derive(|id| Schema::empty(id, at.clone()));
        self.by_location.insert(at.clone(), id);
        id
    }

    pub(super) fn set(&mut self, id: SchemaId, schema: Schema) {
        self.schemas[id.index()] = Rc::new(schema);
    }

    /// Adds a schema that isn't written in a document.
    pub(crate) fn derive(&mut self, schema: impl FnOnce(SchemaId) -> Schema) -> SchemaId {
        let id = SchemaId::new(self.schemas.len());
        self.schemas.push(Rc::new(schema(id)));
        id
    }
}
