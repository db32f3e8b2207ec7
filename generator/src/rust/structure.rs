//! Structs, their constructor and setters, and the table that they are read and written by.

use super::{ArgumentForm, Doc, Type};

/// A struct with public fields.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Structure {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// `Default` can be derived and stands for `new`.
    pub(crate) derives_default: bool,
    pub(crate) fields: Vec<Field>,
    /// Words of 64 bits that remember explicit nulls.
    pub(crate) nulls: Option<usize>,
    pub(crate) constructor: Option<Constructor>,
    pub(crate) setters: Vec<Setter>,
    pub(crate) table: Table,
}

/// A public field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Field {
    pub(crate) doc: Doc,
    /// An identifier, raw where it has to be.
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// `pub fn new(..) -> Self`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Constructor {
    pub(crate) doc: Doc,
    /// What takes the place of the parameters, where they are too many for a list.
    pub(crate) required: Option<Required>,
    pub(crate) parameters: Vec<Parameter>,
    /// What each field starts with, in the order of the fields.
    pub(crate) initials: Vec<(String, Initial)>,
    /// Whether `Default` is implemented through it.
    pub(crate) is_default: bool,
}

/// A struct of all that a function asks for: where there is much of it, names keep it apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Required {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
}

/// A parameter of a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) written: ArgumentForm,
}

/// What a field starts with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Initial {
    /// The parameter of the same name.
    Parameter,
    /// The field of the same name of what is required, by `into()` where it is boxed.
    Required {
        boxed: bool,
    },
    /// The parameter of the same name, by `into()`.
    ParameterInto,
    /// The parameter of the same name, each of its texts by `into()`.
    ParameterTexts,
    Constant(Known),
    /// The constant in `Some`.
    SomeConstant(Known),
    None,
    /// `Default::default()` of its type, by the type's name.
    Empty(&'static str),
}

/// `pub fn name(mut self, value: ..) -> Self`
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Setter {
    pub(crate) doc: Doc,
    pub(crate) name: String,
    /// The field it sets.
    pub(crate) field: String,
    /// The value it takes; a constant's setter takes none.
    pub(crate) written: Option<ArgumentForm>,
    pub(crate) assignment: Assignment,
}

/// How a setter stores its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Assignment {
    /// `Some(value)`
    Some { boxed: bool },
    /// Through the nulls that are remembered, by the member's number in the table.
    Nullable { number: usize, boxed: bool },
    /// As it is.
    Plain,
    /// `Some` of a constant.
    Constant(Known),
}

/// The one value that a document knows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Known {
    /// `Const::known("..")`
    Text(String),
    /// `true` or `false`
    Boolean(bool),
    /// In decimal.
    Integer(String),
    /// In decimal, or with an exponent.
    Float(String),
    /// `serde_json::json!(..)`
    Json(String),
}

/// The members of an object: names in Rust and on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Table {
    pub(crate) groups: Vec<(TableGroup, Vec<TableLine>)>,
    /// The field that holds further members.
    pub(crate) additional: Option<String>,
    /// The members that `Debug` doesn't show, by their names on the wire.
    pub(crate) secrets: Vec<String>,
}

/// The ways in which a member may stand in an object, in the order that the runtime's macro takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum TableGroup {
    Required,
    Nullable,
    Optional,
    OptionalNullable,
    Patch,
    Constant,
    OptionalConstant,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TableLine {
    /// Numbers go up from 0 through all groups.
    pub(crate) number: usize,
    pub(crate) field: String,
    pub(crate) wire: String,
    /// The value of a constant.
    pub(crate) value: Option<String>,
}

impl TableGroup {
    /// The word for it in a table.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::OptionalNullable => "optional_nullable",
            Self::Patch => "patch",
            Self::Constant => "constant",
            Self::OptionalConstant => "optional_constant",
        }
    }
}
