//! How the files of a run are reached, and which of them references may lead to.

use std::io;
use std::path::{Path, PathBuf};

/// Reads the files of a document: the document itself and what its references lead to.
pub trait Files: Send + Sync {
    /// Reads the file of that name: a relative path with `/` between folders, as the user or a reference wrote it.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// Reads the file of that name, which nobody named but a reference: documents may come from strangers. It may lie in one of
    /// these folders, and where else is the decision of whoever has the files. By default all are read.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        let _ = folders;
        self.read(name)
    }
}

/// Files of a folder on disk. What the user named is read wherever it lies; references lead to files in this folder, in
/// those of what the user named, and in [`ApiInput::folders`](crate::ApiInput::folders), with links followed before. Devices and pipes are no files.
#[derive(Clone, Debug)]
pub struct FolderFiles {
    folder: PathBuf,
}

impl FolderFiles {
    /// Names are paths relative to `folder`; absolute names are read as they are.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Whether a file lies in this folder or in one of others; both with links followed.
    fn allows(&self, file: &Path, folders: &[String]) -> bool {
        let folders = folders.iter().map(|folder| self.path(folder));
        let mut allowed = std::iter::once(self.folder.clone()).chain(folders);
        allowed.any(|folder| {
            let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
            folder.canonicalize().is_ok_and(|folder| file.starts_with(folder))
        })
    }

    /// Where the file of that name lies.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(Path::new(name))
    }
}

impl Files for FolderFiles {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.path(name);
        if !path.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no file"));
        }
        std::fs::read(path)
    }

    fn read_referred(&self, name: &str, folders: &[String]) -> io::Result<Vec<u8>> {
        if !self.allows(&self.path(name).canonicalize()?, folders) {
            let message =
                "it lies outside of the folders that references may lead to; `folders` names further ones";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
        }
        self.read(name)
    }
}

/// Why a file of so many bytes isn't read, if it isn't.
pub(crate) fn refuse_long(bytes: usize, limit: u64) -> Option<String> {
    let length = u64::try_from(bytes).unwrap_or(u64::MAX);
    (length > limit)
        .then(|| format!("it has {length} bytes, more than the {limit} that a file may have (`limits.file`)"))
}
