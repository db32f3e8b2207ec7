//! A tree that is being changed. In: what is put and what is removed, by place. Out: the changed tree, and where each part of
//! it is written. Everything that changes goes through `put` and `remove`, so that the views of the tree stay one.

use super::view::View;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{MAX_DEPTH, Node, Origin, Source};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many nodes may be added to a document. Actions that copy what earlier ones copied double with each, and no document
/// that people work with comes near.
const ROOM: usize = 1_000_000;

/// The tree of a document, on the way from one action to the next.
pub(super) struct Tree {
    root: Node,
    origin: Origin,
    /// For JSONPath; made when it is first asked for.
    view: Option<View>,
    /// How many nodes may still be added.
    room: usize,
    /// The document.
    pub(super) at: Location,
}

impl Tree {
    pub(super) fn new(document: &Source) -> Self {
        let at = Location::root(document.name.clone());
        let origin = Origin::new(at.clone());
        Self { root: document.root.clone(), origin, view: None, room: ROOM, at }
    }

    pub(super) fn into_parts(self) -> (Node, Origin) {
        (self.root, self.origin)
    }

    pub(super) fn node(&self, at: &Location) -> Option<&Node> {
        self.root.at(at.pointer())
    }

    /// Where a part of the tree is written.
    pub(super) fn origin(&self, at: &Location) -> Origin {
        self.origin.part(at)
    }

    /// The places that a JSONPath selects, each once.
    ///
    /// # Errors
    /// Why it is none, or why no path can be followed.
    pub(super) fn select(&mut self, path: &str) -> Result<Vec<Location>, String> {
        let view = match &mut self.view {
            Some(view) => view,
            none => none.insert(View::of(&self.root)?),
        };
        let pointers: BTreeSet<String> = view.select(path)?.into_iter().collect();
        let file = self.at.file();
        Ok(pointers.iter().map(|pointer| Location::new(file.clone(), pointer)).collect())
    }

    /// Whether there is room for a node so many times. Where there is none, that is an error at `said`, and there is room for
    /// nothing any more.
    pub(super) fn has_room(
        &mut self,
        node: &Node,
        times: usize,
        said: &Location,
        report: &mut Report,
    ) -> bool {
        let left = measure(node).0.checked_mul(times).and_then(|size| self.room.checked_sub(size));
        if left.is_none() && self.room > 0 {
            let message = format!("overlays would add more than {ROOM} values to the document");
            report.add(Code::InvalidOverlay, said, message);
        }
        self.room = left.unwrap_or_default();
        left.is_some()
    }

    /// Whether nothing can be added any more.
    pub(super) fn is_full(&self) -> bool {
        self.room == 0
    }

    /// Puts a node where a place leads: as a member, in place of an item, or behind the last one. Where it would lie too
    /// deep, that is an error at `said`.
    pub(super) fn put(
        &mut self,
        at: &Location,
        node: &Node,
        origin: Origin,
        said: &Location,
        report: &mut Report,
    ) {
        if at.segments().count() + measure(node).1 > MAX_DEPTH {
            let message = format!("lists and objects would be nested more than {MAX_DEPTH} deep");
            return report.add(Code::InvalidOverlay, said, message);
        }
        if let Some(view) = &mut self.view {
            view.put(at, node);
        }
        put(&mut self.root, at, node);
        self.origin.put(at, origin);
    }

    /// Removes members and items, all at once: no place is changed by the removal of another.
    pub(super) fn remove(&mut self, places: &[Location]) {
        let mut by_parent: BTreeMap<(Reverse<usize>, Location), BTreeSet<String>> = BTreeMap::new();
        for (parent, key) in places.iter().filter_map(Location::parent) {
            // The deepest first: what lies around is still where its place says.
            let depth = Reverse(parent.segments().count());
            by_parent.entry((depth, parent)).or_default().insert(key);
        }
        for ((_, parent), keys) in by_parent {
            if let Some(view) = &mut self.view {
                view.remove(&parent, &keys);
            }
            match self.root.at_mut(parent.pointer()) {
                Some(Node::Object(members)) => {
                    members.retain(|key, _| !keys.contains(key));
                    self.origin.remove_members(&parent, &keys);
                }
                Some(Node::List(items)) => {
                    let removed = indices(&keys);
                    self.origin.remove_items(&parent, &removed, items.len());
                    let mut index = 0..;
                    items.retain(|_| index.next().is_none_or(|index| !removed.contains(&index)));
                }
                _ => {}
            }
        }
    }
}

/// The items that keys of a list stand for.
pub(super) fn indices(keys: &BTreeSet<String>) -> BTreeSet<usize> {
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

fn put(root: &mut Node, at: &Location, node: &Node) {
    let Some((parent, key)) = at.parent() else {
        root.clone_from(node);
        return;
    };
    match root.at_mut(parent.pointer()) {
        Some(Node::Object(members)) => drop(members.insert(key, node.clone())),
        Some(Node::List(items)) => match key.parse::<usize>().ok().and_then(|index| items.get_mut(index)) {
            Some(item) => item.clone_from(node),
            None => items.push(node.clone()),
        },
        _ => {}
    }
}

/// How many nodes a node is made of, and how deep they lie in each other.
fn measure(node: &Node) -> (usize, usize) {
    let add = |(size, height): (usize, usize), inner: &Node| {
        let (inner_size, inner_height) = measure(inner);
        (size + inner_size, height.max(inner_height))
    };
    match node {
        Node::List(items) => {
            let (size, height) = items.iter().fold((1, 0), add);
            (size, height + 1)
        }
        Node::Object(members) => {
            let (size, height) = members.values().fold((1, 0), add);
            (size, height + 1)
        }
        _ => (1, 0),
    }
}
