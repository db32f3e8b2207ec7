//! The content of a file: bytes, a path, or a body of the client.

use std::{any::Any, fmt, path::Path, sync::Arc};

/// The path of a file on disk. A temporary file is deleted with the last clone of it.
pub(crate) type SharedPath = Arc<dyn AsRef<Path> + Send + Sync>;

/// The content of a file.
#[derive(Clone)]
#[non_exhaustive]
#[doc(hidden)]
pub enum FileContent {
    /// Bytes in memory.
    Bytes(Arc<Vec<u8>>),
    /// A file on disk, with its length in bytes.
    Path(SharedPath, u64),
    /// A body of the client. It is type-erased, because models work without a client.
    Other(Arc<dyn Any + Send + Sync>),
}

impl Default for FileContent {
    fn default() -> Self {
        Self::Bytes(Arc::default())
    }
}

/// A body that can be read only once equals only itself.
impl PartialEq for FileContent {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Path(one, _), Self::Path(other, _)) => (**one).as_ref() == (**other).as_ref(),
            (Self::Other(one), Self::Other(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for FileContent {}

/// Prints the kind of content.
impl fmt::Debug for FileContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Bytes(_) => "Bytes",
            Self::Path(..) => "Path",
            Self::Other(_) => "Other",
        })
    }
}
