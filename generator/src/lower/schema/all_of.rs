//! `allOf`: all parts become one schema, which is then lowered like any other. The target of references is merged once,
//! however many parts refer to it.

use super::merge::Merge;
use super::nullable::{NullStance, null_stance};
use super::{Lowering, reference_as_all_of};
use crate::diagnostic::{Code, Location};
use crate::ir::{Shape, TypeRef};
use crate::openapi::{Reference, Schema, Types, Version, report_reference};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The schemas that are merged so far.
#[derive(Default)]
pub(in crate::lower) struct Merged {
    /// Merged schemas by the location of the target; `None` while one is in progress.
    targets: FxHashMap<Location, Option<Rc<Schema>>>,
    /// Combinations of schemas for one property, by the locations of these schemas.
    joins: FxHashMap<Vec<Location>, Join>,
    /// The types of branches that have parts.
    pub(super) types: FxHashMap<Location, Option<Types>>,
    /// The number of properties that schemas got from their parts, repetitions included: it grows with the square of the
    /// height of an inheritance chain.
    pub(super) composed: usize,
}

/// The state of a combination of schemas for one property.
#[derive(Clone)]
enum Join {
    InProgress(Location),
    Done(TypeRef),
}

impl Lowering<'_> {
    /// Lowers a schema with `allOf`.
    pub(super) fn lower_all_of(&mut self, schema: &Schema) -> TypeRef {
        if schema.joined {
            return self.lower_joined(schema);
        }
        match only_part(schema).filter(|_| !self.inheritance.extends(&schema.at)) {
            Some(only) => self.lower_schema(only),
            None => self.lower_merged(schema),
        }
    }

    fn lower_merged(&mut self, schema: &Schema) -> TypeRef {
        let merged = self.merge(schema);
        if self.is_beyond_composed() {
            let most = self.limits.composed_properties;
            let message = format!(
                "`allOf` adds more than {most} properties to the schemas of this document (`limits.composed-properties`); this schema becomes any JSON"
            );
            self.report.add(Code::LimitExceeded, &schema.at, message);
            return TypeRef::any();
        }
        let type_ref = self.lower_without_all_of(&merged);
        let nullable = match null_stance(&merged) {
            NullStance::Allowed => true,
            NullStance::Excluded => false,
            NullStance::Unsaid => type_ref.nullable,
        };
        TypeRef { nullable: nullable || schema.nullable, shape: type_ref.shape }
    }

    pub(super) fn is_beyond_composed(&self) -> bool {
        self.merged.composed > self.limits.composed_properties
    }

    /// Lowers several schemas for one property. The same combination always has the same shape: otherwise a type that
    /// narrows a recursive one would never end.
    fn lower_joined(&mut self, schema: &Schema) -> TypeRef {
        let mut parts = self.distinct_parts(&schema.all_of);
        self.drop_implied(&mut parts);
        if let [(_, only)] = parts.as_slice() {
            return self.lower_schema(only);
        }
        let mut key: Vec<Location> = parts.iter().map(|(at, _)| at.clone()).collect();
        key.sort_unstable();
        match self.merged.joins.get(&key).cloned() {
            Some(Join::Done(type_ref)) => return type_ref,
            Some(Join::InProgress(first)) => return self.lower_in_progress(&first, &schema.at),
            None => {}
        }
        self.merged.joins.insert(key.clone(), Join::InProgress(schema.at.clone()));
        let mut distinct = schema.clone();
        distinct.all_of = parts.into_iter().map(|(_, part)| part).collect();
        let type_ref = if self.contradict(&distinct.all_of) {
            self.lower_contradiction(&distinct)
        } else {
            self.lower_merged(&distinct)
        };
        self.merged.joins.insert(key, Join::Done(type_ref.clone()));
        type_ref
    }

    /// If schemas have no type in common, it is unknown which one the service means, so both are accepted.
    fn lower_contradiction(&mut self, schema: &Schema) -> TypeRef {
        let message = "the schemas for this property have no type in common; values that match one of them are accepted";
        self.report.add(Code::ConflictingAllOf, &schema.at, message);
        let mut either = schema.clone();
        either.any_of = std::mem::take(&mut either.all_of);
        (either.joined, either.description) = (false, None);
        self.lower_union(&either)
    }

    fn lower_in_progress(&mut self, first: &Location, at: &Location) -> TypeRef {
        if let Some(id) = self.model_at.get(first) {
            return TypeRef::of(Shape::Model(*id));
        }
        let message = "the schemas for this property are circular; this part becomes any JSON";
        self.report.add(Code::CircularReference, at, message);
        TypeRef::any()
    }

    /// The parts by location, without those that are a part of another one.
    fn distinct_parts(&mut self, parts: &[Schema]) -> Vec<(Location, Schema)> {
        let mut distinct: Vec<(Location, Schema)> = Vec::new();
        for part in parts {
            let at = self.location_of(part);
            if !distinct.iter().any(|(known, _)| *known == at) {
                distinct.push((at, part.clone()));
            }
        }
        let bases: Vec<FxHashSet<Location>> =
            distinct.iter().map(|(at, part)| self.bases(at, part)).collect();
        let is_base = |part: usize, at: &Location| {
            bases.iter().enumerate().any(|(index, bases)| index != part && bases.contains(at))
        };
        let keep: Vec<bool> =
            distinct.iter().enumerate().map(|(index, (at, _))| !is_base(index, at)).collect();
        // If each is a base of another, they form a cycle that is reported elsewhere.
        if keep.contains(&true) {
            let mut keep = keep.into_iter();
            distinct.retain(|_| keep.next().unwrap_or(true));
        }
        distinct
    }

    /// The location of a part, with its reference resolved.
    fn location_of(&mut self, part: &Schema) -> Location {
        let followed =
            part.reference.as_ref().map(|reference| self.document.follow_schema(reference, self.report));
        followed.and_then(Result::ok).unwrap_or_else(|| part.at.clone())
    }

    /// The schemas that a part extends, transitively.
    fn bases(&mut self, at: &Location, part: &Schema) -> FxHashSet<Location> {
        let mut bases = FxHashSet::default();
        let mut waiting = vec![if part.reference.is_some() {
            self.document.schema(at, self.report)
        } else {
            Rc::new(part.clone())
        }];
        while let Some(schema) = waiting.pop() {
            let own = schema.reference.iter();
            let references: Vec<Reference> =
                own.chain(schema.all_of.iter().filter_map(|part| part.reference.as_ref())).cloned().collect();
            for reference in references {
                let Ok(base) = self.document.follow_schema(&reference, self.report) else { continue };
                if bases.insert(base.clone()) {
                    waiting.push(self.document.schema(&base, self.report));
                }
            }
        }
        bases
    }

    /// Merges a schema with the parts of its `allOf`, at the location of the schema.
    pub(super) fn merge(&mut self, schema: &Schema) -> Schema {
        let mut merge = Merge::new(schema);
        let mut seen = FxHashSet::default();
        for part in &schema.all_of {
            if part.reference.is_some() && !part.constrains() && !seen.insert(self.location_of(part)) {
                continue;
            }
            let is_referred = part.reference.is_some();
            let Some(part) = self.with_parts(part) else { continue };
            self.report_unsupported(&part);
            let part = self.without_itself(part, &schema.at);
            self.join(&mut merge, &part, is_referred);
        }
        let mut merged = merge.finish();
        self.drop_excluded_branches(&mut merged);
        merged
    }

    /// A schema with all its parts merged, references included.
    pub(super) fn with_parts(&mut self, schema: &Schema) -> Option<Rc<Schema>> {
        match &schema.reference {
            None if schema.all_of.is_empty() => Some(Rc::new(schema.clone())),
            None => Some(Rc::new(self.merge(schema))),
            Some(_)
                if self.version() >= Version::V3_1
                    && (schema.constrains() || schema.description.is_some()) =>
            {
                Some(Rc::new(self.merge(&reference_as_all_of(schema))))
            }
            Some(reference) => self.target_with_parts(reference),
        }
    }

    fn target_with_parts(&mut self, reference: &Reference) -> Option<Rc<Schema>> {
        let at = match self.document.follow_schema(reference, self.report) {
            Ok(at) => at,
            Err(error) => {
                let done = "the part is ignored";
                report_reference(&reference.text, &reference.at, &error, done, self.report);
                return None;
            }
        };
        match self.merged.targets.get(&at) {
            Some(Some(known)) => return Some(known.clone()),
            Some(None) => {
                let message = "circular `allOf`; the cycle is cut here";
                self.report.add(Code::CircularReference, &at, message);
                return None;
            }
            None => {}
        }
        let schema = self.document.schema(&at, self.report);
        if schema.reference.is_none() && schema.all_of.is_empty() {
            return Some(schema);
        }
        self.merged.targets.insert(at.clone(), None);
        let merged = self.with_parts(&schema);
        self.merged.targets.insert(at, merged.clone());
        merged
    }

    /// A schema with its reference resolved.
    pub(in crate::lower) fn resolved(&mut self, schema: &Schema) -> Option<Schema> {
        let Some(reference) = &schema.reference else { return Some(schema.clone()) };
        match self.document.follow_schema(reference, self.report) {
            Ok(at) => Some((*self.document.schema(&at, self.report)).clone()),
            Err(error) => {
                report_reference(&reference.text, &reference.at, &error, "the part is ignored", self.report);
                None
            }
        }
    }
}

/// The only part with constraints, if everything else is annotations or `type: object`.
pub(super) fn only_part(schema: &Schema) -> Option<&Schema> {
    let mut own = schema.clone();
    own.all_of = Vec::new();
    own.types = own.types.filter(|types| *types != Types { object: true, ..Types::default() });
    if own.constrains() {
        return None;
    }
    let mut parts = schema.all_of.iter().filter(|part| part.reference.is_some() || part.constrains());
    let only = parts.next()?;
    parts.next().is_none().then_some(only)
}
