//! The content of a part while it is received: in memory, or on disk if it is a file for which there isn't memory enough.

use std::io::Write;
use std::sync::Arc;

use tempfile::NamedTempFile;

use super::super::model::FileContent;
use super::super::multipart::File;
use super::multipart_error::MultipartError;

/// The content of a part.
pub(super) enum PartContent {
    Memory(Vec<u8>),
    /// A temporary file, with its length in bytes.
    Disk(NamedTempFile, u64),
}

impl PartContent {
    /// Returns the bytes, if they are in memory.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Memory(bytes) => Some(bytes),
            Self::Disk(..) => None,
        }
    }

    /// Appends bytes, and takes their number from the memory that is left.
    ///
    /// # Errors
    /// If the memory isn't enough for what isn't a file, or a file can't be written.
    pub(super) fn push(
        &mut self,
        chunk: &[u8],
        is_file: bool,
        memory: &mut u64,
    ) -> Result<(), MultipartError> {
        if let Self::Memory(bytes) = self {
            if let Some(left) = memory.checked_sub(chunk.len() as u64) {
                *memory = left;
                bytes.extend_from_slice(chunk);
                return Ok(());
            }
            if !is_file {
                return Err(MultipartError::TooMuchText);
            }
            let mut file = NamedTempFile::new()?;
            file.write_all(bytes)?;
            let length = bytes.len() as u64;
            *memory += length;
            *self = Self::Disk(file, length);
        }
        if let Self::Disk(file, length) = self {
            file.write_all(chunk)?;
            *length += chunk.len() as u64;
        }
        Ok(())
    }

    /// Converts the content into a file.
    pub(super) fn into_file(self) -> File {
        match self {
            Self::Memory(bytes) => File::new(bytes),
            Self::Disk(file, length) => {
                let path = Arc::new(file.into_temp_path());
                File::of(FileContent::Path(path, length))
            }
        }
    }
}
