//! Components that requests and responses share: where a response differs from one, the responses get a copy, so that what
//! is known of requests stays.

use super::Difference;
use super::json_path::{json_path, member};
use super::overlay::{Action, Fact};
use crate::diagnostic::Location;
use crate::source::Node;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// A reference: the pointers of the object with `$ref`, and of what it refers to.
#[derive(Clone)]
struct Reference {
    at: String,
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
    /// The pointers of the references in responses that lead to the copy.
    users: BTreeSet<String>,
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
        let mut others = Vec::new();
        for (key, part) in root.as_object().into_iter().flatten() {
            let at = format!("/{}", escaped(key));
            match key.as_str() {
                "components" => {
                    for (key, part) in part.as_object().into_iter().flatten() {
                        sharing.add_components(part, &format!("{at}/{}", escaped(key)));
                    }
                }
                "definitions" | "parameters" | "responses" => sharing.add_components(part, &at),
                "paths" => walk_paths(part, &mut sharing.responses, &mut others),
                _ => references(part, &at, &mut others),
            }
        }
        sharing.elsewhere = sharing.reached(&others);
        sharing
    }

    fn add_components(&mut self, components: &Node, at: &str) {
        for (name, component) in components.as_object().into_iter().flatten() {
            let at = format!("{at}/{}", escaped(name));
            references(component, &at, self.components.entry(at.clone()).or_default());
        }
    }

    /// Plans a copy of the component that a place is in, if requests use it and a copy is possible. `false` if the place
    /// is to be corrected itself.
    pub(super) fn separate(&mut self, at: &Location, difference: &Difference) -> bool {
        let Some(component) = component(at.pointer()) else { return false };
        if !self.elsewhere.contains(&component) || self.copied.contains(&component) {
            return false;
        }
        let mut users: Vec<Reference> = Vec::new();
        for name in difference.operations.keys() {
            users.extend(self.responses.get(name).into_iter().flatten().cloned());
        }
        let reached = self.reached(&users);
        for container in reached.iter().filter(|it| !self.elsewhere.contains(*it)) {
            users.extend_from_slice(self.references_of(container));
        }
        let leading = self.leading_to(&component, &reached);
        users.retain(|user| leading.contains(&component_or_self(&user.target)));
        let is_union = |user: &Reference| self.is_branch_by_discriminator(&user.at);
        let can_copy =
            |name: &String| name.starts_with("/components/schemas/") || name.starts_with("/definitions/");
        let has_discriminator = |name: &String| self.root.at(name).is_some_and(has_discriminator);
        if users.is_empty()
            || users.iter().any(is_union)
            || !leading.iter().all(can_copy)
            || leading.iter().any(has_discriminator)
        {
            return false;
        }
        for name in leading {
            let leads = users.iter().filter(|user| component_or_self(&user.target) == name);
            let leads: Vec<String> = leads.map(|user| user.at.clone()).collect();
            self.copies.entry(name).or_default().users.extend(leads);
        }
        self.copies.entry(component).or_default().differences.push(difference.clone());
        true
    }

    /// The components used elsewhere through which a component is reached, and itself.
    fn leading_to(&self, component: &str, reached: &BTreeSet<String>) -> BTreeSet<String> {
        let mut leading = BTreeSet::from([component.to_owned()]);
        loop {
            let leads = |name: &&String| {
                self.references_of(name).iter().any(|it| leading.contains(&component_or_self(&it.target)))
            };
            let shared = reached.intersection(&self.elsewhere);
            let more: Vec<String> =
                shared.filter(|it| !leading.contains(*it)).filter(leads).cloned().collect();
            if more.is_empty() {
                return leading;
            }
            leading.extend(more);
        }
    }

    fn references_of(&self, component: &str) -> &[Reference] {
        self.components.get(component).map_or(&[], Vec::as_slice)
    }

    /// All components that references lead to.
    fn reached(&self, from: &[Reference]) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<String> = from.iter().map(|it| component_or_self(&it.target)).collect();
        while let Some(next) = open.pop() {
            if !reached.contains(&next) {
                open.extend(self.references_of(&next).iter().map(|it| component_or_self(&it.target)));
                reached.insert(next);
            }
        }
        reached
    }

    /// Returns whether a reference is a branch that is found by its name.
    fn is_branch_by_discriminator(&self, at: &str) -> bool {
        let union = at.rsplit_once('/').and_then(|(list, _)| list.rsplit_once('/'));
        union.is_some_and(|(owner, _)| {
            self.root.at(owner).is_some_and(|node| node.child("discriminator").is_some())
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
        let name = |pointer: &str| at(pointer).segments().next_back().unwrap_or_default();
        let fact = |(component, copied): (&String, &Copied)| {
            let copy = self.copy_of(component);
            let (folder, _) = component.rsplit_once('/')?;
            let folder = json_path(self.root, &at(folder));
            let (from, to) =
                (json_path(self.root, &at(component)), format!("{folder}{}", member(&name(&copy))));
            let mut actions = vec![
                Action::update(folder, json!({ name(&copy): {} })),
                Action::copy(to.clone(), from.clone()),
            ];
            for user in self.references_of(component) {
                if self.copies.contains_key(&component_or_self(&user.target)) {
                    let path = json_path(self.root, &at(&user.at)).replacen(&from, &to, 1);
                    actions.push(self.lead_to_copy(path, &user.target));
                }
            }
            for user in &copied.users {
                let target = self.root.at(user).and_then(target)?;
                actions.push(self.lead_to_copy(json_path(self.root, &at(user)), &target));
            }
            let fact = Fact {
                differences: copied.differences.clone(),
                copy: Some((name(component), name(&copy))),
                actions,
            };
            Some((at(&copy), fact))
        };
        self.copies.iter().filter_map(fact).collect()
    }

    fn lead_to_copy(&self, path: String, target: &str) -> Action {
        let component = component_or_self(target);
        let target = format!("#{}{}", self.copy_of(&component), &target[component.len()..]);
        Action::update(path, json!({ "$ref": target }))
    }
}

/// Takes the responses of operations apart from all else.
fn walk_paths(paths: &Node, responses: &mut BTreeMap<String, Vec<Reference>>, others: &mut Vec<Reference>) {
    for (template, item) in paths.as_object().into_iter().flatten() {
        for (key, part) in item.as_object().into_iter().flatten() {
            let at = format!("/paths/{}/{}", escaped(template), escaped(key));
            let name = match part.child("operationId").and_then(Node::as_text) {
                Some(id) => id.to_owned(),
                None => format!("{} {template}", key.to_uppercase()),
            };
            for (key, part) in part.as_object().into_iter().flatten() {
                let found = if key == "responses" {
                    responses.entry(name.clone()).or_default()
                } else {
                    &mut *others
                };
                references(part, &format!("{at}/{}", escaped(key)), found);
            }
            references_of_list(part, &at, others);
        }
    }
}

fn references(node: &Node, at: &str, found: &mut Vec<Reference>) {
    if let Some(target) = target(node) {
        found.push(Reference { at: at.to_owned(), target });
    }
    for (key, member) in node.as_object().into_iter().flatten() {
        references(member, &format!("{at}/{}", escaped(key)), found);
    }
    references_of_list(node, at, found);
}

fn references_of_list(node: &Node, at: &str, found: &mut Vec<Reference>) {
    for (index, item) in node.as_list().into_iter().flatten().enumerate() {
        references(item, &format!("{at}/{index}"), found);
    }
}

/// The target of a reference within the document.
fn target(node: &Node) -> Option<String> {
    node.child("$ref").and_then(Node::as_text)?.strip_prefix('#').map(crate::source::decode_percent)
}

/// A key as a segment of a JSON Pointer (RFC 6901, 3).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The component that a place is in.
fn component(pointer: &str) -> Option<String> {
    let folder = ["/components/schemas/", "/definitions/"].into_iter().find(|it| pointer.starts_with(it))?;
    let name = pointer[folder.len()..].split('/').next()?;
    Some(format!("{folder}{name}"))
}

fn component_or_self(pointer: &str) -> String {
    component(pointer).unwrap_or_else(|| pointer.to_owned())
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
