//! Unions: values with one of several shapes, and how they are discriminated.

use super::{JsonType, TypeRef, XmlNode};
use crate::diagnostic::Location;

/// `oneOf` or `anyOf`, or a schema that others inherit from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    pub(crate) discrimination: Discrimination,
    /// The branch for objects without a discriminator or with an unknown one.
    pub(crate) default: Option<usize>,
    /// Whether the chosen branch keeps every valid value unchanged.
    pub(crate) is_certain: bool,
}

/// How the object branches are discriminated. Other values are discriminated by their JSON type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Discrimination {
    /// By the value of this property.
    Property(String),
    /// By required members that only one branch has, then by the best match.
    Shape,
}

/// An alternative of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Branch {
    pub(crate) type_ref: TypeRef,
    /// The JSON types of its values.
    pub(crate) json_types: Vec<JsonType>,
    /// The discriminator values, or the known string values, that select this branch.
    pub(crate) values: Vec<String>,
    /// Required members that no other branch declares.
    pub(crate) members: Vec<String>,
    /// The name of the component it refers to, or its title, for naming.
    pub(crate) label: Option<String>,
    /// Whether it is the schema that the other branches extend.
    pub(crate) is_base: bool,
    /// Its XML, if an XML body holds the union.
    pub(crate) xml: Option<Box<XmlNode>>,
    pub(crate) at: Location,
}
