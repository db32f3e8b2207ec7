//! `allOf`: all parts become one schema, which then is lowered like any other.

use super::Lowering;
use crate::diagnostic::{Code, Location};
use crate::ir::Slot;
use crate::openapi::{Additional, Schema, Types, report_reference};
use crate::source::Node;

/// How deep parts may hold parts before it counts as a circle.
const DEEPEST: usize = 64;

impl Lowering<'_> {
    /// Lowers a schema with `allOf`.
    pub(super) fn lower_all_of(&mut self, schema: &Schema) -> Slot {
        if let Some(only) = only_part(schema) {
            return self.lower_schema(only);
        }
        let parts_nullable = self.parts_allow_null(schema);
        let mut merged = self.merge(schema, 0);
        merged.nullable = schema.nullable || parts_nullable;
        let slot = self.lower_without_all_of(&merged);
        Slot { nullable: slot.nullable || merged.nullable, shape: slot.shape }
    }

    /// Null is allowed by all parts together only where each of them allows it.
    fn parts_allow_null(&mut self, schema: &Schema) -> bool {
        schema
            .all_of
            .iter()
            .all(|part| self.resolved(part).is_some_and(|part| super::nullable::allows_null(&part)))
    }

    /// All that a schema and the parts of its `allOf` say, as one schema at the place of the outer one.
    pub(super) fn merge(&mut self, schema: &Schema, depth: usize) -> Schema {
        let mut merged = schema.clone();
        merged.all_of = Vec::new();
        merged.reference = None;
        if depth > DEEPEST {
            self.report.add(
                Code::CircularReference,
                &schema.at,
                "an `allOf` leads back to itself; the circle is cut here",
            );
            return merged;
        }
        for part in &schema.all_of {
            let Some(part) = self.resolved(part) else { continue };
            self.note_unsupported(&part);
            let part = if part.all_of.is_empty() { part } else { self.merge(&part, depth + 1) };
            self.merge_into(&mut merged, part);
        }
        merged
    }

    /// The schema that a part refers to, or the part itself.
    pub(super) fn resolved(&mut self, schema: &Schema) -> Option<Schema> {
        let Some(reference) = &schema.reference else { return Some(schema.clone()) };
        match self.document.follow_schema(reference, self.report) {
            Ok(at) => Some((*self.document.schema(&at, self.report)).clone()),
            Err(error) => {
                report_reference(&reference.text, &reference.at, &error, "the part is left out", self.report);
                None
            }
        }
    }

    fn merge_into(&mut self, merged: &mut Schema, part: Schema) {
        self.merge_types(merged, &part);
        merged.properties = {
            let mut properties = std::mem::take(&mut merged.properties);
            for (name, property) in part.properties {
                match properties.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => {
                        let at = merged.at.member("properties").member(&name);
                        *known = self.merge_property(known.clone(), property, at);
                    }
                    None => properties.push((name, property)),
                }
            }
            properties
        };
        for name in part.required {
            if !merged.required.contains(&name) {
                merged.required.push(name);
            }
        }
        merged.additional = match (std::mem::take(&mut merged.additional), part.additional) {
            (Additional::Unsaid, other) | (other, Additional::Unsaid) => other,
            (Additional::Closed, _) | (_, Additional::Closed) => Additional::Closed,
            (Additional::Open, other) | (other, _) => other,
        };
        merged.title = merged.title.take().or(part.title);
        merged.description = merged.description.take().or(part.description);
        merged.format = merged.format.take().or(part.format);
        merged.default = merged.default.take().or(part.default);
        merged.example = merged.example.take().or(part.example);
        merged.naming = merged.naming.take().or(part.naming);
        merged.constant = merged.constant.take().or(part.constant);
        merged.items = merged.items.take().or(part.items);
        merged.limits = merged.limits.take().or(part.limits);
        merged.deprecated |= part.deprecated;
        merged.enumeration = self.merge_values(merged.enumeration.take(), part.enumeration, &part.at);
        self.merge_branches(merged, part.one_of, part.any_of, part.discriminator, &part.at);
    }

    /// The values that both parts allow.
    fn merge_values(
        &mut self,
        mine: Option<Vec<Node>>,
        other: Option<Vec<Node>>,
        at: &Location,
    ) -> Option<Vec<Node>> {
        let (Some(mine), Some(other)) = (&mine, &other) else { return mine.or(other) };
        let both: Vec<Node> = mine.iter().filter(|value| other.contains(value)).cloned().collect();
        if both.is_empty() {
            let message = "parts of an `allOf` allow no value in common; those of the later one are left out";
            self.report.add(Code::Contradiction, at, message);
            return Some(mine.clone());
        }
        Some(both)
    }

    fn merge_types(&mut self, merged: &mut Schema, part: &Schema) {
        let (Some(mine), Some(other)) = (merged.types, part.types) else {
            merged.types = merged.types.or(part.types);
            return;
        };
        let both = Types { null: false, ..mine.intersect(other) };
        if both.is_empty() {
            let message = "parts of an `allOf` allow no type in common; the later one is left out";
            self.report.add(Code::Contradiction, &part.at, message);
        } else {
            merged.types = Some(both);
        }
    }

    /// A schema can hold one set of branches; of a second set only what it requires is noted.
    fn merge_branches(
        &mut self,
        merged: &mut Schema,
        one_of: Vec<Schema>,
        any_of: Vec<Schema>,
        discriminator: Option<Box<crate::openapi::Discriminator>>,
        at: &Location,
    ) {
        if one_of.is_empty() && any_of.is_empty() {
            merged.discriminator = merged.discriminator.take().or(discriminator);
        } else if merged.one_of.is_empty() && merged.any_of.is_empty() {
            merged.one_of = one_of;
            merged.any_of = any_of;
            merged.discriminator = merged.discriminator.take().or(discriminator);
        } else {
            let message = "a second set of branches in one `allOf` is left to the service";
            self.report.add(Code::UnsupportedKeyword, at, message);
        }
    }

    /// Of two schemas for one property the narrower one; both together where neither is.
    fn merge_property(&mut self, known: Schema, other: Schema, at: Location) -> Schema {
        if is_free(&known) || known.reference.is_some() && known.reference == other.reference {
            return other;
        }
        if is_free(&other) {
            return known;
        }
        let (Some(mine), Some(theirs)) = (self.resolved(&known), self.resolved(&other)) else { return known };
        match (count_values(&mine), count_values(&theirs)) {
            (Some(few), Some(many)) if few <= many => known,
            (Some(_), None) => known,
            (_, Some(_)) => other,
            (None, None) => {
                let mut both = Schema::empty(at);
                both.description = mine.description.clone();
                both.all_of = vec![known, other];
                both
            }
        }
    }
}

/// The one part that says anything, where all else only repeats that it is an object or annotates it.
fn only_part(schema: &Schema) -> Option<&Schema> {
    let mut own = schema.clone();
    own.all_of = Vec::new();
    own.types = own.types.filter(|types| *types != Types { object: true, ..Types::default() });
    if own.constrains() {
        return None;
    }
    let mut saying = schema.all_of.iter().filter(|part| part.reference.is_some() || part.constrains());
    let only = saying.next()?;
    saying.next().is_none().then_some(only)
}

fn is_free(schema: &Schema) -> bool {
    schema.reference.is_none() && !schema.constrains() && schema.boolean != Some(false)
}

fn count_values(schema: &Schema) -> Option<usize> {
    schema.constant.as_ref().map(|_| 1).or(schema.enumeration.as_ref().map(Vec::len))
}
