//! The member `type` of a schema: one name or several.

use super::cursor::{Cursor, wrong_type};
use crate::diagnostic::{Code, Location};
use crate::source::Node;

/// The types that a schema allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types {
    pub null: bool,
    pub boolean: bool,
    pub integer: bool,
    pub number: bool,
    pub string: bool,
    pub array: bool,
    pub object: bool,
}

impl Types {
    const NONE: Self = Self {
        null: false,
        boolean: false,
        integer: false,
        number: false,
        string: false,
        array: false,
        object: false,
    };
    pub const INTEGER: Self = Self { integer: true, ..Self::NONE };
    pub const NUMBER: Self = Self { number: true, ..Self::NONE };
    pub const STRING: Self = Self { string: true, ..Self::NONE };
    pub const ARRAY: Self = Self { array: true, ..Self::NONE };
    pub const OBJECT: Self = Self { object: true, ..Self::NONE };

    const NAMES: [&'static str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

    /// The flag of each type, in the order of the names.
    fn flags(&mut self) -> [&mut bool; 7] {
        let Self { null, boolean, integer, number, string, array, object } = self;
        [null, boolean, integer, number, string, array, object]
    }

    fn add(&mut self, name: &str) -> bool {
        let position = Self::NAMES.iter().position(|known| *known == name);
        position.map(|position| *self.flags()[position] = true).is_some()
    }

    /// The names of all types but null.
    pub fn names(self) -> Vec<&'static str> {
        let mut types = self.without_null();
        let names = types.flags().into_iter().zip(Self::NAMES);
        names.filter_map(|(is_allowed, name)| is_allowed.then_some(name)).collect()
    }

    /// The types of which exactly one is allowed, for each but null.
    pub fn split(self) -> Vec<Self> {
        let alone = |name| {
            let mut alone = Self::default();
            alone.add(name);
            alone
        };
        self.names().into_iter().map(alone).collect()
    }

    pub fn without_null(self) -> Self {
        Self { null: false, ..self }
    }

    /// The types that both allow. An integer is also a number.
    pub fn intersect(mut self, mut other: Self) -> Self {
        let integer = (self.integer && (other.integer || other.number)) || (other.integer && self.number);
        self.flags().into_iter().zip(other.flags()).for_each(|(own, other)| *own &= *other);
        Self { integer, ..self }
    }

    /// The types that one of them allows.
    pub fn join(mut self, mut other: Self) -> Self {
        self.flags().into_iter().zip(other.flags()).for_each(|(own, other)| *own |= *other);
        self
    }

    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// Swagger 2.0, Parameter Object and Response Object: `file`, besides the types of JSON Schema.
pub(super) fn is_file(node: &Node) -> bool {
    node.child("type").and_then(Node::as_text) == Some("file")
}

/// Parses `type`; `None`: any type.
pub(super) fn parse_types(cursor: &mut Cursor<'_, '_>, at: &Location) -> Option<Types> {
    let node = cursor.node("type")?;
    let names = match node {
        Node::Text(name) => vec![name.clone()],
        Node::List(_) => cursor.texts("type"),
        Node::Null => return None,
        other => {
            wrong_type(cursor.report, &at.member("type"), "a string or a list of strings", other);
            return None;
        }
    };
    let mut types = Types::default();
    for name in names {
        if name == "file" {
            let message = "the type `file` exists in Swagger 2.0 only; it is read as a binary string";
            cursor.report.add(Code::Nonstandard, &at.member("type"), message);
            types.string = true;
        } else if !types.add(&name) {
            let message = format!("`{name}` is not a JSON Schema type; it is ignored");
            let known = (name.as_str(), Types::NAMES);
            cursor.report.add_with_suggestion(Code::WrongType, &at.member("type"), message, known);
        }
    }
    (!types.is_empty()).then_some(types)
}

/// Parses `nullable` of OpenAPI 3.0 and `x-nullable` of Swagger 2.0.
pub(super) fn parse_nullable(cursor: &mut Cursor<'_, '_>) -> bool {
    cursor.boolean("nullable").unwrap_or(false) || cursor.node("x-nullable") == Some(&Node::Bool(true))
}
