//! Unions.

use super::{Derives, Doc, Type, XmlTable};
use crate::ir::JsonType;

/// An enum with a value in each variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) derives: Derives,
    pub(crate) branches: Vec<Branch>,
    /// The property that discriminates the branches.
    pub(crate) tag: Option<String>,
    /// Whether a branch may leave that property out.
    pub(crate) is_tag_optional: bool,
    /// The number of the branch for objects without a known tag.
    pub(crate) default: Option<usize>,
    /// The type of the members that all objects have.
    pub(crate) base: Option<Type>,
    /// The variant for unlisted values, where one is needed.
    pub(crate) unknown: Option<String>,
    /// The variant whose empty value is the placeholder of a union that is not yet read, if no variant is for unlisted values.
    pub(crate) empty: Option<String>,
    pub(crate) conversions: Vec<From>,
    pub(crate) xml: Option<XmlTable>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Branch {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) kinds: Vec<JsonType>,
    pub(crate) values: Vec<String>,
    pub(crate) members: Vec<String>,
    /// The discriminator value that the union writes.
    pub(crate) written: Option<String>,
}

/// `impl From<T> for Union`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct From {
    pub(crate) ty: Type,
    pub(crate) variant: String,
    pub(crate) conversion: Conversion,
}

/// How the value is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Conversion {
    /// Nothing.
    None,
    /// `Box::new(value)`
    Box,
    /// `value.into()`
    Into,
    /// `Box::new(value.into())`
    IntoBox,
}
