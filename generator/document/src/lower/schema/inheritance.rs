//! Inheritance: schemas whose `allOf` refers to a base with a discriminator. OpenAPI 3.1, Discriminator Object.

use super::Components;
use super::discriminate::PendingDiscriminator;
use super::only_part::only_part;
use crate::diagnostic::Location;
use crate::lower::context::Context;
use crate::openapi::{Discriminator, Reference, Schema, SchemaId};
use crate::source::Node;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;
use std::rc::Rc;

/// The schemas that each schema extends.
#[derive(Default)]
pub(super) struct Inheritance {
    bases: FxHashMap<SchemaId, Rc<Base>>,
    /// Schemas that extend a base, and bases as objects: they take only the members of what they extend.
    extending: FxHashSet<SchemaId>,
    /// The discriminators of the bases that schemas extend.
    inherited: FxHashMap<SchemaId, PendingDiscriminator>,
}

pub(super) struct Base {
    pub(super) discriminator: PendingDiscriminator,
    pub(super) children: Vec<Child>,
    /// Whether a value may be the base itself.
    pub(super) occurs: bool,
}

/// A schema that extends another one, and where that is declared.
#[derive(Clone)]
pub(super) struct Child {
    pub(super) schema: SchemaId,
    pub(super) at: Location,
}

#[derive(Default)]
struct Links {
    /// Every schema, once.
    schemas: Vec<SchemaId>,
    children: FxHashMap<SchemaId, Vec<Child>>,
    /// The targets of the mappings of bases, with their values, by the location of the base.
    mapped: FxHashMap<Location, Vec<(String, Child)>>,
}

impl Inheritance {
    pub(super) fn find(components: &Components, cx: &mut Context) -> Self {
        let mut inheritance = Self::default();
        let links = Links::find(components, cx);
        let mut open = VecDeque::new();
        for id in &links.schemas {
            let schema = cx.schema(*id);
            inheritance.extending.extend(links.branches_that_extend(*id, &schema, cx));
            if let Some(discriminator) = schema.discriminator.as_deref().filter(|_| !schema.has_branches()) {
                let (declared, at) = (discriminator.clone(), schema.at.clone());
                open.push_back((*id, PendingDiscriminator { declared, at, is_inherited: false }));
            }
        }
        while let Some((id, discriminator)) = open.pop_front() {
            let children = links.children_of(id, &discriminator, cx);
            if children.is_empty() || inheritance.bases.contains_key(&id) {
                continue;
            }
            let inherited = PendingDiscriminator { is_inherited: true, ..discriminator.clone() };
            for child in &children {
                let schema = cx.schema(child.schema);
                if schema.discriminator.is_none() && !schema.has_branches() {
                    open.push_back((child.schema, inherited.clone()));
                }
                inheritance.inherited.entry(child.schema).or_insert_with(|| inherited.clone());
                inheritance.extending.insert(child.schema);
            }
            let occurs = links.occurs(id, &discriminator, components, cx);
            inheritance.bases.insert(id, Rc::new(Base { discriminator, children, occurs }));
        }
        inheritance
    }

    /// Returns whether a schema extends others, so that it only takes their members.
    pub(super) fn extends(&self, schema: SchemaId) -> bool {
        self.extending.contains(&schema)
    }

    pub(super) fn base(&self, schema: SchemaId) -> Option<Rc<Base>> {
        self.bases.get(&schema).cloned()
    }

    /// The discriminator of the base that all of these schemas extend.
    pub(super) fn common_discriminator(&self, schemas: &[SchemaId]) -> Option<PendingDiscriminator> {
        let first = self.inherited.get(schemas.first()?)?;
        let is_same = |schema| self.inherited.get(schema).is_some_and(|other| other.at == first.at);
        (schemas.len() > 1 && schemas.iter().all(is_same)).then(|| first.clone())
    }

    /// Returns whether a schema is a base that holds another one, transitively.
    pub(super) fn holds(&self, base: SchemaId, schema: SchemaId) -> bool {
        let mut seen = FxHashSet::from_iter([base]);
        let mut open = vec![base];
        while let Some(next) = open.pop() {
            let children = self.bases.get(&next).into_iter().flat_map(|base| &base.children);
            open.extend(children.map(|child| child.schema).filter(|child| seen.insert(*child)));
        }
        base != schema && seen.contains(&schema)
    }

    pub(super) fn add_extending(&mut self, schema: SchemaId) {
        self.extending.insert(schema);
    }
}

