//! Operations → resources and methods by their paths. The table of methods:
//!
//! ```text
//!                 …/pets             …/pets/{id}    …/{id}/avatar (one thing)
//! GET             list               retrieve       retrieve
//! POST            create             update         update
//! PUT, PATCH      replace_all, ..    update         update
//! DELETE          delete_all         delete         delete
//! ```
//! `PUT` in addition to `PATCH` or `POST` is `replace`. A last segment on which nothing else depends is a method of what it
//! follows: `POST …/{id}/cancel`, `GET …/{id}/content`.
//!
//! A *scope*, a prefix of many paths of a document, isn't a group of these: `GET /accounts/{id}/rules` is `rules().list(id)`.

use super::super::identities::operation_locations;
use super::super::plural::is_plural;
use super::super::words::{Words, words};
use super::by_id::Placement;
use super::path::{Path, Segment, version_words};
use super::tree::{FEWEST_AREAS, Node, Tree};
use super::verbs::{is_action, is_common, is_creating, is_same};
use crate::ir::{Api, Operation};
use rustc_hash::{FxHashMap, FxHashSet};

/// The share of all operations below a scope: a quarter.
const SHARE_OF_A_SCOPE: usize = 4;

/// Places operations; `None` for those whose paths have no words.
pub(super) fn place(api: &Api) -> Vec<Option<Placement>> {
    let tree = Tree::new(api, &operation_locations(api));
    let place = |(operation, path): (&Operation, &Path)| Placing { tree: &tree, operation, path }.place();
    let mut placements: Vec<Option<Placement>> = api.operations.iter().zip(&tree.paths).map(place).collect();
    remove_scopes(&tree.paths, &mut placements);
    placements
}

/// Removes the first groups of operations below scopes: `/projects/{}/` with a quarter of all operations, in three groups or more.
fn remove_scopes(paths: &[Path], placements: &mut [Option<Placement>]) {
    let mut starts = vec![0; paths.len()];
    loop {
        let mut found: FxHashMap<String, (Vec<usize>, FxHashSet<&str>)> = FxHashMap::default();
        for (index, placement) in placements.iter().enumerate() {
            let Some([_, inner, ..]) = placement.as_ref().map(|placement| placement.groups.as_slice()) else {
                continue;
            };
            let Some(end) = paths[index].end_of_ids(starts[index]) else { continue };
            let (operations, groups) = found.entry(paths[index].shape(end)).or_default();
            operations.push(index);
            groups.insert(inner);
        }
        let is_scope = |(operations, groups): &(Vec<usize>, FxHashSet<&str>)| {
            operations.len() * SHARE_OF_A_SCOPE >= paths.len() && groups.len() >= FEWEST_AREAS
        };
        let below: Vec<usize> =
            found.into_values().filter(is_scope).flat_map(|(operations, _)| operations).collect();
        if below.is_empty() {
            return;
        }
        for index in below {
            starts[index] = paths[index].end_of_ids(starts[index]).unwrap_or_default();
            placements[index].iter_mut().for_each(|placement| drop(placement.groups.remove(0)));
        }
    }
}

struct Placing<'a> {
    tree: &'a Tree,
    operation: &'a Operation,
    path: &'a Path,
}

/// The role of the last segment of a path, if nothing follows it.
enum Leaf {
    /// Something with a separate group.
    Resource,
    /// A method of what it follows, with these words.
    Method(Words),
}

