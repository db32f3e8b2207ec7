//! Components that requests and responses share: where a response differs from one, the responses get a copy, so that what
//! is known of requests stays.

use super::Difference;
use super::json_path::{json_path, member};
use super::overlay::{Action, Fact};
use crate::diagnostic::Location;
use crate::source::Node;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A reference: the location of the object with `$ref`, and the pointer of what it refers to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Reference {
    at: Location,
    target: String,
}

/// The references of a document, by the component or the part that has them.
pub(super) struct Sharing<'a> {
    root: &'a Node,
    document: Location,
    /// The references in each component.
    components: BTreeMap<String, Vec<Reference>>,
    /// The references in the responses of each operation, by its name.
    responses: BTreeMap<String, Vec<Reference>>,
    /// The components that are used in other places than responses.
    elsewhere: BTreeSet<String>,
    /// The components that were copied before.
    copied: BTreeSet<String>,
    copies: BTreeMap<String, Copied>,
}

/// A component to copy.
#[derive(Default)]
struct Copied {
    /// The references in responses that lead to the copy.
    users: BTreeSet<Reference>,
    differences: Vec<Difference>,
}

impl<'a> Sharing<'a> {
    /// Looks at a document in which some components, by their pointers, have copies already.
    pub(super) fn new(root: &'a Node, document: &Location, copied: BTreeSet<String>) -> Self {
        let mut sharing = Self {
            root,
            document: document.clone(),
            components: BTreeMap::new(),
            responses: BTreeMap::new(),
            elsewhere: BTreeSet::new(),
            copied,
            copies: BTreeMap::new(),
        };
        let (mut found, mut others) = (Vec::new(), Vec::new());
        find_references(root, document, &mut found);
        for reference in found {
            let owner = if let Some(name) = sharing.responding_operation(&reference.at) {
                sharing.responses.entry(name).or_default()
            } else if let Some(component) = component(reference.at.pointer()) {
                sharing.components.entry(component.to_owned()).or_default()
            } else {
                &mut others
            };
            owner.push(reference);
        }
        sharing.elsewhere = sharing.reached(&others);
        sharing
    }

    /// The name of the operation in whose responses a place is.
    fn responding_operation(&self, at: &Location) -> Option<String> {
        let mut segments = at.segments();
        let (paths, template) = (segments.next()?, segments.next()?);
        let (method, part) = (segments.next()?, segments.next()?);
        let operation = self.root.child(&paths)?.child(&template)?.child(&method)?;
        let id = operation.child("operationId").and_then(Node::as_text).map(str::to_owned);
        let name = || format!("{} {template}", method.to_uppercase());
        (paths == "paths" && part == "responses").then(|| id.unwrap_or_else(name))
    }

    /// Plans a copy of the component that a place is in, if requests use it, or responses that are of another type, and a copy is
    /// possible. `false` if the place is to be corrected itself.
    pub(super) fn separate(&mut self, at: &Location, difference: &Difference) -> bool {
        let is_whole = component(at.pointer()) == Some(at.pointer());
        let elsewhere = match is_whole && difference.is_of_another_type() {
            true => self.used_without(difference),
            false => self.elsewhere.clone(),
        };
        let is_shared = |name: &&str| elsewhere.contains(*name) && !self.copied.contains(*name);
        let Some(component) = component(at.pointer()).filter(is_shared) else { return false };
        let responses = difference.operations.keys().filter_map(|name| self.responses.get(name));
        let mut users: Vec<Reference> = responses.flatten().cloned().collect();
        let reached = self.reached(&users);
        for container in reached.difference(&elsewhere) {
            users.extend_from_slice(self.references_of(container));
        }
        let leading = self.leading_to(component, &reached.intersection(&elsewhere).collect::<Vec<_>>());
        users.retain(|user| leading.contains(component_or_self(&user.target)));
        let is_branch = |user: &Reference| self.is_branch_by_discriminator(&user.at);
        let can_copy = |name: &String| {
            (name.starts_with("/components/schemas/") || name.starts_with("/definitions/"))
                && !self.root.at(name).is_some_and(has_discriminator)
        };
        if users.is_empty() || users.iter().any(is_branch) || !leading.iter().all(can_copy) {
            return false;
        }
        for name in leading {
            let leads = users.iter().filter(|user| component_or_self(&user.target) == name).cloned();
            self.copies.entry(name.clone()).or_default().users.extend(leads);
        }
        self.copies.entry(component.to_owned()).or_default().differences.push(difference.clone());
        true
    }

