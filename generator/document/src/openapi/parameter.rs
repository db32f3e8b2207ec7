//! Parameter Object.

use super::cursor::Cursor;
use super::example::{Example, parse_examples};
use super::fields::PARAMETER;
use super::media_type::{MediaType, parse_content};
use super::reference::Referable;
use crate::diagnostic::{Code, Location};

/// OpenAPI 3.1, Parameter Object.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub place: ParameterPlace,
    pub description: Option<String>,
    pub required: bool,
    pub deprecated: bool,
    pub style: Option<String>,
    pub explode: Option<bool>,
    /// Whether `:/?#[]@!$&'()*+,;=` are sent unencoded.
    pub allow_reserved: bool,
    /// The location of its schema.
    pub schema: Option<Location>,
    /// An alternative to `schema` and `style`: the value is written in a media type.
    pub content: Vec<MediaType>,
    pub example: Option<Referable<Example>>,
    pub at: Location,
}

impl Parameter {
    /// Compares names and places, by which an operation overrides a parameter of its path.
    pub fn is_same(&self, other: &Self) -> bool {
        self.place == other.place && self.is_named(&other.name)
    }

    /// Compares names; those of headers are case-insensitive (RFC 9110, 5.1).
    pub fn is_named(&self, name: &str) -> bool {
        self.name == name || (self.place == ParameterPlace::Header && self.name.eq_ignore_ascii_case(name))
    }
}

/// The member `in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
    /// The whole query string. OpenAPI 3.2.
    QueryString,
}

impl ParameterPlace {
    pub(super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "path" => Self::Path,
            "query" => Self::Query,
            "header" => Self::Header,
            "cookie" => Self::Cookie,
            "querystring" => Self::QueryString,
            _ => return None,
        })
    }

    /// Reports a value of `in` that isn't a place.
    pub(super) fn report_invalid(cursor: &mut Cursor<'_, '_>, found: Option<&str>) {
        let found = found.unwrap_or("nothing");
        let message = format!("invalid `in` of a parameter: {found}; the parameter is ignored");
        cursor.report.add(Code::WrongType, cursor.at(), message);
    }
}

pub(super) fn parse_parameter(cursor: &mut Cursor<'_, '_>) -> Option<Parameter> {
    cursor.check(&PARAMETER);
    let place = cursor.text("in");
    let Some(place) = place.as_deref().and_then(ParameterPlace::of) else {
        ParameterPlace::report_invalid(cursor, place.as_deref());
        return None;
    };
    let name = cursor.required("name", "a parameter without a `name` is ignored")?;
    Some(Parameter {
        name,
        place,
        description: cursor.text("description"),
        required: cursor.boolean("required").unwrap_or(false) || place == ParameterPlace::Path,
        deprecated: cursor.boolean("deprecated").unwrap_or(false),
        style: cursor.text("style"),
        explode: cursor.boolean("explode"),
        allow_reserved: cursor.boolean("allowReserved").unwrap_or(false),
        schema: cursor.member_at("schema"),
        content: parse_content(cursor),
        example: parse_examples(cursor).into_iter().next().map(|(_, example)| example),
        at: cursor.at().clone(),
    })
}
