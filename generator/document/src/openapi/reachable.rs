//! Reachability by references, before anything is lowered: locations → all targets of references below them, transitively.
//! A base with a discriminator also reaches the schemas that extend it.

use super::document::Document;
use super::operation::PathItem;
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};

const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

type Extending = FxHashMap<Location, Vec<Location>>;

impl PathItem {
    /// The locations of its operations and of their shared parameters.
    pub fn locations(&self) -> impl Iterator<Item = Location> + '_ {
        let parameters = self.parameters.iter().map(|parameter| match parameter {
            Referable::Inline(parameter) => parameter.at.clone(),
            Referable::Reference(_, at) => at.clone(),
        });
        self.operations.iter().map(|operation| operation.at.clone()).chain(parameters)
    }
}

/// All targets of references from these locations, transitively.
pub fn reachable_from(
    document: &mut Document,
    starts: impl IntoIterator<Item = Location>,
    report: &mut Report,
) -> FxHashSet<Location> {
    let extending = extending(document, report);
    let named: FxHashMap<String, Location> = document.components.iter().cloned().collect();
    let (mut reached, mut bases, mut walked) =
        (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
    let mut open: Vec<Location> = starts.into_iter().collect();
    while let Some(at) = open.pop() {
        let Some(node) = document.files.node_at(&at) else { continue };
        if node.child("discriminator").is_some() {
            bases.insert(at.clone());
        }
        for reference in references(node, &mut walked) {
            let target = match named.get(&reference) {
                Some(schema) => Ok(schema.clone()),
                None => document.files.resolve(&reference, &at, report),
            };
            open.extend(target.ok().filter(|target| reached.insert(target.clone())));
        }
        // Schemas that extend such a base are alternatives of it, and so are those that extend these.
        if bases.contains(&at) {
            for child in extending.get(&at).into_iter().flatten() {
                let (is_new, is_new_base) = (reached.insert(child.clone()), bases.insert(child.clone()));
                open.extend((is_new || is_new_base).then(|| child.clone()));
            }
        }
    }
    reached
}

/// The target of a schema with a `$ref`.
pub fn target_of(document: &mut Document, at: &Location, report: &mut Report) -> Option<Location> {
    let reference = document.files.node_at(at)?.child("$ref")?.as_text()?.to_owned();
    document.follow(&reference, at, report).ok()
}

/// The component schemas that extend others, by the schema that they extend.
fn extending(document: &mut Document, report: &mut Report) -> Extending {
    let mut extending = Extending::default();
    for (_, at) in document.components.clone() {
        let Some(node) = document.files.node_at(&at) else { continue };
        let parts = node.child("allOf").and_then(Node::as_list).unwrap_or_default();
        let texts = parts.iter().chain([node]).filter_map(|part| part.child("$ref")?.as_text());
        for reference in texts.map(str::to_owned).collect::<Vec<_>>() {
            if let Ok(base) = document.follow(&reference, &at, report) {
                extending.entry(base).or_default().push(at.clone());
            }
        }
    }
    extending
}

/// All references in a node, and the values of discriminator mappings, which name a schema or refer to one. Skips nodes in
/// `walked`: nodes are identified by their addresses, which are stable before lowering.
fn references(node: &Node, walked: &mut FxHashSet<usize>) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if !walked.insert(std::ptr::from_ref(node).addr()) {
            continue;
        }
        match node {
            Node::List(items) => open.extend(items),
            Node::Object(members) => {
                let texts = REFERENCES.iter().filter_map(|key| members.get(*key)?.as_text());
                let mapping =
                    members.get("discriminator").and_then(|node| node.child("mapping")?.as_object());
                let mapped =
                    mapping.into_iter().flat_map(|mapping| mapping.values()).filter_map(Node::as_text);
                found.extend(texts.chain(mapped).map(str::to_owned));
                open.extend(members.values());
            }
            _ => {}
        }
    }
    found
}
