//! The content of a part while it is received: in memory, or in a temporary file.

use std::io::{self, Write};
use std::sync::Arc;

use tempfile::{Builder, NamedTempFile, TempPath};

use super::super::model::FileContent;
use super::super::multipart::File;

/// The content of a part.
pub(super) enum PartContent {
    Memory(Vec<u8>),
    /// A file that is being written, with its length in bytes.
    Open(NamedTempFile, u64),
    /// A file that is written, with its length in bytes.
    Disk(TempPath, u64),
}

impl PartContent {
    /// Returns the bytes, if they are in memory.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Memory(bytes) => Some(bytes),
            Self::Open(..) | Self::Disk(..) => None,
        }
    }

    /// Returns how many bytes are in memory.
    pub(super) fn memory(&self) -> u64 {
        self.bytes().map_or(0, |bytes| bytes.len() as u64)
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// If a file can't be written.
    pub(super) fn push(&mut self, chunk: &[u8]) -> io::Result<()> {
        match self {
            Self::Memory(bytes) => bytes.extend_from_slice(chunk),
            Self::Open(file, length) => {
                file.write_all(chunk)?;
                *length += chunk.len() as u64;
            }
            Self::Disk(..) => return Err(io::ErrorKind::Unsupported.into()),
        }
        Ok(())
    }

    /// Moves the content to the disk.
    ///
    /// # Errors
    /// If the file can't be written.
    pub(super) fn spill(&mut self) -> io::Result<()> {
        let Self::Memory(bytes) = self else { return Ok(()) };
        let mut file = Builder::new().prefix("clientwright-").tempfile()?;
        file.write_all(bytes)?;
        let length = bytes.len() as u64;
        *self = Self::Open(file, length);
        Ok(())
    }

    /// Ends the content, so that no file stays open.
    pub(super) fn close(&mut self) {
        *self = match std::mem::replace(self, Self::Memory(Vec::new())) {
            Self::Open(file, length) => Self::Disk(file.into_temp_path(), length),
            closed => closed,
        };
    }

    /// Converts the content into a file.
    pub(super) fn into_file(self) -> File {
        let (path, length) = match self {
            Self::Memory(bytes) => return File::new(bytes),
            Self::Open(file, length) => (file.into_temp_path(), length),
            Self::Disk(path, length) => (path, length),
        };
        File::of(FileContent::Path(Arc::new(path), length))
    }
}
