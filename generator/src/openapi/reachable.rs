//! What references lead to, before anything is made of it. In: places. Out: all places that references below them name,
//! and those below these; with a base that has a discriminator, all that extends it.

use super::document::Document;
use super::operation::PathItem;
use super::reference::Referable;
use crate::diagnostic::{Location, Report};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};

/// Keywords whose text is a reference.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// Schemas by what they extend.
type Extending = FxHashMap<Location, Vec<Location>>;

impl PathItem {
    /// Where its operations stand, and the parameters that they share.
    pub(crate) fn places(&self) -> impl Iterator<Item = Location> + '_ {
        let parameters = self.parameters.iter().map(|parameter| match parameter {
            Referable::Inline(parameter) => parameter.at.clone(),
            Referable::Reference(_, at) => at.clone(),
        });
        self.operations.iter().map(|operation| operation.at.clone()).chain(parameters)
    }
}

impl Document {
    /// All places that references name, from these places on.
    pub(crate) fn reachable_from(
        &mut self,
        starts: impl IntoIterator<Item = Location>,
        report: &mut Report,
    ) -> FxHashSet<Location> {
        let extending = self.extending(report);
        let named: FxHashMap<String, Location> = self.schemas.iter().cloned().collect();
        let (mut reached, mut bases, mut walked) =
            (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
        let mut open: Vec<Location> = starts.into_iter().collect();
        while let Some(at) = open.pop() {
            let Some(node) = self.files.node_at(&at) else { continue };
            if node.child("discriminator").is_some() {
                bases.insert(at.clone());
            }
            for reference in references(node, &mut walked) {
                let target = match named.get(&reference) {
                    Some(schema) => Ok(schema.clone()),
                    None => self.files.resolve(&reference, &at, report),
                };
                open.extend(target.ok().filter(|target| reached.insert(target.clone())));
            }
            // What extends such a base is one of its kinds, and so is what extends these.
            if bases.contains(&at) {
                for child in extending.get(&at).into_iter().flatten() {
                    let (is_new, is_new_base) = (reached.insert(child.clone()), bases.insert(child.clone()));
                    open.extend((is_new || is_new_base).then(|| child.clone()));
                }
            }
        }
        reached
    }

    /// What a schema leads to that is nothing but a reference.
    pub(crate) fn target_of(&mut self, at: &Location, report: &mut Report) -> Option<Location> {
        let reference = self.files.node_at(at)?.child("$ref")?.as_text()?.to_owned();
        self.follow(&reference, at, report).ok()
    }

    /// The component schemas that extend others.
    fn extending(&mut self, report: &mut Report) -> Extending {
        let mut extending = Extending::default();
        for (_, at) in self.schemas.clone() {
            let Some(node) = self.files.node_at(&at) else { continue };
            let parts = node.child("allOf").and_then(Node::as_list).unwrap_or_default();
            let texts = parts.iter().chain([node]).filter_map(|part| part.child("$ref")?.as_text());
            for reference in texts.map(str::to_owned).collect::<Vec<_>>() {
                if let Ok(base) = self.follow(&reference, &at, report) {
                    extending.entry(base).or_default().push(at.clone());
                }
            }
        }
        extending
    }
}

/// The texts of all references in a node, as far as it wasn't walked yet, and the values of mappings: these name a schema,
/// or refer to one. Nodes are known by their addresses, which stay as long as nothing is lowered.
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
