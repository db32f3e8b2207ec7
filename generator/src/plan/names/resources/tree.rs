//! The structure of all paths of an API: segments that have items, methods or own parts.

use super::super::plural::is_plural;
use super::lists::answers_with_list;
use super::path::{Path, Segment};
use crate::diagnostic::Location;
use crate::ir::{Api, Operation};
use rustc_hash::{FxHashMap, FxHashSet};

/// The number of different segments that must follow the common beginning of paths, so that it has no meaning.
pub(super) const FEWEST_AREAS: usize = 3;

/// All paths of an API, by their shapes.
pub(super) struct Tree {
    pub(super) paths: Vec<Path>,
    nodes: FxHashMap<String, Node>,
}

/// A path, or what several paths begin with.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The HTTP methods of its operations.
    pub(super) methods: FxHashSet<String>,
    /// The shapes of the paths that are one segment longer, but for an id.
    pub(super) parts: FxHashSet<String>,
    /// Whether a path goes on with an id.
    pub(super) has_items: bool,
    /// Whether `GET` returns a list.
    pub(super) is_list: bool,
}

impl Tree {
    pub(super) fn new(api: &Api, locations: &[Location]) -> Self {
        let mut paths: Vec<Path> =
            api.operations.iter().zip(locations).map(|(operation, at)| Path::new(operation, at)).collect();
        remove_common_start(&mut paths);
        let mut tree = Self { paths: Vec::new(), nodes: FxHashMap::default() };
        for (operation, path) in api.operations.iter().zip(&paths) {
            tree.add(api, operation, path);
        }
        tree.paths = paths;
        tree
    }

    fn add(&mut self, api: &Api, operation: &Operation, path: &Path) {
        for (index, segment) in path.segments.iter().enumerate() {
            let (above, below) = (path.shape(index), path.shape(index + 1));
            let above = self.nodes.entry(above).or_default();
            match segment {
                Segment::Id => above.has_items = true,
                Segment::Literal(_) | Segment::Action(_) => drop(above.parts.insert(below)),
            }
        }
        let own = self.nodes.entry(path.shape(path.segments.len())).or_default();
        own.methods.insert(operation.method.clone());
        own.is_list |= operation.method == "GET" && answers_with_list(api, operation, path);
    }

    pub(super) fn node(&self, shape: &str) -> Option<&Node> {
        self.nodes.get(shape)
    }

    /// Returns whether the items of a path have this method.
    pub(super) fn has_item_method(&self, shape: &str, method: &str) -> bool {
        self.node(&format!("{shape}{{}}/")).is_some_and(|items| items.methods.contains(method))
    }

    /// Returns whether a segment only holds together what can be read below it: `/usage/images`, `/usage/audio`.
    pub(super) fn is_set_of_views(&self, shape: &str) -> bool {
        let is_view = |shape: &String| {
            self.node(shape)
                .is_some_and(|node| node.is_leaf() && node.methods.iter().all(|method| method == "GET"))
        };
        !shape.is_empty()
            && !shape.ends_with("{}/")
            && self.node(shape).is_some_and(|node| {
                node.methods.is_empty()
                    && !node.has_items
                    && node.parts.len() > 1
                    && node.parts.iter().all(is_view)
            })
    }
}

impl Node {
    /// Returns whether nothing follows.
    pub(super) fn is_leaf(&self) -> bool {
        self.parts.is_empty() && !self.has_items
    }

    pub(super) fn has(&self, method: &str) -> bool {
        self.methods.contains(method)
    }

    /// Returns whether it holds several of a kind: there are items, or a list of them, or its name is in the plural.
    pub(super) fn is_collection(&self, name: &str) -> bool {
        self.has_items || if self.has("GET") { self.is_list } else { is_plural(name) }
    }
}

/// Removes the segments that all paths begin with, if much lies below them.
fn remove_common_start(paths: &mut [Path]) {
    loop {
        let Some(Segment::Literal(first)) = paths.first().and_then(|path| path.segments.first()).cloned()
        else {
            return;
        };
        let first = Segment::Literal(first);
        let next = |path: &Path| match path.segments.as_slice() {
            [start, Segment::Literal(next), ..] if *start == first => Some(next.clone()),
            _ => None,
        };
        let areas: Option<FxHashSet<String>> = paths.iter().map(next).collect();
        if areas.is_none_or(|areas| areas.len() < FEWEST_AREAS) {
            return;
        }
        paths.iter_mut().for_each(|path| drop(path.segments.remove(0)));
    }
}
