//! JSONPath where the cargo feature `overlays` is off: every path is refused, and the message says what helps.

use crate::diagnostic::Location;
use crate::source::Node;
use std::collections::BTreeSet;

/// Stands for the tree as the library for JSONPath would read it.
pub(super) struct View;

impl View {
    pub(super) fn of(_: &Node) -> Self {
        Self
    }

    pub(super) fn put(&mut self, _: &Location, _: &Node) {}

    pub(super) fn remove(&mut self, _: &Location, _: &BTreeSet<String>) {}

    /// # Errors
    /// Always.
    pub(super) fn select(&self, _: &str) -> Result<Vec<String>, String> {
        Err("this build of clientwright is without its cargo feature `overlays`, so it can only apply merge patches"
            .to_owned())
    }
}
