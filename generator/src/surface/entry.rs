//! An item of the surface: what it is to code that depends on it.

use super::item_path::ItemPath;
use crate::rust::{ArgumentForm, Type};
use std::collections::BTreeMap;

pub type Surface = BTreeMap<ItemPath, Entry>;

#[derive(Clone, Debug)]
pub struct Entry {
    /// The part of the API that the item belongs to: a field, a method, a type.
    pub owner: ItemPath,
    /// The item that this one is removed and added with.
    pub parent: Option<ItemPath>,
    pub signature: Signature,
}

/// The kind of an item for its users.
#[derive(Clone, Debug, PartialEq)]
pub enum Signature {
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
pub struct Form(pub &'static str);

impl Form {
    pub const ALIAS: Self = Self("alias");
    pub const STRUCT: Self = Self("struct");
    pub const ENUM: Self = Self("enum");
    pub const STRING_ENUM: Self = Self("string enum");
    pub const INTEGER_ENUM: Self = Self("integer enum");
    pub const CLOSED_STRING_ENUM: Self = Self("closed string enum");
    pub const CLOSED_INTEGER_ENUM: Self = Self("closed integer enum");
    pub const UNION: Self = Self("union");
    pub const STATUS_ENUM: Self = Self("enum by status");
    pub const GROUP: Self = Self("group");
    pub const SECRET: Self = Self("secret");
    pub const NAME_AND_PASSWORD: Self = Self("name and password");
    pub const CLIENT_CREDENTIALS: Self = Self("client credentials");
    pub const REFRESH_TOKEN: Self = Self("refresh token");

    pub const TRAIT: Self = Self("trait");
    pub const TRAIT_WITH_DEFAULTS: Self = Self("trait with default methods");

    /// Returns whether a `match` has to name all variants.
    pub fn is_closed(self) -> bool {
        [Self::CLOSED_STRING_ENUM, Self::CLOSED_INTEGER_ENUM].contains(&self)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The struct that holds them, if they are passed as one.
    pub structure: Option<String>,
    pub list: Vec<Parameter>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub owner: ItemPath,
    pub form: ArgumentForm,
}

impl Arguments {
    /// The argument of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Parameter> {
        self.list.iter().find(|parameter| parameter.name == name)
    }
}
