//! Inheritance: schemas whose `allOf` refers to a base with a discriminator → the base as a union of its children, and of
//! itself if it can occur. In a child's `allOf` the base only contributes its members. OpenAPI 3.1, Discriminator Object.

use super::all_of::only_part;
use super::discriminate::{PendingBranch, PendingDiscriminator};
use super::{Lowering, nullable};
use crate::diagnostic::{Code, Location};
use crate::ir::{Shape, TypeRef};
use crate::openapi::{Discriminator, Reference, Schema};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::rc::Rc;

/// Which schemas extend which.
#[derive(Default)]
pub(in crate::lower) struct Inheritance {
    bases: FxHashMap<Location, Base>,
    /// The targets of a base's branches.
    branches: FxHashMap<Location, Rc<FxHashSet<Location>>>,
    /// Schemas that extend a base, and bases as objects: they take only the members of what they extend.
    extending: FxHashSet<Location>,
}

/// A schema that others extend.
#[derive(Clone)]
struct Base {
    discriminator: PendingDiscriminator,
    children: Vec<Child>,
    /// Whether a value may be the base itself.
    occurs: bool,
}

/// A schema that extends another one, and where that is declared.
#[derive(Clone)]
struct Child {
    schema: Location,
    at: Location,
}

/// The relations between schemas.
#[derive(Default)]
struct Links {
    /// Every schema, once.
    schemas: Vec<Location>,
    children: FxHashMap<Location, Vec<Child>>,
    parents: FxHashMap<Location, Vec<Location>>,
    /// The targets of the mappings of bases, with their values.
    mapped: FxHashMap<Location, Vec<(String, Child)>>,
}

impl Inheritance {
    /// Whether a schema extends others, so that it only takes their members.
    pub(super) fn extends(&self, at: &Location) -> bool {
        self.extending.contains(at)
    }
}

