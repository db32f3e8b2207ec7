//! Merging by the rules of overlays (Overlay 1.1, Action Object): objects into objects, member by member, lists behind lists, a
//! value in place of a value; nothing else goes together.

use super::tree::Tree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Node, Origin};

/// What an action brings.
pub(super) struct Brought<'a> {
    /// The value.
    pub(super) node: &'a Node,
    /// Where it is written.
    pub(super) origin: Origin,
    /// Where errors about it belong: to what is said in the overlay, not to what is copied.
    pub(super) said: Said,
}

/// Which part of an overlay says what is brought.
#[derive(Clone)]
pub(super) enum Said {
    /// The value itself stands there, so that an error is about a part of it.
    Here(Location),
    /// A path to the value stands there.
    ByPath(Location),
}

impl Said {
    /// Where errors belong.
    pub(super) fn at(&self) -> &Location {
        match self {
            Self::Here(at) | Self::ByPath(at) => at,
        }
    }

    fn inside(&self, place: impl Fn(&Location) -> Location) -> Self {
        match self {
            Self::Here(at) => Self::Here(place(at)),
            by_path => by_path.clone(),
        }
    }
}

impl<'a> Brought<'a> {
    fn inside(&self, node: &'a Node, place: impl Fn(&Location) -> Location) -> Self {
        let below = place(&Location::root(self.said.at().file().clone()));
        Self { node, origin: self.origin.part(&below), said: self.said.inside(place) }
    }
}

/// Merges what an action brings into what it selects. Whatever isn't a list is appended to a selected list.
pub(super) fn merge_into_target(tree: &mut Tree, at: &Location, brought: &Brought<'_>, report: &mut Report) {
    match (tree.node(at), brought.node) {
        (Some(Node::List(items)), single) if !matches!(single, Node::List(_)) => {
            let end = at.item(items.len());
            put(tree, &end, brought, report);
        }
        _ => merge(tree, at, brought, report),
    }
}

fn merge(tree: &mut Tree, at: &Location, brought: &Brought<'_>, report: &mut Report) {
    let Some(target) = tree.node(at) else {
        return put(tree, at, brought, report);
    };
    match (target, brought.node) {
        (Node::Object(_), Node::Object(members)) => {
            for (key, member) in members {
                merge(tree, &at.member(key), &brought.inside(member, |at| at.member(key)), report);
            }
        }
        (Node::List(items), Node::List(further)) => {
            let length = items.len();
            for (index, item) in further.iter().enumerate() {
                let end = at.item(length + index);
                put(tree, &end, &brought.inside(item, |at| at.item(index)), report);
            }
        }
        (target, node) if is_primitive(target) && is_primitive(node) => put(tree, at, brought, report),
        (target, node) => {
            let (target, node) = (target.kind(), node.kind());
            let message = format!("{node} can't be merged into {target} at `#{}`", at.pointer());
            report.add(Code::OverlayMismatch, brought.said.at(), message);
        }
    }
}

fn put(tree: &mut Tree, at: &Location, brought: &Brought<'_>, report: &mut Report) {
    tree.put(at, brought.node, brought.origin.clone(), brought.said.at(), report);
}

/// Whether it is neither a list nor an object.
pub(super) fn is_primitive(node: &Node) -> bool {
    !matches!(node, Node::List(_) | Node::Object(_))
}
