//! The styles of path parameters. In: a value and a style; out: the text that takes the place of
//! `{name}`. OpenAPI 3.1, Style Values; RFC 6570, 3.2.2, 3.2.5 and 3.2.7.

use serde_json::Value;

use super::expansion::{Escape, Expansion, Explode, Naming};

/// How a path parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`, `R,100,G,200`.
    Simple,
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
}

impl PathStyle {
    /// Writes a parameter; what has no value becomes nothing.
    pub(super) fn write(self, name: &str, value: &Value) -> Option<String> {
        self.expansion().expand(name, value)
    }

    fn expansion(self) -> Expansion {
        let (first, separator, naming, explode) = match self {
            Self::Simple => ("", ",", Naming::Unnamed, Explode::No),
            Self::SimpleExploded => ("", ",", Naming::Unnamed, Explode::Yes),
            Self::Label => (".", ".", Naming::Unnamed, Explode::No),
            Self::LabelExploded => (".", ".", Naming::Unnamed, Explode::Yes),
            Self::Matrix => (";", ";", Naming::Named(""), Explode::No),
            Self::MatrixExploded => (";", ";", Naming::Named(""), Explode::Yes),
        };
        Expansion { first, separator, joiner: ",", naming, explode, escape: Escape::Yes }
    }
}
