//! What a file of `models` holds.

use super::{Enumeration, Structure, Type, Union};

/// Markdown for rustdoc; empty: none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Doc(pub(crate) String);

/// One model in a file of its own.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The name of its module, so of its file.
    pub(crate) module: String,
    /// The name of its type.
    pub(crate) name: String,
    /// The cargo features of which it needs one; none: it is always there.
    pub(crate) features: Vec<String>,
    pub(crate) kind: ItemKind,
}

/// The forms of a model.
#[derive(Clone, Debug)]
pub(crate) enum ItemKind {
    Structure(Structure),
    Enumeration(Enumeration),
    Union(Union),
    Alias(Alias),
}

/// `pub type Name = Type;`
#[derive(Clone, Debug)]
pub(crate) struct Alias {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// `#[deprecated] pub type Name = Now;`: what a type was called before the document called it otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormerName {
    pub(crate) name: String,
    pub(crate) now: String,
    /// Those of the type.
    pub(crate) features: Vec<String>,
}
