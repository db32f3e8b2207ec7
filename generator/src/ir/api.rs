//! An API as a whole.

use super::{Credential, Incoming, Model, ModelId, Operation, Server, Shape};
use crate::diagnostic::Location;

/// Everything that a document says about the wire.
#[derive(Debug)]
pub(crate) struct Api {
    /// The document itself.
    pub(crate) root: Location,
    /// What its user wants to be called otherwise.
    pub(crate) renames: Vec<Rename>,
    pub(crate) title: Option<String>,
    /// The version of the document, in whatever way it counts.
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    /// In the order they were met: components first, as they stand in the document.
    pub(crate) models: Vec<Model>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) incoming: Vec<Incoming>,
    pub(crate) credentials: Vec<Credential>,
    /// How many operations the document has, with those that can't be called yet.
    pub(crate) operations_found: usize,
    /// How many schemas stand below `components`.
    pub(crate) schemas_found: usize,
}

/// A wish for a name.
#[derive(Debug)]
pub(crate) struct Rename {
    /// A name or a JSON Pointer of the document.
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) at: Location,
}

impl Api {
    /// All that goes out.
    pub(crate) fn sent(&self) -> impl Iterator<Item = &Shape> {
        self.operations.iter().flat_map(Operation::sent).chain(self.incoming.iter().flat_map(Incoming::sent))
    }

    /// All that comes in.
    pub(crate) fn received(&self) -> impl Iterator<Item = &Shape> {
        let incoming = self.incoming.iter().flat_map(Incoming::received);
        self.operations.iter().flat_map(Operation::received).chain(incoming)
    }

    /// The model of that number.
    pub(crate) fn model(&self, id: ModelId) -> &Model {
        &self.models[id.index()]
    }
}

/// A tag that the document describes.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
}
