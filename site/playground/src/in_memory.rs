//! The files of a document, in memory.

use clientwright::Files;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// Files by their paths.
#[derive(Clone, Default)]
pub(crate) struct InMemory(Arc<BTreeMap<String, Vec<u8>>>);

impl InMemory {
    pub(crate) fn add(&mut self, name: String, bytes: Vec<u8>) {
        Arc::make_mut(&mut self.0).insert(name, bytes);
    }
}

impl Files for InMemory {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let missing = || io::Error::new(io::ErrorKind::NotFound, "it isn't among the files that were opened");
        self.0.get(name).cloned().ok_or_else(missing)
    }
}
