//! Unions: values that are of one of several shapes, and how to tell which.

use super::TypeRef;
use crate::diagnostic::Location;

/// A value of one of several shapes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    pub(crate) discrimination: Discrimination,
    /// The branch of objects without a tag, or with one that is not known.
    pub(crate) default: Option<usize>,
    /// Whether every value that the schema allows is kept whole by the branch that is chosen for it.
    pub(crate) is_certain: bool,
}

/// How the branches that are objects are told apart. All other kinds of values are told by their JSON type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Discrimination {
    /// By the value of this property: each branch has its own.
    Property(String),
    /// By JSON type, by required members that one branch alone has, and by what fits best.
    Shape,
}

/// One of the shapes of a union.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Branch {
    pub(crate) type_ref: TypeRef,
    /// The kinds of JSON values that are this branch's.
    pub(crate) kinds: Vec<Kind>,
    /// Values of the telling property, or the known values of a text, that pick this branch.
    pub(crate) values: Vec<String>,
    /// Required members that no other branch knows.
    pub(crate) members: Vec<String>,
    /// The name of the component it refers to, or the schema's title, for naming.
    pub(crate) label: Option<String>,
    /// Whether it is the object that the other branches extend.
    pub(crate) is_base: bool,
    pub(crate) at: Location,
}

/// The type of a JSON value; integers are told from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Object,
    Any,
}