impl Placing<'_> {
    fn place(&self) -> Option<Placement> {
        let literals: Vec<String> = self.path.literals().into_iter().map(str::to_owned).collect();
        let count = self.path.segments.len();
        let (own, above) = (self.path.shape(count), self.path.shape(count.checked_sub(1)?));
        let node = self.tree.node(&own)?;
        if literals.is_empty() {
            return None;
        }
        let (groups, method) = match self.path.segments.last()? {
            Segment::Id => (literals, self.item_verb(&own, node)),
            Segment::Action(name) => (literals, words(name)),
            Segment::Literal(name) => match self.leaf(name, node, &above, literals.len()) {
                Leaf::Resource => (literals, self.collection_verb(&own, name, node)),
                Leaf::Method(method) => (literals[..literals.len() - 1].to_vec(), method),
            },
        };
        Some(Placement { groups, method: Some(method.clone()), longer: self.longer(&method) })
    }

    fn leaf(&self, name: &str, node: &Node, above: &str, depth: usize) -> Leaf {
        if depth == 1 || !node.is_leaf() || node.methods.len() > 1 {
            return Leaf::Resource;
        }
        let own = words(name);
        if self.tree.is_set_of_views(above) {
            return Leaf::Method(own);
        }
        let is_plural = is_plural(name);
        let is_action = is_action_name(&own, is_plural) || self.id_says_action(&own);
        match self.operation.method.as_str() {
            _ if is_action => Leaf::Method(own),
            "GET" | "HEAD" if is_plural && node.is_list => Leaf::Resource,
            "GET" | "HEAD" => Leaf::Method(own),
            "POST" if is_plural => Leaf::Resource,
            "POST" => self.post(own, above),
            "PUT" | "PATCH" | "DELETE" => Leaf::Resource,
            _ => Leaf::Method(own),
        }
    }

    /// `POST` of a word in the singular that isn't known to be an action.
    fn post(&self, own: Words, above: &str) -> Leaf {
        let creates = self.id_verb().is_some_and(|verb| is_creating(&verb));
        match (above.ends_with("{}/"), creates) {
            (true, true) => Leaf::Method([vec!["create".to_owned()], own].concat()),
            (false, true) => Leaf::Resource,
            (_, false) => Leaf::Method(own),
        }
    }

    /// The verb for a path that ends in an id.
    fn item_verb(&self, own: &str, node: &Node) -> Words {
        let verb = match self.operation.method.as_str() {
            "GET" if node.has_items && node.is_list => "list",
            "GET" => "retrieve",
            "DELETE" if self.tree.has_item_method(own, "DELETE") => "delete_all",
            "PUT" if node.has("PATCH") || node.has("POST") => "replace",
            "PUT" | "PATCH" => "update",
            "POST" if node.has("PUT") || node.has("PATCH") || node.has_items => "create",
            "POST" => match self.id_verb().filter(|verb| is_action(verb) && !is_common(verb)) {
                Some(verb) => return vec![verb],
                None => "update",
            },
            "DELETE" => "delete",
            other => return words(other),
        };
        words(verb)
    }

    /// The verb for a path that ends in what it is about.
    fn collection_verb(&self, own: &str, name: &str, node: &Node) -> Words {
        let has_items = node.has_items;
        let verb = match self.operation.method.as_str() {
            "GET" if node.is_list || self.tree.has_item_method(own, "GET") => "list",
            "GET" => "retrieve",
            "POST" if node.is_collection(name) || !node.has("GET") => "create",
            "POST" if node.has("PUT") || node.has("PATCH") => "create",
            "POST" => "update",
            "PUT" if has_items => "replace_all",
            "PUT" if node.has("PATCH") => "replace",
            "PATCH" if has_items => "update_all",
            "PUT" | "PATCH" => "update",
            "DELETE" if has_items => "delete_all",
            "DELETE" => "delete",
            other => return words(other),
        };
        words(verb)
    }

    /// Longer methods, for operations of one group that would have the same name.
    fn longer(&self, method: &[String]) -> Vec<Words> {
        let with = |more: Words| [method, more.as_slice()].concat();
        let version = self.path.version.as_deref().map(|version| with(version_words(version)));
        let ids = self.operation.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
        let ids: Vec<Words> = ids.map(words).collect();
        let by = |ids: &[Words]| {
            (!ids.is_empty()).then(|| with([words("by"), ids.join(&"and".to_owned())].concat()))
        };
        let by_last = by(&ids[ids.len().saturating_sub(1)..]);
        version.into_iter().chain(by_last).chain(by(&ids)).collect()
    }

    /// The first word of the id, after the words that only name the part of the API.
    fn id_verb(&self) -> Option<String> {
        let id = words(self.operation.id.as_deref()?);
        let area = self.path.literals().first().map(|first| words(first)).unwrap_or_default();
        let rest = id.strip_prefix(area.as_slice()).filter(|rest| rest.len() > 1).unwrap_or(&id);
        rest.first().filter(|_| rest.len() > 1).cloned()
    }

    /// Returns whether the id begins with what the path ends in: `reprintOrder` of `POST /orders/{id}/reprint`.
    fn id_says_action(&self, own: &[String]) -> bool {
        let first = own.first().filter(|first| !is_plural(first));
        first.is_some_and(|first| self.id_verb().is_some_and(|verb| is_same(&verb, first)))
    }
}

/// Returns whether a segment says what is done: it begins or ends with a verb. `files` are none, though one can file.
fn is_action_name(own: &[String], is_plural: bool) -> bool {
    let first = own.first().is_some_and(|word| is_action(word));
    let last = own.last().is_some_and(|word| is_action(word));
    match own.len() {
        1 => first && !is_plural,
        _ => first || (last && !is_plural),
    }
}
