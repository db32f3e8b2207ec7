//! The styles of query parameters (OpenAPI 3.1, Style Values; RFC 6570, 3.2.8 and 3.2.9).

use serde_json::Value;

use super::deep_object::{self, Lists};
use super::expansion::{Escape, Expansion, Explode, Naming, text};

/// The style of a query parameter. OpenAPI 3.1, Style Values; RFC 6570.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `color=blue,black`, `color=R,100,G,200`.
    Form,
    /// `color=blue&color=black`, `R=100&G=200`: the default style.
    FormExploded,
    /// `color=blue%20black`, `color=R%20100%20G%20200`.
    SpaceDelimited,
    /// `color=blue%7Cblack`, `color=R%7C100%7CG%7C200`.
    PipeDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`, and lists with indexes: `color%5BR%5D%5B0%5D=100`.
    DeepObject,
    /// The same, with lists in empty brackets: `color%5BR%5D%5B%5D=100`.
    DeepObjectBrackets,
    /// The same, with lists that repeat the name: `color%5BR%5D=100&color%5BR%5D=200`.
    DeepObjectRepeated,
    /// `color=%7B%22R%22%3A100%7D`: the value as JSON.
    Json,
    /// `blue`: the value is the whole query string. OpenAPI 3.2, Parameter Object, `querystring`.
    Whole,
    /// `%7B%22R%22%3A100%7D`: the value as JSON is the whole query string.
    WholeJson,
}

impl QueryStyle {
    /// Writes a parameter; `None` if there is no value.
    pub(crate) fn write(self, name: &str, value: &Value, escape: Escape) -> Option<String> {
        let (joiner, explode) = match self {
            Self::Form => (",", Explode::No),
            Self::FormExploded => (",", Explode::Yes),
            Self::SpaceDelimited => ("%20", Explode::No),
            Self::PipeDelimited => ("%7C", Explode::No),
            Self::DeepObject => {
                return deep_object::write(name, value, Lists::Indexed, escape);
            }
            Self::DeepObjectBrackets => {
                return deep_object::write(name, value, Lists::Brackets, escape);
            }
            Self::DeepObjectRepeated => {
                return deep_object::write(name, value, Lists::Repeated, escape);
            }
            Self::Json | Self::Whole | Self::WholeJson => {
                return self.write_one(name, value, escape);
            }
        };
        let naming = Naming::Named("=");
        Expansion { first: "", separator: "&", joiner, naming, explode, escape }.expand(name, value)
    }

    /// Writes a value as a single text.
    fn write_one(self, name: &str, value: &Value, escape: Escape) -> Option<String> {
        if value.is_null() {
            return None;
        }
        let text = if self == Self::Whole { text(value) } else { value.to_string().into() };
        let text = escape.escape(&text);
        Some(match self {
            Self::Json => [&escape.escape(name), "=", &text].concat(),
            _ => text.into_owned(),
        })
    }
}
