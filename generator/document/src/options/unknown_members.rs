//! Members that a document doesn't name.

#[cfg(feature = "serde")]
use super::flag_or::{Expected, FlagOr};
use crate::diagnostic::Located;

/// The treatment of members of objects that the document doesn't name. If it allows additional properties, they are always
/// kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(from = "FlagOr<Word, Vec<Located<String>>>"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schemars", schemars(with = "FlagOr<Word, Vec<Located<String>>>", inline))]
#[non_exhaustive]
pub enum UnknownMembers {
    /// They are dropped.
    #[default]
    Drop,
    /// They are kept, and written again where they were read.
    Keep,
    /// They are kept in these: names of component schemas and JSON Pointers of schemas. One that the document doesn't have is an
    /// error.
    KeepIn(Vec<Located<String>>),
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(inline))]
enum Word {
    Drop,
    Keep,
}

#[cfg(feature = "serde")]
impl Expected for Word {
    const EXPECTED: &'static str = "`drop`, `keep`";
}

#[cfg(feature = "serde")]
impl From<FlagOr<Word, Vec<Located<String>>>> for UnknownMembers {
    fn from(written: FlagOr<Word, Vec<Located<String>>>) -> Self {
        match written {
            FlagOr::Flag(Word::Drop) => Self::Drop,
            FlagOr::Flag(Word::Keep) => Self::Keep,
            FlagOr::Value(names) => Self::KeepIn(names),
        }
    }
}

impl UnknownMembers {
    /// Adds a schema to those whose unknown members are kept.
    pub fn keep_in(&mut self, schema: Located<String>) {
        match self {
            Self::Drop => *self = Self::KeepIn(vec![schema]),
            Self::Keep => {}
            Self::KeepIn(names) => names.push(schema),
        }
    }

    pub(crate) fn named(&self) -> &[Located<String>] {
        match self {
            Self::KeepIn(names) => names,
            Self::Drop | Self::Keep => &[],
        }
    }
}
