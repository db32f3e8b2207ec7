//! Merging by the rules of overlays (Overlay 1.1, Action Object): objects are merged member by member, lists are appended,
//! scalars are replaced; anything else is a mismatch.

use super::tree::Tree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Node, Provenance};

/// The value of an `update` or `copy`.
pub(super) struct NewValue<'a> {
    pub(super) node: &'a Node,
    pub(super) provenance: Provenance,
    /// Where errors about it belong: in the overlay, not where a copied value comes from.
    pub(super) site: ValueSite,
}

/// Where an overlay specifies a value.
#[derive(Clone)]
pub(super) enum ValueSite {
    /// The value itself is there, so that errors can point to a part of it.
    Inline(Location),
    /// A JSONPath to the value is there.
    ByPath(Location),
}

impl ValueSite {
    pub(super) fn location(&self) -> &Location {
        match self {
            Self::Inline(at) | Self::ByPath(at) => at,
        }
    }

    fn inside(&self, place: impl Fn(&Location) -> Location) -> Self {
        match self {
            Self::Inline(at) => Self::Inline(place(at)),
            by_path => by_path.clone(),
        }
    }
}

impl<'a> NewValue<'a> {
    fn inside(&self, node: &'a Node, place: impl Fn(&Location) -> Location) -> Self {
        let below = place(&Location::root(self.site.location().file().clone()));
        Self { node, provenance: self.provenance.part(&below), site: self.site.inside(place) }
    }
}

/// Merges a value into a target. A value that isn't a list is appended to a target that is.
pub(super) fn merge_into_target(
    tree: &mut Tree,
    at: &Location,
    new_value: &NewValue<'_>,
    report: &mut Report,
) {
    match (tree.node(at), new_value.node) {
        (Some(Node::List(items)), single) if !matches!(single, Node::List(_)) => {
            let end = at.item(items.len());
            put(tree, &end, new_value, report);
        }
        _ => merge(tree, at, new_value, report),
    }
}

fn merge(tree: &mut Tree, at: &Location, new_value: &NewValue<'_>, report: &mut Report) {
    let Some(target) = tree.node(at) else {
        return put(tree, at, new_value, report);
    };
    match (target, new_value.node) {
        (Node::Object(_), Node::Object(members)) => {
            for (key, member) in members {
                merge(tree, &at.member(key), &new_value.inside(member, |at| at.member(key)), report);
            }
        }
        (Node::List(items), Node::List(further)) => {
            let length = items.len();
            for (index, item) in further.iter().enumerate() {
                let end = at.item(length + index);
                put(tree, &end, &new_value.inside(item, |at| at.item(index)), report);
            }
        }
        (target, node) if is_primitive(target) && is_primitive(node) => put(tree, at, new_value, report),
        (target, node) => {
            let (target, node) = (target.kind(), node.kind());
            let message = format!("{node} can't be merged into {target} at `#{}`", at.pointer());
            report.add(Code::InvalidOverlay, new_value.site.location(), message);
        }
    }
}

fn put(tree: &mut Tree, at: &Location, new_value: &NewValue<'_>, report: &mut Report) {
    tree.put(at, new_value.node, new_value.provenance.clone(), new_value.site.location(), report);
}

pub(super) fn is_primitive(node: &Node) -> bool {
    !matches!(node, Node::List(_) | Node::Object(_))
}
