//! Where the crates of a configuration have their runtime from: the key `runtime` of a crate, and the table `[runtime]` of all.

use super::without_dots::without_dots;
use clientwright::Runtime;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::path::Path;

/// A path, which isn't empty: nothing has an empty name.
fn path<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    let path = String::deserialize(source)?;
    if path.is_empty() {
        return Err(D::Error::custom("the path is empty; `.` is the folder of this file"));
    }
    Ok(path)
}

pub(super) fn optional_path<'de, D: Deserializer<'de>>(source: D) -> Result<Option<String>, D::Error> {
    path(source).map(Some)
}

/// The runtime of a crate.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected \"vendored\", \"crate\", or a table with `path` or `git`")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum RuntimeKey {
    Word(RuntimeWord),
    Folder(RuntimeFolder),
    Repository(RuntimeRepository),
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum RuntimeWord {
    Vendored,
    Crate,
}

/// A folder with the crate `clientwright-runtime`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuntimeFolder {
    /// The path of the folder.
    #[serde(deserialize_with = "path")]
    pub(super) path: String,
}

/// A git repository with it, as in `Cargo.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuntimeRepository {
    /// The address of the repository.
    git: String,
    /// A branch of it [default: the default branch].
    branch: Option<String>,
    /// A tag of it, in place of a branch [default: none].
    tag: Option<String>,
    /// A revision of it, in place of a branch [default: none].
    rev: Option<String>,
}

impl RuntimeKey {
    /// The option for a crate in a folder; paths start from the configuration's folder.
    pub(super) fn option(&self, folder: &Path, of_crate: &Path) -> Runtime {
        match self {
            Self::Word(RuntimeWord::Vendored) => Runtime::Vendored,
            Self::Word(RuntimeWord::Crate) => Runtime::Registry,
            Self::Folder(RuntimeFolder { path }) => in_folder(&folder.join(path), of_crate),
            Self::Repository(RuntimeRepository { git, branch, tag, rev }) => Runtime::Git {
                url: git.clone(),
                reference: [("branch", branch), ("tag", tag), ("rev", rev)]
                    .into_iter()
                    .find_map(|(key, name)| Some((key.to_owned(), name.clone()?))),
            },
        }
    }
}

/// The option for a crate whose runtime is in another folder.
pub(super) fn in_folder(runtime: &Path, of_crate: &Path) -> Runtime {
    let runtime = without_dots(runtime);
    let path = pathdiff::diff_paths(&runtime, without_dots(of_crate)).unwrap_or(runtime);
    Runtime::Folder(crate::target::shown(&path))
}
