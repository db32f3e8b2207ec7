//! A tree that is being changed. In: what is put and what is removed, by place. Out: the changed tree, and where each part of
//! it is written. Everything that changes goes through `put` and `remove`, so that the views of the tree stay one.

use super::jsonpath::QueryTree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{MAX_DEPTH, Node, Provenance, Source};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many nodes may be added to a document. Actions that copy what earlier ones copied double with each, and no document
/// that people work with comes near.
const MAX_ADDED_NODES: usize = 1_000_000;

/// The tree of a document, on the way from one action to the next.
pub(super) struct Tree {
    root: Node,
    provenance: Provenance,
    /// For JSONPath; made when it is first asked for.
    query_tree: Option<QueryTree>,
    /// How many nodes may still be added.
    remaining_nodes: usize,
    /// The document.
    pub(super) at: Location,
}

impl Tree {
    pub(super) fn new(document: &Source) -> Self {
        let at = Location::root(document.name.clone());
        let provenance = Provenance::new(at.clone());
        Self {
            root: document.root.clone(),
            provenance,
            query_tree: None,
            remaining_nodes: MAX_ADDED_NODES,
            at,
        }
    }

    pub(super) fn into_parts(self) -> (Node, Provenance) {
        (self.root, self.provenance)
    }

    pub(super) fn node(&self, at: &Location) -> Option<&Node> {
        self.root.at(at.pointer())
    }

    /// Where a part of the tree is written.
    pub(super) fn provenance(&self, at: &Location) -> Provenance {
        self.provenance.part(at)
    }

    /// The places that a JSONPath selects, each once.
    ///
    /// # Errors
    /// Why it is none, or why no path can be followed.
    pub(super) fn select(&mut self, path: &str) -> Result<Vec<Location>, String> {
        let query_tree = match &mut self.query_tree {
            Some(query_tree) => query_tree,
            none => none.insert(QueryTree::of(&self.root)?),
        };
        let pointers: BTreeSet<String> = query_tree.select(path)?.into_iter().collect();
        let file = self.at.file();
        Ok(pointers.iter().map(|pointer| Location::new(file.clone(), pointer)).collect())
    }

    /// Whether there is room for a node so many times. Where there is none, that is an error at `error_at`, and there is room for
    /// nothing any more.
    pub(super) fn reserve(
        &mut self,
        node: &Node,
        times: usize,
        error_at: &Location,
        report: &mut Report,
    ) -> bool {
        let left = measure(node).0.checked_mul(times).and_then(|size| self.remaining_nodes.checked_sub(size));
        if left.is_none() && self.remaining_nodes > 0 {
            let message = format!("overlays would add more than {MAX_ADDED_NODES} values to the document");
            report.add(Code::InvalidOverlay, error_at, message);
        }
        self.remaining_nodes = left.unwrap_or_default();
        left.is_some()
    }

    /// Whether nothing can be added any more.
    pub(super) fn is_full(&self) -> bool {
        self.remaining_nodes == 0
    }

    /// Puts a node where a place leads: as a member, in place of an item, or behind the last one. Where it would lie too
    /// deep, that is an error at `error_at`.
    pub(super) fn put(
        &mut self,
        at: &Location,
        node: &Node,
        provenance: Provenance,
        error_at: &Location,
        report: &mut Report,
    ) {
        if at.segments().count() + measure(node).1 > MAX_DEPTH {
            let message = format!("lists and objects would be nested more than {MAX_DEPTH} deep");
            return report.add(Code::InvalidOverlay, error_at, message);
        }
        if let Some(query_tree) = &mut self.query_tree {
            query_tree.put(at, node);
        }
        put(&mut self.root, at, node);
        self.provenance.put(at, provenance);
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
            if let Some(query_tree) = &mut self.query_tree {
                query_tree.remove(&parent, &keys);
            }
            match self.root.at_mut(parent.pointer()) {
                Some(Node::Object(members)) => {
                    members.retain(|key, _| !keys.contains(key));
                    self.provenance.remove_members(&parent, &keys);
                }
                Some(Node::List(items)) => {
                    let removed = indices(&keys);
                    self.provenance.remove_items(&parent, &removed, items.len());
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