    /// The components used elsewhere through which a component is reached, and itself.
    fn leading_to(&self, component: &str, shared: &[&String]) -> BTreeSet<String> {
        let mut leading = BTreeSet::from([component.to_owned()]);
        loop {
            let leads = |name: &&String| {
                self.references_of(name).iter().any(|it| leading.contains(component_or_self(&it.target)))
            };
            let others = shared.iter().copied().filter(|it| !leading.contains(*it));
            let more: Vec<String> = others.filter(leads).cloned().collect();
            if more.is_empty() {
                return leading;
            }
            leading.extend(more);
        }
    }

    /// The components that are used without the responses that differ.
    fn used_without(&self, difference: &Difference) -> BTreeSet<String> {
        let others = self.responses.iter().filter(|(name, _)| !difference.operations.contains_key(*name));
        let others: Vec<Reference> = others.flat_map(|(_, references)| references).cloned().collect();
        self.elsewhere.union(&self.reached(&others)).cloned().collect()
    }

    fn references_of(&self, component: &str) -> &[Reference] {
        self.components.get(component).map_or(&[], Vec::as_slice)
    }

    /// All components that references lead to.
    fn reached(&self, from: &[Reference]) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Reference> = from.iter().collect();
        while let Some(next) = open.pop() {
            let component = component_or_self(&next.target);
            if reached.insert(component.to_owned()) {
                open.extend(self.references_of(component));
            }
        }
        reached
    }

    /// Returns whether a reference is a branch that is found by its name.
    fn is_branch_by_discriminator(&self, at: &Location) -> bool {
        let union = at.parent().and_then(|(list, _)| list.parent());
        union.is_some_and(|(owner, _)| {
            self.root.at(owner.pointer()).is_some_and(|node| node.child("discriminator").is_some())
        })
    }

    fn copy_of(&self, component: &str) -> String {
        let names = (2..).map(|number| format!("{component}Response{number}"));
        let mut names = std::iter::once(format!("{component}Response")).chain(names);
        names.find(|name| self.root.at(name).is_none()).unwrap_or_default()
    }

    /// The copies, each with its place.
    pub(super) fn into_facts(self) -> Vec<(Location, Fact)> {
        let at = |pointer: &str| Location::new(self.document.file().clone(), pointer);
        let fact = |(component, copied): (&String, &Copied)| {
            let (component, copy) = (at(component), at(&self.copy_of(component)));
            let ((folder, name), (_, copy_name)) = (component.parent()?, copy.parent()?);
            let (folder, from) = (json_path(self.root, &folder), json_path(self.root, &component));
            let to = format!("{folder}{}", member(&copy_name));
            let mut actions = vec![
                Action::update(folder, json!({ copy_name.as_str(): {} })),
                Action::copy(to.clone(), from.clone()),
            ];
            let path = |user: &Reference| json_path(self.root, &user.at);
            for user in self.references_of(component.pointer()) {
                if self.copies.contains_key(component_or_self(&user.target)) {
                    actions.push(self.lead_to_copy(path(user).replacen(&from, &to, 1), &user.target));
                }
            }
            actions.extend(copied.users.iter().map(|user| self.lead_to_copy(path(user), &user.target)));
            let copied_as = Some((name, copy_name));
            Some((copy, Fact { differences: copied.differences.clone(), copy: copied_as, actions }))
        };
        self.copies.iter().filter_map(fact).collect()
    }

    fn lead_to_copy(&self, path: String, target: &str) -> Action {
        let component = component_or_self(target);
        let target = format!("#{}{}", self.copy_of(component), &target[component.len()..]);
        Action::update(path, json!({ "$ref": target }))
    }
}

/// The references within the document.
fn find_references(node: &Node, at: &Location, found: &mut Vec<Reference>) {
    let target = node.child("$ref").and_then(Node::as_text).and_then(|text| text.strip_prefix('#'));
    found.extend(target.map(|it| Reference { at: at.clone(), target: crate::source::decode_percent(it) }));
    match node {
        Node::Object(members) => {
            members.iter().for_each(|(key, member)| find_references(member, &at.member(key), found));
        }
        Node::List(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| find_references(item, &at.item(index), found));
        }
        _ => {}
    }
}

/// The component that a place is in.
fn component(pointer: &str) -> Option<&str> {
    let depth = match pointer.split('/').nth(1)? {
        "components" => 3,
        "definitions" | "parameters" | "responses" => 2,
        _ => return None,
    };
    let mut ends = pointer.match_indices('/').map(|(end, _)| end).chain([pointer.len()]);
    ends.nth(depth).map(|end| &pointer[..end])
}

fn component_or_self(pointer: &str) -> &str {
    component(pointer).unwrap_or(pointer)
}

fn has_discriminator(node: &Node) -> bool {
    match node {
        Node::Object(members) => members.iter().any(|(key, member)| {
            (key == "discriminator" && !matches!(member, Node::List(_))) || has_discriminator(member)
        }),
        Node::List(items) => items.iter().any(has_discriminator),
        _ => false,
    }
}
