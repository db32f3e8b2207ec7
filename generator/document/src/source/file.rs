//! A file of a document, read: its text, its tree, and where the parts of the tree are written.

use super::spans::{LineAnchor, SpanNode};
use super::{Format, Members, Node, Provenance};
use crate::diagnostic::Location;
use std::sync::{Arc, OnceLock};

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
    pub(super) line_anchors: OnceLock<Vec<LineAnchor>>,
    pub(super) spans: OnceLock<SpanNode>,
    /// Where the parts of the tree are written, if overlays changed it.
    pub(super) provenance: Option<Box<Provenance>>,
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
            spans: OnceLock::new(),
            provenance: None,
        }
    }

    /// The text alone: it tells where something is, and a tree takes several times its memory. References of others stay.
    pub fn without_tree(self: Arc<Self>) -> Arc<Self> {
        let root = Node::Object(Members::default());
        Arc::try_unwrap(self).map_or_else(|shared| shared, |alone| Arc::new(Self { root, ..alone }))
    }

    /// The same text with the tree that results from overlays.
    pub fn overlaid(self, root: Node, provenance: Provenance) -> Self {
        Self { root, provenance: Some(Box::new(provenance)), ..self }
    }

    /// Where a part of the tree is written, if not at its own location: in an overlay, or elsewhere in the text.
    pub fn written(&self, at: &Location) -> Option<Location> {
        let provenance = self.provenance.as_ref().filter(|_| at.position().is_none())?;
        let written = provenance.written(at);
        (written != *at).then_some(written)
    }
}
