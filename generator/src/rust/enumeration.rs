//! Enumerations, open and closed.

use super::{Derives, Doc, Type};

/// An enum of strings or integers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Enumeration {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// The type of integer that its values are; `None`: they are strings.
    pub(crate) integer: Option<Type>,
    /// The table gives the traits that are missing here.
    pub(crate) derives: Derives,
    pub(crate) variants: Vec<Variant>,
    /// The name of the variant for unlisted values; `None`: it is closed, so that these are errors.
    pub(crate) unknown: Option<String>,
}

/// A known value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Variant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// The value on the wire; an integer in decimal.
    pub(crate) wire: String,
    /// The content of its attributes.
    pub(crate) attributes: Vec<String>,
}
