//! What is in a file. In: bytes, a path, or what only the sender of forms knows; out: the same, shared by all clones.

use std::{any::Any, fmt, path::PathBuf, sync::Arc};

/// What is in a file.
#[derive(Clone)]
#[non_exhaustive]
pub enum FileContent {
    /// Its bytes.
    Bytes(Arc<Vec<u8>>),
    /// A file on disk, of that many bytes.
    Path(PathBuf, u64),
    /// A body of a client: models know no clients, so that they can do without.
    Other(Arc<dyn Any + Send + Sync>),
}

impl Default for FileContent {
    fn default() -> Self {
        Self::Bytes(Arc::default())
    }
}

/// What can be read once is equal to itself alone.
impl PartialEq for FileContent {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::Path(one, _), Self::Path(other, _)) => one == other,
            (Self::Other(one), Self::Other(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for FileContent {}

/// Shows of what kind it is.
impl fmt::Debug for FileContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Bytes(_) => "Bytes",
            Self::Path(..) => "Path",
            Self::Other(_) => "Other",
        })
    }
}
