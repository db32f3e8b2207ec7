//! Closed enumerations.

#[cfg(feature = "serde")]
use super::flag_or::FlagOr;
use crate::diagnostic::Located;

/// The closed enumerations of an API. By default all are open: they keep a value that the document doesn't list, and send it
/// unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(from = "FlagOr<bool, Vec<Located<String>>>"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(inline))]
#[non_exhaustive]
pub enum ClosedEnumerations {
    /// All are open.
    #[default]
    None,
    /// All are closed.
    All,
    /// These are closed: names of component schemas and JSON Pointers of schemas. One that the document doesn't have is an
    /// error.
    Named(Vec<Located<String>>),
}

#[cfg(feature = "serde")]
impl From<FlagOr<bool, Vec<Located<String>>>> for ClosedEnumerations {
    fn from(written: FlagOr<bool, Vec<Located<String>>>) -> Self {
        match written {
            FlagOr::Flag(false) => Self::None,
            FlagOr::Flag(true) => Self::All,
            FlagOr::Value(names) => Self::Named(names),
        }
    }
}

impl ClosedEnumerations {
    /// Adds an enumeration to the closed ones.
    pub fn close(&mut self, enumeration: Located<String>) {
        match self {
            Self::None => *self = Self::Named(vec![enumeration]),
            Self::All => {}
            Self::Named(names) => names.push(enumeration),
        }
    }

    pub(crate) fn named(&self) -> &[Located<String>] {
        match self {
            Self::Named(names) => names,
            Self::None | Self::All => &[],
        }
    }
}
