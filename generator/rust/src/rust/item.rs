//! The content of a file of `models`: structs are in `structure.rs`, the other items here.

use super::{Derives, Structure, Type, XmlTable};
use crate::ir::JsonType;

/// Markdown for rustdoc; empty: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doc(pub String);

/// The folder of the models that need a feature.
pub fn feature_folder(feature: &str) -> String {
    format!("with_{}", feature.replace('-', "_"))
}

/// A model.
#[derive(Clone, Debug)]
pub struct Item {
    /// The name of its file, which may have others.
    pub module: String,
    /// The name of its type.
    pub name: String,
    /// The cargo feature that it needs; `None`: it is always there.
    pub feature: Option<String>,
    /// The name of a model that is written alike: this one is another name for it.
    pub alias_of: Option<String>,
    /// The struct of required fields of that model, where it has one.
    pub required_alias_of: Option<String>,
    /// Conversions of a struct into its forms for merge patches.
    pub patch_conversions: Vec<PatchConversion>,
    pub kind: ItemKind,
}

/// The forms of a model.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    Structure(Structure),
    Enumeration(Enumeration),
    Union(Union),
    Alias(Alias),
}

impl ItemKind {
    /// The name of the struct of the arguments of `new`, where it has one.
    pub fn required(&self) -> Option<&str> {
        let Self::Structure(structure) = self else { return None };
        Some(&structure.constructor.as_ref()?.required.as_ref()?.name)
    }

    pub fn doc(&self) -> &Doc {
        match self {
            Self::Structure(it) => &it.doc,
            Self::Enumeration(it) => &it.doc,
            Self::Union(it) => &it.doc,
            Self::Alias(it) => &it.doc,
        }
    }

    pub fn doc_mut(&mut self) -> &mut Doc {
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
pub struct Alias {
    pub doc: Doc,
    pub name: String,
    pub ty: Type,
}

/// `#[deprecated] pub type Name = Now;`: the former name of a type that the document has renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeprecatedAlias {
    pub name: String,
    pub now: String,
    /// The docs of the type.
    pub feature: Option<String>,
}

/// An enum of strings or integers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enumeration {
    pub doc: Doc,
    pub name: String,
    /// The type of integer that its values are; `None`: they are strings.
    pub integer: Option<Type>,
    /// The table gives the traits that are missing here.
    pub derives: Derives,
    pub variants: Vec<Variant>,
    /// The name of the variant for unlisted values; `None`: it is closed, so that these are errors.
    pub unknown: Option<String>,
}

/// A known value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    pub doc: Doc,
    pub name: String,
    /// The value on the wire; an integer in decimal.
    pub wire: String,
    /// The content of its attributes.
    pub attributes: Vec<String>,
}

/// An enum with a value in each variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    pub doc: Doc,
    pub name: String,
    pub derives: Derives,
    pub branches: Vec<Branch>,
    /// The property that discriminates the branches.
    pub tag: Option<String>,
    /// Whether a branch may leave that property out.
    pub is_tag_optional: bool,
    /// The number of the branch for objects without a known tag.
    pub default: Option<usize>,
    /// The type of the members that all objects have.
    pub base: Option<Type>,
    /// The variant for unlisted values, where one is needed.
    pub unknown: Option<String>,
    /// The variant whose empty value is the placeholder of a union that is not yet read, if no variant is for unlisted values.
    pub empty: Option<String>,
    pub conversions: Vec<From>,
    pub xml: Option<XmlTable>,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    pub doc: Doc,
    pub name: String,
    pub ty: Type,
    pub kinds: Vec<JsonType>,
    pub values: Vec<String>,
    pub members: Vec<String>,
    /// The discriminator value that the union writes.
    pub written: Option<String>,
    /// The optional constants that the union writes where a value was made without them.
    pub fills: Vec<String>,
}

/// `impl From<T> for Union`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct From {
    pub ty: Type,
    pub variant: String,
    pub conversion: Conversion,
}

/// How the value is converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// Nothing.
    None,
    /// `Box::new(value)`
    Box,
    /// `value.into()`
    Into,
    /// `Box::new(value.into())`
    IntoBox,
    /// Into the branch that the JSON matches, else into this variant.
    Json,
}

/// `impl From<Address> for AddressPatch`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PatchConversion {
    /// The form for patches.
    pub patch: String,
    /// The cargo feature that it needs; `None`: it is wherever the struct is.
    pub feature: Option<String>,
    pub members: Vec<PatchMember>,
}

/// A member that is in both.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PatchMember {
    /// The field of the struct.
    pub from: String,
    /// The field of the patch.
    pub to: String,
    pub source: PatchSource,
    pub value: PatchValue,
}

/// The source of the update of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatchSource {
    /// The field, which isn't an update.
    Whole,
    /// The field in `Some`.
    Some,
    /// A value, which is set.
    Required,
    /// An option: `None` keeps the member.
    Optional,
    /// An option: `None` clears the member.
    Nullable,
    /// An option: `None` clears the member with this number if it is recorded as null, and keeps it otherwise.
    OptionalNullable(usize),
}

/// How a value is converted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PatchValue {
    Same,
    /// By the conversion of its type.
    Into {
        from_box: bool,
        to_box: bool,
    },
    /// Each value of a map, in `Some`.
    Entries(Box<Self>),
}
