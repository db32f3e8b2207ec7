//! Files in a temporary folder, to be moved to their target later.

use super::error::CliError;
use super::target::shown;
use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The prefix of the names of temporary folders, and the length of the random rest.
pub(super) const TEMPORARY: (&str, usize) = (".clientwright-", 6);

pub(super) fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY.0).rand_bytes(TEMPORARY.1);
    builder
}

/// Errors name the target, not the temporary file.
pub(super) struct StagedFile<'a> {
    pub(super) staged: PathBuf,
    pub(super) target: PathBuf,
    pub(super) text: &'a str,
}

impl StagedFile<'_> {
    fn write(&self) -> Result<(), CliError> {
        fs::write(&self.staged, self.text).map_err(|error| unwritten(&self.target, &error))
    }
}

/// Writes files on all processors: creating a file takes longer than filling it.
pub(super) fn write_all(files: &[StagedFile<'_>]) -> Result<(), CliError> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(files.len() / 16 + 1);
    let write = |files: &[StagedFile<'_>]| files.iter().try_for_each(StagedFile::write);
    std::thread::scope(|scope| {
        let mut shares = files.chunks(files.len().div_ceil(threads).max(1));
        let own = shares.next().unwrap_or_default();
        let others: Vec<_> = shares.map(|share| scope.spawn(move || write(share))).collect();
        let done = write(own);
        let others = others.into_iter().map(|thread| thread.join().expect("writing files does not panic"));
        others.fold(done, Result::and)
    })
}

pub(super) fn unwritten(target: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("can't write `{}`: {error}", shown(target)))
}
