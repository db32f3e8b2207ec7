//! Modules as text, before they are laid out as files or nested in one.

use super::cfg;
use crate::rust::Cfg;

/// A module.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) name: String,
    /// `pub`, `pub(super)`, or nothing.
    pub(super) visibility: &'static str,
    pub(super) cfg: Option<Cfg>,
    /// The note of a deprecated module: its replacement.
    pub(super) deprecated: Option<String>,
    /// Docs for users; shown at the top of the file.
    pub(super) doc: String,
    /// Attributes of a crate, below its docs.
    pub(super) attributes: String,
    pub(super) children: Vec<Tree>,
    /// `use` lines, sorted, one each.
    pub(super) imports: Vec<String>,
    /// `pub use` and `use` lines below the children.
    pub(super) exports: Vec<String>,
    /// Items, each formatted.
    pub(super) items: Vec<String>,
}

impl Tree {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            visibility: "",
            cfg: None,
            deprecated: None,
            doc: String::new(),
            attributes: String::new(),
            children: Vec::new(),
            imports: Vec::new(),
            exports: Vec::new(),
            items: Vec::new(),
        }
    }

    /// The line that declares it, without its body.
    pub(super) fn declaration(&self) -> String {
        let attribute = self.cfg.as_ref().map(cfg::attribute).unwrap_or_default();
        let deprecated = self.deprecated.iter().map(|note| format!("#[deprecated(note = {note:?})]\n"));
        let deprecated: String = deprecated.collect();
        let space = if self.visibility.is_empty() { "" } else { " " };
        format!("{attribute}{deprecated}{}{space}mod {}", self.visibility, self.name)
    }
}
