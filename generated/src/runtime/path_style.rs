//! The styles of path parameters. In: a value and a style; out: the text that takes the place of
//! `{name}`. OpenAPI 3.1, Style Values; RFC 6570, 3.2.2, 3.2.5 and 3.2.7.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// How a path parameter is written. OpenAPI 3.1, Style Values; RFC 6570.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`, `R,100,G,200`.
    Simple,
    /// The same, where the document says that it may be empty: no other style of a path lets a
    /// parameter vanish.
    SimpleOrEmpty,
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
    /// Writes a parameter; what has no value or an empty one becomes nothing.
    pub(super) fn write(
        self,
        name: &str,
        value: &Value,
        escape: Escape,
    ) -> Option<String> {
        let (first, separator, naming, explode) = match self {
            Self::Simple | Self::SimpleOrEmpty => {
                ("", ",", Naming::Unnamed, Explode::No)
            }
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
