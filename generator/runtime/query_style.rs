//! The styles of query parameters. In: a value and a style; out: its `name=value` pairs.
//! OpenAPI 3.1, Style Values; RFC 6570, 3.2.8 and 3.2.9.

use serde_json::Value;

use super::deep_object;
use super::expansion::{Escape, Expansion, Explode, Naming};

/// How a query parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `color=blue,black`, `color=R,100,G,200`.
    Form,
    /// `color=blue&color=black`, `R=100&G=200`: the style where a document says nothing.
    FormExploded,
    /// `color=blue%20black`, `color=R%20100%20G%20200`.
    SpaceDelimited,
    /// `color=blue%7Cblack`, `color=R%7C100%7CG%7C200`.
    PipeDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`.
    DeepObject,
}

impl QueryStyle {
    /// Writes a parameter; what has no value becomes nothing.
    pub(super) fn write(self, name: &str, value: &Value) -> Option<String> {
        match self {
            Self::Form => pairs(",", Explode::No).expand(name, value),
            Self::FormExploded => pairs(",", Explode::Yes).expand(name, value),
            Self::SpaceDelimited => pairs("%20", Explode::No).expand(name, value),
            Self::PipeDelimited => pairs("%7C", Explode::No).expand(name, value),
            Self::DeepObject => deep_object::write(name, value),
        }
    }
}

fn pairs(joiner: &'static str, explode: Explode) -> Expansion {
    let naming = Naming::Named("=");
    Expansion { first: "", separator: "&", joiner, naming, explode, escape: Escape::Yes }
}
