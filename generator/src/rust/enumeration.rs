//! Open enumerations.

use super::{Doc, Type};

/// An enum of strings or integers; a variant for unknown ones is always there.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// The type of integer that its values are; `None`: they are strings.
    pub(crate) integer: Option<Type>,
    pub(crate) variants: Vec<Variant>,
    /// The name of the variant for values that aren't known.
    pub(crate) unknown: String,
    /// Whether text converts into a `Patch` of it too.
    pub(crate) is_patched: bool,
}

/// A known value.
#[derive(Clone, Debug)]
pub(crate) struct Variant {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// The value on the wire; an integer in decimal.
    pub(crate) wire: String,
}
