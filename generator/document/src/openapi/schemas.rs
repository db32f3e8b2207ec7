//! The schemas of a document: by id, and by location.

use super::schema::{Schema, SchemaId};
use crate::diagnostic::Location;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::rc::Rc;

/// All schemas by id, and those that are written in a document by location.
#[derive(Default)]
pub struct Schemas {
    schemas: Vec<Rc<Schema>>,
    /// Schemas by the hash of their location, and those whose hash another one has.
    by_hash: FxHashMap<u64, SchemaId>,
    collisions: FxHashMap<Location, SchemaId>,
}

impl Schemas {
    pub fn get(&self, id: SchemaId) -> &Rc<Schema> {
        &self.schemas[id.index()]
    }

    /// The number of schemas, derived ones included.
    pub fn count(&self) -> usize {
        self.schemas.len()
    }

    pub fn with_xml(&self) -> impl Iterator<Item = &Rc<Schema>> {
        self.schemas.iter().filter(|schema| schema.xml.is_some())
    }

    pub(super) fn at(&self, at: &Location) -> Option<SchemaId> {
        let first = self.by_hash.get(&FxBuildHasher.hash_one(at)).copied();
        let first = first.filter(|id| self.get(*id).at == *at);
        first.or_else(|| self.collisions.get(at).copied())
    }

    /// The id of a schema that is written at a location, before its contents are known.
    pub(super) fn reserve(&mut self, at: &Location) -> SchemaId {
        let id = self.derive(|id| Schema::empty(id, at.clone()));
        let hash = FxBuildHasher.hash_one(at);
        match self.by_hash.get(&hash) {
            Some(first) if self.get(*first).at != *at => drop(self.collisions.insert(at.clone(), id)),
            _ => drop(self.by_hash.insert(hash, id)),
        }
        id
    }

    pub(super) fn set(&mut self, id: SchemaId, schema: Schema) {
        self.schemas[id.index()] = Rc::new(schema);
    }

    /// Adds a schema that isn't written in a document.
    pub fn derive(&mut self, schema: impl FnOnce(SchemaId) -> Schema) -> SchemaId {
        let id = SchemaId::new(self.schemas.len());
        self.schemas.push(Rc::new(schema(id)));
        id
    }
}
