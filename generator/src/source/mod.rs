//! Bytes → a tree of nodes, the same for YAML and JSON, exact and in the order of the text. Positions in the text are
//! computed later and only for what is shown, so that reading stays fast.

mod compact;
mod error;
mod foreign;
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
#[cfg(feature = "render")]
pub(crate) use span_of_pointer::span_of_pointer;
pub(crate) use uri::{beside, decode_percent, is_uri, join};
pub(crate) use visit::MAX_DEPTH;

/// A file of a document, read.
#[derive(Debug)]
#[non_exhaustive]
pub struct Source {
    /// The name of the file, as the user or a reference wrote it.
    pub name: Arc<str>,
    /// The text, without a byte order mark.
    pub text: Arc<str>,
    /// The format of the text.
    pub format: Format,
    /// The tree, with overlays applied; `Null` if the text is broken or not a document, and empty after a comparison.
    pub root: Node,
    /// Positions of line starts, computed when the first position is shown.
    line_anchors: OnceLock<Vec<LineAnchor>>,
    span_tree: OnceLock<SpanTree>,
    /// Where the parts of the tree are written, if overlays changed it.
    provenance: Option<Box<Provenance>>,
}

impl Source {
    /// A text that is not a document, such as a configuration, to show its lines in findings.
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

#[cfg(feature = "render")]
impl Source {
    /// Reads a text in YAML or JSON that is not a document, such as the settings of another program.
    ///
    /// # Errors
    /// The text without a tree; the report says what is wrong with it.
    pub fn read_text(
        name: impl Into<Arc<str>>,
        text: &str,
        report: &mut crate::diagnostic::Report,
    ) -> Result<Self, Arc<Self>> {
        let name = name.into();
        let broken = || Arc::new(Self::of_text(name.clone(), text));
        read(&name, text.as_bytes(), usize::MAX, report).map_err(|source| source.unwrap_or_else(broken))
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
    /// The text alone: it tells where something is, and a tree takes several times its memory. References of others stay.
    pub(crate) fn without_tree(self: Arc<Self>) -> Arc<Self> {
        let root = Node::Object(Members::default());
        Arc::try_unwrap(self).map_or_else(|shared| shared, |alone| Arc::new(Self { root, ..alone }))
    }

    /// The same text with the tree that results from overlays.
    pub(crate) fn overlaid(self, root: Node, provenance: Provenance) -> Self {
        Self { root, provenance: Some(Box::new(provenance)), ..self }
    }

    /// Where a part of the tree is written, if not at its own location: in an overlay, or elsewhere in the text.
    pub(crate) fn written(&self, at: &Location) -> Option<Location> {
        let provenance = self.provenance.as_ref().filter(|_| at.position().is_none())?;
        let written = provenance.written(at);
        (written != *at).then_some(written)
    }
}

/// Where a part of one of these trees is written, if not at its own location. One file may be read twice with different
/// overlays; a location belongs to the source whose `name` it shares by pointer.
pub(crate) fn written(at: &Location, sources: &[Arc<Source>]) -> Option<Location> {
    source_of(at, sources)?.written(at)
}

/// The line and column of a location, if they are known.
#[cfg(any(feature = "diff", feature = "render"))]
pub(crate) fn position(at: &Location, sources: &[Arc<Source>]) -> Option<Position> {
    at.position().or_else(|| source_of(at, sources)?.position(at.pointer()))
}

/// The source of a location, if it was read.
pub(crate) fn source_of<'s>(at: &Location, sources: &'s [Arc<Source>]) -> Option<&'s Source> {
    let same = sources.iter().find(|source| Arc::ptr_eq(&source.name, at.file()));
    same.or_else(|| sources.iter().find(|source| source.name == *at.file())).map(|source| &**source)
}