impl Links {
    fn find(components: &Components, cx: &mut Context) -> Self {
        let mut links = Self::default();
        let mut open: VecDeque<SchemaId> = components.targets().into();
        let mut seen = FxHashSet::default();
        while let Some(id) = open.pop_front() {
            if !seen.insert(id) {
                continue;
            }
            let schema = cx.schema(id);
            for (reference, at) in extended(&schema, cx) {
                let Ok(parent) = cx.follow(&reference) else { continue };
                links.children.entry(parent).or_default().push(Child { schema: id, at });
                open.push_back(parent);
            }
            if let Some(discriminator) = schema.discriminator.as_deref().filter(|_| !schema.has_branches()) {
                let mapped = mapped_children(discriminator, &schema.at, components, cx);
                open.extend(mapped.iter().map(|(_, child)| child.schema));
                links.mapped.insert(schema.at.clone(), mapped);
            }
            links.schemas.push(id);
        }
        links
    }

    /// The branches of a schema that extend it: they take its members, not its branches.
    fn branches_that_extend(&self, id: SchemaId, schema: &Schema, cx: &mut Context) -> Vec<SchemaId> {
        let Some(children) = self.children.get(&id) else { return Vec::new() };
        let branches = schema.all_branches().map(|branch| cx.schema(branch));
        let references: Vec<_> = branches.filter_map(|branch| branch.reference.clone()).collect();
        let targets = references.iter().filter_map(|reference| cx.follow(reference).ok());
        targets.filter(|target| children.iter().any(|child| child.schema == *target)).collect()
    }

    /// The schemas that directly extend a base, and further targets of its mapping.
    fn children_of(&self, base: SchemaId, discriminator: &PendingDiscriminator, cx: &Context) -> Vec<Child> {
        let mapped = self.mapped.get(&discriminator.at).map(Vec::as_slice).unwrap_or_default();
        let named: FxHashSet<SchemaId> = mapped.iter().map(|(_, child)| child.schema).collect();
        let mut seen = FxHashSet::default();
        let mut children = Vec::new();
        for child in self.children.get(&base).into_iter().flatten() {
            // A component that only wraps another one doesn't really extend it.
            let counts = named.is_empty()
                || named.contains(&child.schema)
                || only_part(&cx.schema(child.schema), cx).is_none();
            if counts && child.schema != base && seen.insert(child.schema) {
                children.push(child.clone());
            }
        }
        if !discriminator.is_inherited {
            let below = self.descendants(base);
            let others = mapped.iter().map(|(_, child)| child).filter(|child| !below.contains(&child.schema));
            children.extend(others.filter(|child| seen.insert(child.schema)).cloned());
        }
        children
    }

    /// Returns whether values may be a base itself: it is a target of the mapping, or unmapped values are left for it.
    fn occurs(
        &self,
        base: SchemaId,
        discriminator: &PendingDiscriminator,
        components: &Components,
        cx: &mut Context,
    ) -> bool {
        let mapped = self.mapped.get(&discriminator.at).map(Vec::as_slice).unwrap_or_default();
        if mapped.is_empty() || mapped.iter().any(|(_, child)| child.schema == base) {
            return true;
        }
        if let Some(target) = &discriminator.declared.default_mapping
            && components.mapped(target, &discriminator.at, cx).is_ok_and(|target| target == base)
        {
            return true;
        }
        let schema = cx.schema(base);
        let property = schema.property(&discriminator.declared.property).map(|property| cx.schema(property));
        let Some(property) = property.and_then(|property| cx.resolved(&property)) else { return false };
        let is_left = |value: &Node| {
            value.as_text().is_some_and(|text| mapped.iter().all(|(mapped, _)| mapped != text))
        };
        property.enumeration.iter().flatten().any(is_left)
    }

    /// A schema and all that extend it, transitively.
    fn descendants(&self, base: SchemaId) -> FxHashSet<SchemaId> {
        let mut found = FxHashSet::from_iter([base]);
        let mut open = vec![base];
        while let Some(id) = open.pop() {
            let children = self.children.get(&id).into_iter().flatten().map(|child| child.schema);
            open.extend(children.filter(|child| found.insert(*child)));
        }
        found
    }
}

/// The references that a schema extends, with their locations.
fn extended(schema: &Schema, cx: &Context) -> Vec<(Reference, Location)> {
    let beside = schema.reference.clone().filter(|_| cx.has_effective_siblings(schema));
    let mut extended: Vec<_> =
        beside.map(|reference| (reference, schema.at.member("$ref"))).into_iter().collect();
    let mut open: Vec<SchemaId> = schema.all_of.clone();
    while let Some(part) = open.pop() {
        let part = cx.schema(part);
        match &part.reference {
            Some(reference) => extended.push((reference.clone(), part.at.clone())),
            None => open.extend(&part.all_of),
        }
    }
    extended
}

fn mapped_children(
    discriminator: &Discriminator,
    at: &Location,
    components: &Components,
    cx: &mut Context,
) -> Vec<(String, Child)> {
    let mut children = Vec::new();
    for (value, target) in &discriminator.mapping {
        if let Ok(schema) = components.mapped(target, at, cx) {
            let at = at.member("discriminator").member("mapping").member(value);
            children.push((value.clone(), Child { schema, at }));
        }
    }
    children
}
