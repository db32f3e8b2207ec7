//! Applies overlays to the tree of a document, before it is parsed as OpenAPI. There are two kinds: OpenAPI Overlay 1.0 and
//! 1.1, recognized by the member `overlay`, and JSON Merge Patch (RFC 7396).
//!
//! An overlay changes the document itself, never the files that it refers to.

mod action;
mod apply;
mod extends;
#[cfg_attr(not(feature = "overlays"), path = "jsonpath_disabled.rs")]
mod jsonpath;
mod merge;
mod merge_patch;
mod nearest;
#[cfg(all(test, feature = "overlays"))]
mod tests;
mod tree;

use crate::diagnostic::{Code, Location, Report};
use crate::source::Source;
use std::sync::Arc;
use tree::Tree;

/// Applies overlays to a document in order. Actions that can't be applied are errors, and so are more values than `limit`.
pub fn apply(document: Source, overlays: &[Arc<Source>], limit: usize, report: &mut Report) -> Source {
    if overlays.is_empty() {
        return document;
    }
    let mut tree = Tree::new(&document, limit);
    for overlay in overlays {
        let at = Location::root(overlay.name.clone());
        match overlay.root.as_object() {
            Some(members) if members.contains_key("overlay") => {
                extends::check_extends(&document.name, members, &at, report);
                apply::apply_overlay(&mut tree, members, &at, report);
            }
            Some(members) if members.contains_key("actions") => {
                let message =
                    "this file has `actions` but no `overlay`; it is neither an overlay nor a merge patch";
                report.add(Code::InvalidOverlay, &at, message);
            }
            Some(_) => merge_patch::apply_patch(&mut tree, &overlay.root, &at, report),
            None => {
                let message = format!("expected an overlay or a merge patch, found {}", overlay.root.kind());
                report.add(Code::InvalidOverlay, &at, message);
            }
        }
    }
    let (root, provenance) = tree.into_parts();
    document.overlaid(root, provenance)
}
