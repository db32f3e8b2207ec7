//! Unions.

use super::{Doc, Type};

/// An enum with a value in each variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) branches: Vec<Branch>,
    /// The property that tells the branches apart.
    pub(crate) tag: Option<String>,
    /// The number of the branch that has objects without a known tag.
    pub(crate) default: Option<usize>,
    /// The variant for what isn't known, where one is needed.
    pub(crate) unknown: Option<String>,
    pub(crate) conversions: Vec<From>,
    /// Whether what converts into it converts into a `Patch` of it too.
    pub(crate) is_patched: bool,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Branch {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The kinds of JSON, in the words of the runtime's macro.
    pub(crate) kinds: Vec<&'static str>,
    pub(crate) values: Vec<String>,
    pub(crate) members: Vec<String>,
}

/// `impl From<T> for Union`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct From {
    pub(crate) ty: Type,
    pub(crate) variant: String,
    pub(crate) conversion: Conversion,
}

/// What becomes of the value on the way into the variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Conversion {
    /// Nothing.
    None,
    /// `Box::new(value)`
    Box,
    /// `value.into()`
    Into,
}
