//! The content of a file of `models`.

use super::{Enumeration, PatchConversion, Structure, Type, Union};

/// Markdown for rustdoc; empty: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Doc(pub(crate) String);

/// A model, which has a file.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// The name of its module, so of its file.
    pub(crate) module: String,
    /// The name of its type.
    pub(crate) name: String,
    /// The cargo features of which it needs one; none: it is always there.
    pub(crate) features: Vec<String>,
    /// The name of a model that is written alike: this one is another name for it.
    pub(crate) alias_of: Option<String>,
    /// The struct of required fields of that model, where it has one.
    pub(crate) required_alias_of: Option<String>,
    /// Set if it has no separate schema, as models that are written alike are other names for it: that of them whose names its
    /// parts have.
    pub(crate) written_like: Option<String>,
    /// Conversions of a struct into its forms for merge patches.
    pub(crate) patch_conversions: Vec<PatchConversion>,
    pub(crate) kind: ItemKind,
}

/// The forms of a model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ItemKind {
    Structure(Structure),
    Enumeration(Enumeration),
    Union(Union),
    Alias(Alias),
}

impl ItemKind {
    /// The name of the struct of the arguments of `new`, where it has one.
    pub(crate) fn required(&self) -> Option<&str> {
        let Self::Structure(structure) = self else { return None };
        Some(&structure.constructor.as_ref()?.required.as_ref()?.name)
    }

    pub(crate) fn doc(&self) -> &Doc {
        match self {
            Self::Structure(it) => &it.doc,
            Self::Enumeration(it) => &it.doc,
            Self::Union(it) => &it.doc,
            Self::Alias(it) => &it.doc,
        }
    }

    pub(crate) fn doc_mut(&mut self) -> &mut Doc {
        match self {
            Self::Structure(it) => &mut it.doc,
            Self::Enumeration(it) => &mut it.doc,
            Self::Union(it) => &mut it.doc,
            Self::Alias(it) => &mut it.doc,
        }
    }
}

/// `pub type Name = Type;`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Alias {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// `#[deprecated] pub type Name = Now;`: the former name of a type that the document has renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DeprecatedAlias {
    pub(crate) name: String,
    pub(crate) now: String,
    /// The docs of the type.
    pub(crate) features: Vec<String>,
}
