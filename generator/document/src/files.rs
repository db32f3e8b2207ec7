//! Reads files, and decides which files references may read.

use crate::diagnostic::nearest;
use std::io;
use std::path::{Path, PathBuf};

/// Reads a document and the files that it refers to.
pub trait Files: Send + Sync {
    /// Reads a file. The name is a relative path with `/` between folders, as written by the user or in a reference.
    ///
    /// # Errors
    /// The file can't be read.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// Reads a file that only a reference names, so an untrusted document may have chosen it. Files in `folders` are allowed;
    /// implementations decide which others are. By default, all are.
    ///
    /// # Errors
    /// The file can't be read, or is not allowed.
    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        let _ = folders;
        self.read(name)
    }
}

/// Files on disk. Files that the user names can be anywhere; references can only read files below this folder, below the folders
/// of files that the user names, and below [`ReadOptions::folders`](crate::ReadOptions::folders), after symbolic links are resolved. Devices
/// and pipes are refused.
#[derive(Clone, Debug)]
pub struct FolderFiles {
    folder: PathBuf,
}

impl FolderFiles {
    /// Names are paths relative to `folder`; absolute names are read as they are.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Returns whether a file is below this folder or one of the others, after symbolic links are resolved.
    fn allows(&self, file: &Path, folders: &[String]) -> bool {
        let folders = folders.iter().map(|folder| self.path(folder));
        let mut allowed = std::iter::once(self.folder.clone()).chain(folders);
        allowed.any(|folder| {
            let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
            folder.canonicalize().is_ok_and(|folder| file.starts_with(folder))
        })
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(Path::new(name))
    }
}

impl Files for FolderFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.path(name);
        let metadata = path.metadata().map_err(|error| match nearest_file(&path) {
            Some(nearest) if error.kind() == io::ErrorKind::NotFound => {
                io::Error::new(error.kind(), format!("{error}; did you mean `{nearest}`?"))
            }
            _ => error,
        })?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        std::fs::read(path)
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        if !self.allows(&self.path(name).canonicalize()?, folders) {
            let message =
                "it is outside of the folders that references may read; `folders` adds more of them";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        self.read(name)
    }
}

/// The name of the file in the same folder that is most similar.
fn nearest_file(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> =
        folder.read_dir().ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    nearest(path.file_name()?.to_str()?, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The error if a file is longer than the limit.
pub fn refuse_long(bytes: usize, limit: u64) -> Option<String> {
    let length = u64::try_from(bytes).unwrap_or(u64::MAX);
    (length > limit).then(|| format!("it has {length} bytes, more than the limit of {limit} (`limits.file`)"))
}
