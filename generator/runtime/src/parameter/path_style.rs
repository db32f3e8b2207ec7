//! The styles of path parameters (OpenAPI 3.1, Style Values; RFC 6570, 3.2.2, 3.2.5 and 3.2.7).

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming, text};

/// The style of a path parameter. OpenAPI 3.1, Style Values; RFC 6570.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`, `R,100,G,200`.
    Simple,
    /// Same as `Simple`, for a parameter that may be empty according to the document. With any
    /// other style, an empty path parameter is an error.
    SimpleOrEmpty,
    /// `blue/black`: slashes in the value stay, so that it can be several segments. Google's APIs
    /// call it `{name=**}`, RFC 6570 `{+name}`.
    Segments,
    /// `blue,black`, `R=100,G=200`.
    SimpleExploded,
    /// `.blue,black`, `.R,100,G,200`.
    Label,
    /// `.blue.black`, `.R=100.G=200`.
    LabelExploded,
    /// `;color=blue,black`, `;color=R,100,G,200`.
    Matrix,
    /// `;color=blue;color=black`, `;R=100;G=200`.
    MatrixExploded,
    /// `%7B%22R%22%3A100%7D`: the value as JSON.
    Json,
}

impl PathStyle {
    /// Writes a parameter; `None` if the value is missing or empty.
    pub(crate) fn write(self, name: &str, value: &Value, escape: Escape) -> Option<String> {
        let (first, separator, naming, explode) = match self {
            Self::Segments => return segments(value, escape),
            Self::Simple | Self::SimpleOrEmpty => ("", ",", Naming::Unnamed, Explode::No),
            Self::SimpleExploded => ("", ",", Naming::Unnamed, Explode::Yes),
            Self::Label => (".", ".", Naming::Unnamed, Explode::No),
            Self::LabelExploded => (".", ".", Naming::Unnamed, Explode::Yes),
            Self::Matrix => (";", ";", Naming::Named(""), Explode::No),
            Self::MatrixExploded => (";", ";", Naming::Named(""), Explode::Yes),
            Self::Json => return Some(escape.escape(&value.to_string()).into_owned()),
        };
        let joiner = ",";
        Expansion { first, separator, joiner, naming, explode, escape }
            .expand(name, value)
            .filter(|text| self == Self::SimpleOrEmpty || !text.is_empty())
    }
}

/// Writes a value of several segments; the items of a list are segments.
fn segments(value: &Value, escape: Escape) -> Option<String> {
    let texts = match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Null => return None,
        value => vec![text(value)],
    };
    let segments = texts.iter().flat_map(|text| text.split('/'));
    let segments: Vec<_> = segments.map(|segment| escape.escape(segment)).collect();
    Some(segments.join("/")).filter(|text| !text.is_empty())
}
