//! The schemas that an option applies to.

#[cfg(feature = "serde")]
use super::flag_or::{Expected, FlagOr};
use crate::diagnostic::Located;
#[cfg(feature = "serde")]
use serde::{Deserialize, Deserializer};

/// The schemas that an option applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemaSet {
    /// It applies to none.
    #[default]
    None,
    /// It applies to all.
    All,
    /// It applies to these: names of component schemas and JSON Pointers of schemas. One that the document doesn't have is an
    /// error.
    Named(Vec<Located<String>>),
}

/// How no schema and all of them are written for members that a document doesn't name.
#[doc(hidden)]
#[cfg(feature = "serde")]
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(inline))]
pub enum DropOrKeep {
    Drop,
    Keep,
}

#[cfg(feature = "serde")]
impl Expected for DropOrKeep {
    const EXPECTED: &'static str = "`drop`, `keep`";
}

#[cfg(feature = "serde")]
impl From<DropOrKeep> for bool {
    fn from(word: DropOrKeep) -> Self {
        matches!(word, DropOrKeep::Keep)
    }
}

impl SchemaSet {
    /// Reads a flag for all schemas, or a list of names.
    ///
    /// # Errors
    /// It is neither.
    #[cfg(feature = "serde")]
    pub fn deserialize<'de, F, D>(source: D) -> Result<Self, D::Error>
    where
        F: Deserialize<'de> + Expected + Into<bool>,
        D: Deserializer<'de>,
    {
        let written: FlagOr<F, Vec<Located<String>>> = Deserialize::deserialize(source)?;
        Ok(match written {
            FlagOr::Flag(flag) => {
                if flag.into() {
                    Self::All
                } else {
                    Self::None
                }
            }
            FlagOr::Value(names) => Self::Named(names),
        })
    }

    /// Adds a schema.
    pub fn add(&mut self, schema: Located<String>) {
        match self {
            Self::None => *self = Self::Named(vec![schema]),
            Self::All => {}
            Self::Named(names) => names.push(schema),
        }
    }

    pub(crate) fn named(&self) -> &[Located<String>] {
        match self {
            Self::Named(names) => names,
            Self::None | Self::All => &[],
        }
    }
}
