//! The tree that overlays change, with the provenance of its parts. All changes go through `put` and `remove`, which keep
//! tree, provenance and query tree in sync.

use super::jsonpath::QueryTree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{MAX_DEPTH, Node, Provenance, Source};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A text counts for one value more for each of these bytes.
const BYTES_OF_VALUE: usize = 64;

pub(super) struct Tree {
    root: Node,
    provenance: Provenance,
    /// For JSONPath; created at the first query.
    query_tree: Option<QueryTree>,
    /// How many values the document may have, and how many may still be added: actions that copy the result of earlier
    /// copies double it each time.
    limit: usize,
    remaining: usize,
    is_full: bool,
    /// The root of the document.
    pub(super) at: Location,
}

impl Tree {
    pub(super) fn new(document: &Source, limit: usize) -> Self {
        let at = Location::root(document.name.clone());
        let provenance = Provenance::new(at.clone());
        Self {
            root: document.root.clone(),
            provenance,
            query_tree: None,
            limit,
            remaining: limit.saturating_sub(measure(&document.root).0),
            is_full: false,
            at,
        }
    }

    pub(super) fn into_parts(self) -> (Node, Provenance) {
        (self.root, self.provenance)
    }

    pub(super) fn node(&self, at: &Location) -> Option<&Node> {
        self.root.at(at.pointer())
    }

    pub(super) fn provenance(&self, at: &Location) -> Provenance {
        self.provenance.part(at)
    }

    /// The locations that a JSONPath selects, each once.
    ///
    /// # Errors
    /// Why the path is invalid, or why there are no queries.
    pub(super) fn select(&mut self, path: &str) -> Result<Vec<Location>, String> {
        let query_tree = match &mut self.query_tree {
            Some(query_tree) => query_tree,
            none => none.insert(QueryTree::of(&self.root)?),
        };
        let pointers: BTreeSet<String> = query_tree.select(path)?.into_iter().collect();
        let file = self.at.file();
        Ok(pointers.iter().map(|pointer| Location::new(file.clone(), pointer)).collect())
    }

    /// Reserves values for inserting `node` this number of times. If the limit is exceeded, reports that at `error_at`; nothing
    /// can be added from then on.
    pub(super) fn reserve(
        &mut self,
        node: &Node,
        times: usize,
        error_at: &Location,
        report: &mut Report,
    ) -> bool {
        let left = measure(node).0.checked_mul(times).and_then(|size| self.remaining.checked_sub(size));
        if left.is_none() && !self.is_full {
            let message = format!(
                "with this the document would have more than {} values, where a long text counts for several \
                 (`limits.values`)",
                self.limit
            );
            report.add(Code::InvalidOverlay, error_at, message);
        }
        self.is_full |= left.is_none();
        self.remaining = left.unwrap_or_default();
        !self.is_full
    }

    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Inserts or replaces the member or item at a location. Nesting beyond the limit is an error at `error_at`.
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
            report.add(Code::InvalidOverlay, error_at, message);
            return;
        }
        if let Some(query_tree) = &mut self.query_tree {
            query_tree.put(at, node);
        }
        put(&mut self.root, at, node);
        self.provenance.put(at, provenance);
    }

    /// Removes members and items at once, so that no removal shifts the location of another.
    pub(super) fn remove(&mut self, locations: &[Location]) {
        let mut by_parent: BTreeMap<(Reverse<usize>, Location), BTreeSet<String>> = BTreeMap::new();
        for (parent, key) in locations.iter().filter_map(Location::parent) {
            // The deepest first, so that the locations of their ancestors stay valid.
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
                    let removed: BTreeSet<usize> = keys.iter().filter_map(|key| key.parse().ok()).collect();
                    self.provenance.remove_items(&parent, &removed, items.len());
                    let mut index = 0..;
                    items.retain(|_| index.next().is_none_or(|index| !removed.contains(&index)));
                }
                _ => {}
            }
        }
    }
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

/// The size of a tree in values, and its height.
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
        Node::Text(text) => (1 + text.len() / BYTES_OF_VALUE, 0),
        _ => (1, 0),
    }
}
