//! An item of the surface: what it is to code that depends on it.

use super::item_path::ItemPath;
use crate::rust::{ArgumentForm, Type};
use std::collections::BTreeMap;

/// The public items of a package, by their paths.
pub type Surface = BTreeMap<ItemPath, Entry>;

/// An item of the surface.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The part of the API that the item belongs to: a field, a method, a type.
    pub owner: ItemPath,
    /// The item that this one is removed and added with.
    pub parent: Option<ItemPath>,
    /// The kind of the item, and the types in it.
    pub signature: Signature,
}

/// The kind of an item for its users.
#[derive(Clone, Debug, PartialEq)]
pub enum Signature {
    /// An item of which only the form counts: a type, a trait, a credential.
    Item(Form),
    /// Something that is read: a field, the output of a call, the target of an alias.
    Value(Type),
    /// A variant, and the value that it holds.
    Variant(Option<Type>),
    /// A function of one value or none.
    Setter(Option<ArgumentForm>),
    /// A method or a constructor.
    Function(Arguments),
    /// A trait or a feature that is there or not.
    Present,
}

/// The form of an item, by its name in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form(pub &'static str);

impl Form {
    /// A type alias.
    pub const ALIAS: Self = Self("alias");
    pub(super) const STRUCT: Self = Self("struct");
    pub(super) const ENUM: Self = Self("enum");
    /// An open enumeration of strings.
    pub const STRING_ENUM: Self = Self("string enum");
    pub(super) const INTEGER_ENUM: Self = Self("integer enum");
    pub(super) const CLOSED_STRING_ENUM: Self = Self("closed string enum");
    pub(super) const CLOSED_INTEGER_ENUM: Self = Self("closed integer enum");
    pub(super) const UNION: Self = Self("union");
    pub(super) const STATUS_ENUM: Self = Self("enum by status");
    pub(super) const GROUP: Self = Self("group");
    pub(super) const SECRET: Self = Self("secret");
    pub(super) const NAME_AND_PASSWORD: Self = Self("name and password");
    pub(super) const CLIENT_CREDENTIALS: Self = Self("client credentials");
    pub(super) const REFRESH_TOKEN: Self = Self("refresh token");
    pub(super) const DEVICE_CODE: Self = Self("device code");

    /// A trait whose methods users have to write.
    pub const TRAIT: Self = Self("trait");
    pub(super) const TRAIT_WITH_DEFAULTS: Self = Self("trait with default methods");

    /// Returns whether a `match` has to name all variants.
    pub fn is_closed(self) -> bool {
        [Self::CLOSED_STRING_ENUM, Self::CLOSED_INTEGER_ENUM].contains(&self)
    }
}

/// The arguments of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Arguments {
    /// The struct that holds them, if they are passed as one.
    pub structure: Option<String>,
    /// In the order in which they are passed.
    pub list: Vec<Parameter>,
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name in Rust.
    pub name: String,
    /// The part of the API that it belongs to.
    pub owner: ItemPath,
    /// The type of its values, and how these are converted.
    pub form: ArgumentForm,
}

impl Arguments {
    /// The argument of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Parameter> {
        self.list.iter().find(|parameter| parameter.name == name)
    }
}
