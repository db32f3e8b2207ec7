//! JSONPath where the cargo feature `overlays` is off: there is no query tree, and the message says what helps.

use crate::diagnostic::Location;
use crate::source::Node;
use std::collections::BTreeSet;

/// The query tree of a build without JSONPath, which never exists.
pub(super) enum QueryTree {}

impl QueryTree {
    /// # Errors
    /// Always.
    pub(super) fn of(_: &Node) -> Result<Self, String> {
        Err("this build of clientwright lacks the cargo feature `overlays`; it can apply merge patches only"
            .to_owned())
    }

    pub(super) fn put(&mut self, _: &Location, _: &Node) {
        match *self {}
    }

    pub(super) fn remove(&mut self, _: &Location, _: &BTreeSet<String>) {
        match *self {}
    }

    /// # Errors
    /// None: there is no query tree to ask.
    pub(super) fn select(&self, _: &str) -> Result<Vec<String>, String> {
        match *self {}
    }
}
