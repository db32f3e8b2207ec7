//! The identity of schemas.

/// A schema of the document, or one that is derived from schemas of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SchemaId(u32);

impl SchemaId {
    pub(super) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a document of four billion schemas does not fit into memory"))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}