impl Lowering<'_> {
    /// Finds all bases with their children. Call this before lowering.
    pub(in crate::lower) fn find_inheritance(&mut self) {
        let links = self.find_links();
        let mut open = VecDeque::new();
        for at in &links.schemas {
            let schema = self.document.schema(at, self.report);
            if let Some(discriminator) = schema.discriminator.as_deref().filter(|_| !has_branches(&schema)) {
                let discriminator = PendingDiscriminator {
                    declared: discriminator.clone(),
                    at: at.clone(),
                    is_inherited: false,
                };
                open.push_back((at.clone(), discriminator));
            }
        }
        while let Some((at, discriminator)) = open.pop_front() {
            let children = self.children_of(&at, &discriminator, &links);
            if children.is_empty() || self.inheritance.bases.contains_key(&at) {
                continue;
            }
            for child in &children {
                let schema = self.document.schema(&child.schema, self.report);
                if schema.discriminator.is_none() && !has_branches(&schema) {
                    open.push_back((
                        child.schema.clone(),
                        PendingDiscriminator { is_inherited: true, ..discriminator.clone() },
                    ));
                }
                self.inheritance.extending.insert(child.schema.clone());
            }
            let occurs = self.occurs(&at, &discriminator, &links);
            self.inheritance.bases.insert(at, Base { discriminator, children, occurs });
        }
    }

    fn find_links(&mut self) -> Links {
        let mut links = Links::default();
        let mut open: VecDeque<Location> = self.component_locations().into();
        let mut seen = FxHashSet::default();
        while let Some(at) = open.pop_front() {
            if !seen.insert(at.clone()) {
                continue;
            }
            let schema = self.document.schema(&at, self.report);
            for (reference, place) in self.extended(&schema) {
                let Ok(parent) = self.document.follow_schema(&reference, self.report) else { continue };
                let child = Child { schema: at.clone(), at: place };
                links.children.entry(parent.clone()).or_default().push(child);
                links.parents.entry(at.clone()).or_default().push(parent.clone());
                open.push_back(parent);
            }
            if let Some(discriminator) = schema.discriminator.as_deref().filter(|_| !has_branches(&schema)) {
                let mapped = self.mapped_children(discriminator, &at);
                open.extend(mapped.iter().map(|(_, child)| child.schema.clone()));
                links.mapped.insert(at.clone(), mapped);
            }
            links.schemas.push(at);
        }
        links
    }

    /// The locations of components, sorted by name, with mere references resolved.
    fn component_locations(&mut self) -> Vec<Location> {
        let mut places = Vec::new();
        for (_, at) in self.document.schemas.clone() {
            let schema = self.document.schema(&at, self.report);
            let reference = schema.reference.as_ref().filter(|_| !schema.constrains());
            let followed = reference.map(|reference| self.document.follow_schema(reference, self.report));
            places.extend(followed.unwrap_or(Ok(at)));
        }
        places
    }

    /// The references that a schema extends, with their locations.
    fn extended(&self, schema: &Schema) -> Vec<(Reference, Location)> {
        let beside = schema.reference.clone().filter(|_| self.has_effective_siblings(schema));
        let mut extended: Vec<_> =
            beside.map(|reference| (reference, schema.at.member("$ref"))).into_iter().collect();
        let mut open: Vec<&Schema> = schema.all_of.iter().collect();
        while let Some(part) = open.pop() {
            match &part.reference {
                Some(reference) => extended.push((reference.clone(), part.at.clone())),
                None => open.extend(&part.all_of),
            }
        }
        extended
    }

    fn mapped_children(&mut self, discriminator: &Discriminator, at: &Location) -> Vec<(String, Child)> {
        let mut children = Vec::new();
        for (value, target) in &discriminator.mapping {
            if let Ok(schema) = self.mapped_location(target, at) {
                let at = at.member("discriminator").member("mapping").member(value);
                children.push((value.clone(), Child { schema, at }));
            }
        }
        children
    }

    /// The schemas that directly extend a base, and further targets of its mapping.
    fn children_of(
        &mut self,
        at: &Location,
        discriminator: &PendingDiscriminator,
        links: &Links,
    ) -> Vec<Child> {
        let mapped = links.mapped.get(&discriminator.at).map(Vec::as_slice).unwrap_or_default();
        let named: FxHashSet<&Location> = mapped.iter().map(|(_, child)| &child.schema).collect();
        let mut seen = FxHashSet::default();
        let mut children = Vec::new();
        for child in links.children.get(at).into_iter().flatten() {
            let schema = self.document.schema(&child.schema, self.report);
            // A component that only wraps another one doesn't really extend it.
            let counts = named.is_empty() || named.contains(&child.schema) || only_part(&schema).is_none();
            if counts && child.schema != *at && seen.insert(&child.schema) {
                children.push(child.clone());
            }
        }
        let own = mapped.iter().filter(|_| !discriminator.is_inherited);
        for (_, child) in own {
            if !links.descends(&child.schema, at) && seen.insert(&child.schema) {
                children.push(child.clone());
            }
        }
        children
    }

    /// Whether values may be a base itself: it is a target of the mapping, or unmapped values are left for it.
    fn occurs(&mut self, at: &Location, discriminator: &PendingDiscriminator, links: &Links) -> bool {
        let mapped = links.mapped.get(&discriminator.at).map(Vec::as_slice).unwrap_or_default();
        if mapped.is_empty() || mapped.iter().any(|(_, child)| child.schema == *at) {
            return true;
        }
        if let Some(target) = &discriminator.declared.default_mapping
            && self.mapped_location(target, &discriminator.at).is_ok_and(|place| place == *at)
        {
            return true;
        }
        let schema = self.document.schema(at, self.report);
        let property = schema.properties.iter().find(|(name, _)| *name == discriminator.declared.property);
        let Some(property) = property.and_then(|(_, property)| self.resolved(property)) else { return false };
        let is_left = |value: &Node| {
            value.as_text().is_some_and(|text| mapped.iter().all(|(mapped, _)| mapped != text))
        };
        property.enumeration.iter().flatten().any(is_left)
    }

    /// A base that lists its children: a child gets the base without its branches, which include the child.
    pub(super) fn without_itself(&mut self, part: Rc<Schema>, extending: &Location) -> Rc<Schema> {
        if !has_branches(&part) || !self.branches_of(&part).contains(extending) {
            return part;
        }
        let mut rest = (*part).clone();
        (rest.one_of, rest.any_of, rest.discriminator) = (Vec::new(), Vec::new(), None);
        Rc::new(rest)
    }

    fn branches_of(&mut self, base: &Schema) -> Rc<FxHashSet<Location>> {
        if let Some(known) = self.inheritance.branches.get(&base.at) {
            return known.clone();
        }
        let listed = base.one_of.iter().chain(&base.any_of).filter_map(|branch| branch.reference.as_ref());
        let places = listed.filter_map(|reference| self.document.follow_schema(reference, self.report).ok());
        let branches = Rc::new(places.collect::<FxHashSet<_>>());
        self.inheritance.branches.insert(base.at.clone(), branches.clone());
        branches
    }

    /// Lowers a base to the union of its children; `None` if nothing extends the schema.
    pub(super) fn lower_base(&mut self, schema: &Schema) -> Option<TypeRef> {
        let base = self.inheritance.bases.get(&schema.at)?.clone();
        let id = self.reserve_model(schema);
        let mut branches: Vec<PendingBranch> =
            base.children.iter().filter_map(|child| self.lower_child(child)).collect();
        if base.occurs {
            branches.push(self.lower_base_itself(schema));
        }
        let nullable = nullable::allows_null(schema);
        self.add_union(id, branches, Some(base.discriminator), &schema.at);
        Some(TypeRef { shape: Shape::Model(id), nullable })
    }

    fn lower_child(&mut self, child: &Child) -> Option<PendingBranch> {
        if self.is_in_progress(&child.schema) {
            let message = "this schema extends itself; it is ignored as a child";
            self.report.add(Code::CircularReference, &child.at, message);
            return None;
        }
        let type_ref = self.lower_referred(&child.schema);
        let component = self.components.get(&child.schema).cloned();
        let title = self.document.schema(&child.schema, self.report).title.clone();
        Some(PendingBranch {
            type_ref,
            target: Some(child.schema.clone()),
            label: component.or(title),
            implied: self.implied_value(&child.schema),
            is_base: false,
            at: child.at.clone(),
        })
    }

    /// The base as an object, with its own location.
    fn lower_base_itself(&mut self, schema: &Schema) -> PendingBranch {
        let mut own = schema.clone();
        own.at = schema.at.member("discriminator");
        own.title = None;
        own.discriminator = None;
        own.unsupported = Vec::new();
        self.inheritance.extending.insert(own.at.clone());
        let type_ref = self.lower_schema(&own);
        let implied = self.implied_value(&schema.at);
        let target = Some(schema.at.clone());
        PendingBranch { type_ref, target, implied, label: None, is_base: true, at: own.at }
    }
}

impl Links {
    /// Whether a schema is `base` or extends it, transitively.
    fn descends(&self, schema: &Location, base: &Location) -> bool {
        let mut seen = FxHashSet::default();
        let mut open = vec![schema];
        while let Some(at) = open.pop() {
            if at == base {
                return true;
            }
            if seen.insert(at) {
                open.extend(self.parents.get(at).into_iter().flatten());
            }
        }
        false
    }
}

fn has_branches(schema: &Schema) -> bool {
    !schema.one_of.is_empty() || !schema.any_of.is_empty()
}
