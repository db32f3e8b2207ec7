//! Models: shapes that get a type of their own.

use super::{Documentation, Integer, ModelId, PathSegment, Shape, TypeRef, Union};
use crate::diagnostic::Location;

/// A shape with a name, or one that needs one.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    /// Where its schema stands; models have this as their identity.
    pub(crate) at: Location,
    /// The way to it, for naming it where it has no name.
    pub(crate) segments: Vec<PathSegment>,
    /// Its key below `components.schemas`; `None` for a schema that stands in place.
    pub(crate) component: Option<String>,
    /// Its `title`, used for a name only where there is nothing better.
    pub(crate) title: Option<String>,
    /// What the document wants it to be called in code.
    pub(crate) name: Option<String>,
    /// The model of which this is the form for requests.
    pub(crate) input_of: Option<ModelId>,
    pub(crate) documentation: Documentation,
    /// A value that its schema shows, as JSON.
    pub(crate) example: Option<String>,
    pub(crate) kind: ModelKind,
}

/// What kind of type a model needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ModelKind {
    Object(Object),
    Enumeration(Enumeration),
    Union(Union),
    /// A component that is a plain shape: a name for it, nothing more.
    Alias(TypeRef),
}

/// An object with known properties.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Object {
    pub(crate) properties: Vec<Property>,
    /// What further members hold, where the document allows them in so many words.
    pub(crate) additional: Option<TypeRef>,
    /// Whether the document forbids further members.
    pub(crate) closed: bool,
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    /// What the document wants it to be called in code.
    pub(crate) rename: Option<String>,
    pub(crate) shape: Shape,
    pub(crate) presence: Presence,
    pub(crate) documentation: Documentation,
    /// Whether a constant that may be left out is what a receiver assumes: then it is written all the same.
    pub(crate) assumed: bool,
    pub(crate) at: Location,
}

/// How a property may stand in an object: JSON Schema's `required` and null, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    Required,
    Nullable,
    Optional,
    OptionalNullable,
}

impl Presence {
    /// From the two facts a document states apart.
    pub(crate) fn new(required: bool, nullable: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Required,
            (true, true) => Self::Nullable,
            (false, false) => Self::Optional,
            (false, true) => Self::OptionalNullable,
        }
    }

    /// Whether the member has to be there.
    pub(crate) fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    /// Whether null may stand for the value.
    pub(crate) fn is_nullable(self) -> bool {
        matches!(self, Self::Nullable | Self::OptionalNullable)
    }
}

/// A string or an integer with known values. Others may come, unless it is closed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Enumeration {
    /// Strings as they are, integers in decimal.
    pub(crate) values: Vec<String>,
    pub(crate) form: EnumerationForm,
    /// Whether the user says that no other value comes.
    pub(crate) closed: bool,
    /// What the document calls each value, in their order.
    pub(crate) words: Vec<ValueWords>,
}

/// What the values of an enumeration are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EnumerationForm {
    Text,
    Integer(Integer),
}

/// What the document calls a value, and what it says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct ValueWords {
    pub(crate) name: Option<String>,
    pub(crate) text: Option<String>,
}
