//! Files, and one more that is only in memory.

use clientwright_document::Files;
use std::io;
use std::sync::Arc;

/// Files, and one with a different text.
pub(super) struct WithFile {
    pub(super) files: Arc<dyn Files>,
    pub(super) name: &'static str,
    pub(super) text: String,
}

impl Files for WithFile {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if name == self.name { Ok(self.text.clone().into_bytes()) } else { self.files.read(name) }
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        self.files.read_referred(name, folders)
    }
}
