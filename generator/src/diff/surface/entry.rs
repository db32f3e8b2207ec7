//! An item of the surface: what it is to code that depends on it.

use crate::diff::item_path::ItemPath;
use crate::rust::{ArgumentForm, Type};
use std::collections::BTreeMap;

pub(in crate::diff) type Surface = BTreeMap<ItemPath, Entry>;

#[derive(Clone, Debug)]
pub(in crate::diff) struct Entry {
    /// The part of the API that the item belongs to: a field, a method, a type.
    pub(in crate::diff) owner: ItemPath,
    /// The item that this one is removed and added with.
    pub(in crate::diff) parent: Option<ItemPath>,
    pub(in crate::diff) signature: Signature,
}

/// The kind of an item for its users.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff) enum Signature {
    Item(Form),
    /// Something that is read: a field, the output of a call, the target of an alias.
    Value(Type),
    Variant(Option<Type>),
    /// A function of one value or none.
    Setter(Option<ArgumentForm>),
    Function(Arguments),
    /// A trait or a feature that is there or not.
    Present,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) struct Form(pub(in crate::diff) &'static str);

impl Form {
    pub(in crate::diff) const ALIAS: Self = Self("alias");
    pub(in crate::diff) const STRUCT: Self = Self("struct");
    pub(in crate::diff) const ENUM: Self = Self("enum");
    pub(in crate::diff) const STRING_ENUM: Self = Self("string enum");
    pub(in crate::diff) const INTEGER_ENUM: Self = Self("integer enum");
    pub(in crate::diff) const CLOSED_STRING_ENUM: Self = Self("closed string enum");
    pub(in crate::diff) const CLOSED_INTEGER_ENUM: Self = Self("closed integer enum");
    pub(in crate::diff) const UNION: Self = Self("union");
    pub(in crate::diff) const STATUS_ENUM: Self = Self("enum by status");
    pub(in crate::diff) const GROUP: Self = Self("group");
    pub(in crate::diff) const SECRET: Self = Self("secret");
    pub(in crate::diff) const NAME_AND_PASSWORD: Self = Self("name and password");
    pub(in crate::diff) const CLIENT_CREDENTIALS: Self = Self("client credentials");
    pub(in crate::diff) const REFRESH_TOKEN: Self = Self("refresh token");

    pub(in crate::diff) const TRAIT: Self = Self("trait");
    pub(in crate::diff) const TRAIT_WITH_DEFAULTS: Self = Self("trait with default methods");

    /// Returns whether a `match` has to name all variants.
    pub(in crate::diff) fn is_closed(self) -> bool {
        [Self::CLOSED_STRING_ENUM, Self::CLOSED_INTEGER_ENUM].contains(&self)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff) struct Arguments {
    /// The struct that holds them, if they are passed as one.
    pub(in crate::diff) structure: Option<String>,
    pub(in crate::diff) list: Vec<Parameter>,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::diff) struct Parameter {
    pub(in crate::diff) name: String,
    pub(in crate::diff) owner: ItemPath,
    pub(in crate::diff) form: ArgumentForm,
}
