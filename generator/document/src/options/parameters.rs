//! How parameters are sent where the standard leaves it open.

use crate::diagnostic::Located;

/// How the items of a list in a parameter of the style `deepObject` are named. The standard doesn't say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum DeepLists {
    /// `filter[ids][0]=1&filter[ids][1]=2`.
    #[default]
    Indexed,
    /// `filter[ids][]=1&filter[ids][]=2`.
    Brackets,
    /// `filter[ids]=1&filter[ids]=2`.
    Repeated,
}

/// How parameters are sent where the standard leaves it open.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields, rename_all = "kebab-case"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Parameters {
    /// The items of lists in the style `deepObject`: `brackets` for `filter[ids][]=1`, `repeated` for `filter[ids]=1`
    /// [default: `indexed`, `filter[ids][0]=1`].
    pub deep_lists: DeepLists,
    /// Path parameters whose values may hold slashes, by their names: a path of a file is then several segments. Parameters
    /// that the path marks (`{name=**}`, `{+name}`, `{name+}`) may do so anyway [default: none].
    pub segments: Vec<Located<String>>,
}
