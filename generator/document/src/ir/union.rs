//! Unions: values with one of several shapes, and how they are discriminated.

use super::{Documentation, JsonType, Limit, TypeRef, XmlNode};
use crate::diagnostic::Location;

/// `oneOf` or `anyOf`, or a schema that others inherit from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Union {
    /// In the order of the document; objects without members come last where the best match decides.
    pub branches: Vec<Branch>,
    /// How objects are discriminated.
    pub discrimination: Discrimination,
    /// The branch for objects without a discriminator or with an unknown one.
    pub default: Option<usize>,
    /// The schema that the branches extend, as an object.
    pub base: Option<Base>,
    /// Whether the chosen branch keeps every valid value unchanged.
    pub is_certain: bool,
}

/// The facts that the values of all branches have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Base {
    /// The type of the schema that the branches extend.
    pub type_ref: TypeRef,
    /// The location in the document.
    pub at: Location,
}

/// How the object branches are discriminated. Other values are discriminated by their JSON type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Discrimination {
    /// By the value of this property.
    Property(String),
    /// By required members that only one branch has, then by the best match.
    Shape,
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// The type of its values.
    pub type_ref: TypeRef,
    /// The JSON types of its values.
    pub json_types: Vec<JsonType>,
    /// The discriminator values, or the known string values, that select this branch.
    pub values: Vec<String>,
    /// Required members that no other branch declares.
    pub members: Vec<String>,
    /// The discriminator value that the union writes, because the branch doesn't.
    pub written: Option<String>,
    /// The optional constants that the union writes where the branch was made without them.
    pub fills: Vec<String>,
    /// The name of the component it refers to, or its title, for naming.
    pub label: Option<String>,
    /// Whether it is the schema that the other branches extend.
    pub is_base: bool,
    /// The facts that its type lacks.
    pub limits: Vec<Limit>,
    /// Its XML, if an XML body holds the union.
    pub xml: Option<Box<XmlNode>>,
    /// The location in the document.
    pub at: Location,
}

impl Branch {
    /// The facts that its type lacks.
    pub fn documentation(&self) -> Documentation {
        Documentation { limits: self.limits.clone(), ..Documentation::default() }
    }
}
