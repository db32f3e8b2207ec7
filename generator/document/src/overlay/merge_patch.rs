//! JSON Merge Patch (RFC 7396): members replace members, objects are merged, `null` removes. Removing something that does
//! not exist is an error, as in an overlay: the document has changed.

use super::tree::Tree;
use crate::diagnostic::{Code, Location, Report};
use crate::source::{Members, Node, Provenance};

pub(super) fn apply_patch(tree: &mut Tree, patch: &Node, at: &Location, report: &mut Report) {
    let (Node::Object(members), true) = (patch, tree.reserve(patch, 1, at, report)) else { return };
    let root = tree.at.clone();
    let Some(Node::Object(_)) = tree.node(&root) else { return };
    let mut removed = Vec::new();
    let mut context = PatchContext { tree, removed: &mut removed, report };
    context.merge(&root, members, at);
    tree.remove(&removed);
}

struct PatchContext<'a> {
    tree: &'a mut Tree,
    removed: &'a mut Vec<Location>,
    report: &'a mut Report,
}

impl PatchContext<'_> {
    fn merge(&mut self, object: &Location, patch: &Members, at: &Location) {
        for (key, member) in patch {
            let (target, at) = (object.member(key), at.member(key));
            match (self.tree.node(&target), member) {
                (Some(_), Node::Null) => self.removed.push(target),
                (None, Node::Null) => {
                    self.refuse(
                        &at,
                        &format!("`#{}` does not exist, so it can't be removed", target.pointer()),
                    );
                }
                (Some(Node::Object(_)), Node::Object(members)) => self.merge(&target, members, &at),
                (_, other) => {
                    let node = self.without_nulls(other, &at);
                    self.tree.put(&target, &node, Provenance::new(at.clone()), &at, self.report);
                }
            }
        }
    }

    /// The value without null members, as it replaces another. Lists are kept unchanged.
    fn without_nulls(&mut self, node: &Node, at: &Location) -> Node {
        let Node::Object(members) = node else { return node.clone() };
        let mut kept = Members::default();
        for (key, member) in members {
            let at = at.member(key);
            match member {
                Node::Null => self.refuse(&at, "`null` removes a member, but there is none to remove here"),
                other => drop(kept.insert(key.clone(), self.without_nulls(other, &at))),
            }
        }
        Node::Object(kept)
    }

    fn refuse(&mut self, at: &Location, message: &str) {
        let help = "the document may have changed; use an overlay to set a value to `null`".to_owned();
        self.report.add_with_help(Code::UnmatchedAction, at, message, help);
    }
}
