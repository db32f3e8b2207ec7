//! Items that have another name in the new crate, as callers see them.

use serde::Serialize;
use std::fmt;

/// An item of the crate that has another name in the new one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Rename {
    /// The kind of the item.
    pub kind: Renamed,
    /// The module of its API in the old crate, which has all its items; empty for an API at the root.
    pub module: String,
    /// The names that lead to it in the old crate.
    pub old: Vec<String>,
    /// The names that lead to it in the new one.
    pub new: Vec<String>,
}

impl Rename {
    /// A new name, or new names on the way to it.
    #[must_use]
    pub fn new(kind: Renamed, old: Vec<String>, new: Vec<String>) -> Self {
        Self { kind, module: String::new(), old, new }
    }

    /// The same in the module of an API.
    #[must_use]
    pub fn in_module(self, module: impl Into<String>) -> Self {
        Self { module: module.into(), ..self }
    }
}

/// Both paths: `models::Pet → models::Animal`, `client.pets().list() → client.pets().all()`.
impl fmt::Display for Rename {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} → {}", self.path(&self.old), self.path(&self.new))
    }
}

impl Rename {
    fn path(&self, names: &[String]) -> String {
        let module = std::iter::once(self.module.as_str()).filter(|module| !module.is_empty());
        let names = names.iter().map(String::as_str);
        match self.kind {
            Renamed::Type | Renamed::Field | Renamed::Variant => {
                module.chain(["models"]).chain(names).collect::<Vec<_>>().join("::")
            }
            Renamed::GroupItem | Renamed::Module => module.chain(names).collect::<Vec<_>>().join("::"),
            Renamed::Group | Renamed::Call | Renamed::Setter => {
                format!("client.{}()", names.collect::<Vec<_>>().join("()."))
            }
        }
    }
}

/// A kind of item, with the names that lead to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Renamed {
    /// A type of `models`: its name.
    Type,
    /// The type and the field, which is also its setter.
    Field,
    /// The type and the variant.
    Variant,
    /// A type of a group or of an operation: the group's module and the type.
    GroupItem,
    /// The module of a group.
    Module,
    /// The methods from the client to a group or to groups in it: `pets`.
    Group,
    /// The methods from the client to the operation: `pets`, `list`.
    Call,
    /// The same, and the setter of the call.
    Setter,
}
