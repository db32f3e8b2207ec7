//! Reading: bytes become one tree of nodes, the same for YAML and JSON, exact and in the order of the text. Where a node
//! lies in the text is found later and only for what is shown, so that reading stays fast.

mod compact;
mod error;
mod json;
mod node;
mod provenance;
mod read;
mod span_of_pointer;
mod spans;
mod token;
mod uri;
mod visit;
mod yaml;

use self::spans::{LineAnchor, SpanTree};
use crate::diagnostic::Location;
pub(crate) use crate::diagnostic::Position;
use std::sync::{Arc, OnceLock};

pub use node::{Members, Node, Number};
pub(crate) use provenance::Provenance;
pub(crate) use read::read;
#[cfg(feature = "cli")]
pub(crate) use span_of_pointer::span_of_pointer;
pub(crate) use uri::{beside, decode_percent, is_uri, join};
pub(crate) use visit::MAX_DEPTH;

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
    /// The tree; `Null` of a text that is broken or is no document, and of a document with overlays as these left it.
    pub root: Node,
    /// Where its lines begin; made when the first place is shown.
    line_anchors: OnceLock<Vec<LineAnchor>>,
    span_tree: OnceLock<SpanTree>,
    /// Where the parts of the tree are written, if overlays changed it.
    provenance: Option<Box<Provenance>>,
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
            line_anchors: OnceLock::new(),
            span_tree: OnceLock::new(),
            provenance: None,
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

impl Source {
    /// The same text with the tree that overlays made of it.
    pub(crate) fn overlaid(self, root: Node, provenance: Provenance) -> Self {
        Self { root, provenance: Some(Box::new(provenance)), ..self }
    }

    /// Where a part of the tree is written, if that is elsewhere than the place itself says: in an overlay, or at another
    /// place of the text.
    pub(crate) fn written(&self, at: &Location) -> Option<Location> {
        let provenance = self.provenance.as_ref().filter(|_| at.position().is_none())?;
        let written = provenance.written(at);
        (written != *at).then_some(written)
    }
}

/// Where a part of one of these trees is written, if that is elsewhere than the place itself says. Two readings of one file
/// may have other overlays; a place belongs to the reading whose very name it has.
pub(crate) fn written(at: &Location, sources: &[Arc<Source>]) -> Option<Location> {
    let same = sources.iter().find(|source| Arc::ptr_eq(&source.name, at.file()));
    let source = same.or_else(|| sources.iter().find(|source| source.name == *at.file()))?;
    source.written(at)
}
