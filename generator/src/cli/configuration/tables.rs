//! The tables of a configuration as serde reads them: each key once, with its form.

use super::accept::AcceptTable;
use super::pagination::PaginationEntry;
use super::selection::SelectionTable;
use super::types::{DatesName, ScopeName, UuidName};
use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// The file as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    #[serde(default, rename = "crate")]
    pub(super) crates: IndexMap<String, CrateTable>,
    #[serde(default, rename = "module")]
    pub(super) modules: IndexMap<String, ModuleTable>,
}

/// `[crate.NAME]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CrateTable {
    pub(super) path: Option<String>,
    pub(super) version: Option<String>,
    /// Only its form is checked here; it is merged as it is written.
    pub(super) manifest: Option<IndexMap<String, IgnoredAny>>,
    #[serde(default)]
    pub(super) api: IndexMap<String, ApiTable>,
}

/// `[module.NAME]`
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ModuleTable {
    pub(super) path: Option<String>,
    pub(super) scope: ScopeName,
    pub(super) webhooks: bool,
    pub(super) examples: bool,
    pub(super) tower: bool,
    pub(super) tracing: bool,
    pub(super) api: IndexMap<String, ApiTable>,
}

/// `[crate.NAME.api.MODULE]` and `[module.NAME.api.MODULE]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApiTable {
    pub(super) document: String,
    #[serde(default)]
    pub(super) root: bool,
    #[serde(default)]
    pub(super) urls: IndexMap<String, String>,
    #[serde(default)]
    pub(super) rename: IndexMap<String, String>,
    #[serde(default)]
    pub(super) dates: DatesName,
    #[serde(default)]
    pub(super) uuid: UuidName,
    #[serde(default)]
    pub(super) types: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) pagination: IndexMap<String, PaginationEntry>,
    #[serde(default)]
    pub(super) accept: Vec<AcceptTable>,
    #[serde(default)]
    pub(super) include: SelectionTable,
    #[serde(default)]
    pub(super) exclude: SelectionTable,
}
