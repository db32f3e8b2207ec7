//! The member `type` of a schema: one name or several.

use super::cursor::{Cursor, wrong_type};
use crate::diagnostic::Code;
use crate::source::Node;

/// The types that a schema allows, besides null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Types {
    pub boolean: bool,
    pub integer: bool,
    pub number: bool,
    pub string: bool,
    pub array: bool,
    pub object: bool,
}

impl Types {
    const NONE: Self =
        Self { boolean: false, integer: false, number: false, string: false, array: false, object: false };
    pub const INTEGER: Self = Self { integer: true, ..Self::NONE };
    pub const NUMBER: Self = Self { number: true, ..Self::NONE };
    pub const STRING: Self = Self { string: true, ..Self::NONE };
    pub const ARRAY: Self = Self { array: true, ..Self::NONE };
    pub const OBJECT: Self = Self { object: true, ..Self::NONE };

    const NAMES: [&'static str; 6] = ["boolean", "integer", "number", "string", "array", "object"];

    /// The flag of each type, in the order of the names.
    fn flags(&mut self) -> [&mut bool; 6] {
        let Self { boolean, integer, number, string, array, object } = self;
        [boolean, integer, number, string, array, object]
    }

    fn add(&mut self, name: &str) -> bool {
        let position = Self::NAMES.iter().position(|known| *known == name);
        position.map(|position| *self.flags()[position] = true).is_some()
    }

    pub fn names(mut self) -> Vec<&'static str> {
        let names = self.flags().into_iter().zip(Self::NAMES);
        names.filter_map(|(is_allowed, name)| is_allowed.then_some(name)).collect()
    }

    /// Each of the types alone.
    pub fn split(self) -> Vec<Self> {
        let alone = |name| {
            let mut alone = Self::default();
            alone.add(name);
            alone
        };
        self.names().into_iter().map(alone).collect()
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

/// The format that `type` implies where it isn't a type of JSON Schema: Elysia writes `Date`.
pub(super) fn implied_format(node: &Node) -> Option<&'static str> {
    let types = node.child("type")?;
    let names = types.as_list().unwrap_or(std::slice::from_ref(types));
    let is_date = names.iter().any(|name| name.as_text() == Some("Date"));
    if is_file(node) { Some("binary") } else { is_date.then_some("date-time") }
}

/// Parses `type`: the types, or `None` for any, and whether null is one of them.
pub(super) fn parse_types(cursor: &mut Cursor<'_, '_>) -> (Option<Types>, bool) {
    let at = &cursor.at().member("type");
    let names = match cursor.node("type") {
        Some(Node::Text(name)) => vec![name.clone()],
        Some(Node::List(_)) => cursor.texts("type"),
        None | Some(Node::Null) => return (None, false),
        Some(other) => {
            wrong_type(cursor.report, at, "a string or a list of strings", other);
            return (None, false);
        }
    };
    let (mut types, mut has_null) = (Types::default(), false);
    for name in names {
        let message = match name.as_str() {
            "null" => {
                has_null = true;
                continue;
            }
            "file" => "the type `file` exists in Swagger 2.0 only; it is read as a binary string",
            "Date" => "`Date` is not a JSON Schema type; it is read as a string with the format `date-time`",
            "undefined" => "no JSON value has the type `undefined`; as a branch it is left out",
            _ if types.add(&name) => continue,
            _ => {
                let message = format!("`{name}` is not a JSON Schema type; it is ignored");
                let known = (name.as_str(), Types::NAMES.into_iter().chain(["null"]));
                cursor.report.add_with_suggestion(Code::WrongType, at, message, known);
                continue;
            }
        };
        types.string |= name != "undefined";
        cursor.report.add(Code::Nonstandard, at, message);
    }
    ((has_null || !types.is_empty()).then_some(types), has_null)
}
