//! The member `type` of a schema: one name or several.

use super::cursor::{Cursor, wrong_type};
use crate::diagnostic::{Code, Location};
use crate::source::Node;

/// The types that a schema allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Types {
    pub(crate) null: bool,
    pub(crate) boolean: bool,
    pub(crate) integer: bool,
    pub(crate) number: bool,
    pub(crate) string: bool,
    pub(crate) array: bool,
    pub(crate) object: bool,
}

impl Types {
    const NAMES: [&'static str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

    fn add(&mut self, name: &str) -> bool {
        let flag = match name {
            "null" => &mut self.null,
            "boolean" => &mut self.boolean,
            "integer" => &mut self.integer,
            "number" => &mut self.number,
            "string" => &mut self.string,
            "array" => &mut self.array,
            "object" => &mut self.object,
            _ => return false,
        };
        *flag = true;
        true
    }

    /// The names of all types but null.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let each = [
            (self.boolean, "boolean"),
            (self.integer, "integer"),
            (self.number, "number"),
            (self.string, "string"),
            (self.array, "array"),
            (self.object, "object"),
        ];
        each.into_iter().filter_map(|(is_allowed, name)| is_allowed.then_some(name)).collect()
    }

    pub(crate) fn without_null(self) -> Self {
        Self { null: false, ..self }
    }

    /// The types that both allow. An integer is also a number.
    pub(crate) fn intersect(self, other: Self) -> Self {
        let integer = (self.integer && (other.integer || other.number)) || (other.integer && self.number);
        Self {
            null: self.null && other.null,
            boolean: self.boolean && other.boolean,
            integer,
            number: self.number && other.number,
            string: self.string && other.string,
            array: self.array && other.array,
            object: self.object && other.object,
        }
    }

    /// The types that one of them allows.
    pub(crate) fn join(self, other: Self) -> Self {
        Self {
            null: self.null || other.null,
            boolean: self.boolean || other.boolean,
            integer: self.integer || other.integer,
            number: self.number || other.number,
            string: self.string || other.string,
            array: self.array || other.array,
            object: self.object || other.object,
        }
    }

    pub(crate) fn is_empty(self) -> bool {
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
