//! Where benchmarks write.

use std::path::{Path, PathBuf};

/// Where a program that is measured writes its files: in memory where the system offers that. On a disk, creating files can
/// cost ten times more for some minutes after others were deleted there (ext4 doesn't reuse their inodes at once).
#[must_use]
pub fn memory_folder() -> PathBuf {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() }
}
