//! Reading: bytes become one tree of nodes, the same for YAML and JSON, exact and in the order of the text. Where a node
//! lies in the text is found later and only for what is shown, so that reading stays fast.

mod compact;
mod fault;
mod json;
mod locate;
mod node;
mod place;
mod read;
mod token;
mod visit;
mod yaml;

use self::place::{Mark, Places};
pub(crate) use crate::diagnostic::Position;
use std::sync::{Arc, OnceLock};

#[cfg(feature = "cli")]
pub(crate) use locate::locate;
pub use node::{Members, Node, Number};
pub(crate) use read::read;

/// A file of a document, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Source {
    /// The file, as the user or a reference named it.
    pub name: Arc<str>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// What the text was read as.
    pub format: Format,
    /// The tree; `Null` of a text that is broken or is no document.
    pub root: Node,
    /// Where its lines begin; made when the first place is shown.
    marks: OnceLock<Vec<Mark>>,
    places: OnceLock<Places>,
}

impl Source {
    /// A text that is no document, such as a configuration: findings about it are shown with its lines.
    #[must_use]
    pub fn of_text(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let (name, text) = (name.into(), text.into());
        Self {
            name,
            text,
            format: Format::Yaml,
            root: Node::Null,
            marks: OnceLock::new(),
            places: OnceLock::new(),
        }
    }
}

/// The two notations of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.1 with the scalars of 1.2, as libyaml reads it.
    Yaml,
    /// JSON (RFC 8259).
    Json,
}
