//! Words of a configuration: libraries of dates and of UUIDs, how much is documented, what a module holds.

use clientwright::{Dates, Docs, Scope, Uuids};
use serde::Deserialize;

/// How [`Dates`] are written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum DatesName {
    #[default]
    Text,
    Chrono,
    Jiff,
    Time,
}

/// How [`Uuids`] are written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum UuidName {
    #[default]
    Text,
    Uuid,
}

impl From<DatesName> for Dates {
    fn from(name: DatesName) -> Self {
        match name {
            DatesName::Text => Self::Text,
            DatesName::Chrono => Self::Chrono,
            DatesName::Jiff => Self::Jiff,
            DatesName::Time => Self::Time,
        }
    }
}

impl From<UuidName> for Uuids {
    fn from(name: UuidName) -> Self {
        match name {
            UuidName::Text => Self::Text,
            UuidName::Uuid => Self::Uuid,
        }
    }
}

/// How [`Docs`] are written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum DocsName {
    #[default]
    Full,
    Short,
    None,
}

impl From<DocsName> for Docs {
    fn from(name: DocsName) -> Self {
        match name {
            DocsName::Full => Self::Full,
            DocsName::Short => Self::Short,
            DocsName::None => Self::None,
        }
    }
}

/// How a [`Scope`] is written.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) enum ScopeName {
    Models,
    Client,
    #[default]
    Reqwest,
    Blocking,
    All,
}

impl From<ScopeName> for Scope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Models => Self::Models,
            ScopeName::Client => Self::Client,
            ScopeName::Reqwest => Self::Reqwest,
            ScopeName::Blocking => Self::Blocking,
            ScopeName::All => Self::All,
        }
    }
}
