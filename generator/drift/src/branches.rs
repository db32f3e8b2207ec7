//! Schemas of which some apply: the branches of unions, and conditions. In: a value. Out: the differences from the selected
//! branch.

use super::checker::Checker;
use super::outcome::{Named, Outcome};
use super::shape::is_unlisted;
use super::{DifferenceKind, json_type};
use crate::openapi::{Schema, SchemaId};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A text that no document lists as the value of a discriminator.
const NO_TAG: &str = "\0";

impl Checker<'_> {
    /// The branches that take the value; else the one that differs least, if it is of the value's type.
    pub(super) fn union(&mut self, value: &Value, schema: &Schema, branches: &[SchemaId]) -> Outcome {
        let outcomes: Vec<Rc<Outcome>> = branches.iter().map(|id| self.schema(value, *id)).collect();
        let tag = schema.discriminator.iter().map(|it| it.property.clone());
        let mut union = Outcome::naming(Named::Only(tag.collect::<BTreeSet<_>>()));
        let mut right: Vec<_> = outcomes.iter().filter(|outcome| outcome.is_right()).collect();
        if !right.is_empty() {
            right.sort_by_key(|outcome| outcome.unnamed(value));
            right.into_iter().for_each(|outcome| union.join(outcome));
            return union;
        }
        let chosen = self.discriminated(value, schema, branches);
        let mut is_meant = |index: usize, outcome: &Outcome| match &chosen {
            Some(chosen) => chosen.contains(&index),
            None => self.takes_type(value, branches[index], outcome),
        };
        let meant = outcomes.iter().enumerate().filter(|(index, outcome)| is_meant(*index, outcome));
        let best = meant.min_by_key(|(_, outcome)| (outcome.differences.len(), outcome.unnamed(value)));
        match best {
            Some((_, outcome)) => union.join(outcome),
            None if value.is_null() => return self.difference(&schema.at, DifferenceKind::Null),
            None => {
                let kind = DifferenceKind::Branch { found: json_type(value) };
                return self.difference(&schema.at, kind);
            }
        }
        union
    }

    /// The branches that the discriminator selects: by its mapping, by the values that they list, or by their names. `None` without a
    /// discriminator; none of them where no branch has its value.
    fn discriminated(&mut self, value: &Value, schema: &Schema, branches: &[SchemaId]) -> Option<Vec<usize>> {
        let discriminator = schema.discriminator.as_deref()?;
        let property = discriminator.property.as_str();
        let tag = value.get(property).filter(|tag| !self.is_shape || is_unlisted(tag))?.as_str()?;
        let mapped = discriminator.mapping.iter().find(|(known, _)| known == tag);
        let indexes = 0..branches.len();
        if mapped.is_none() {
            let lists_tag = |index: &usize| {
                self.takes_tag(branches[*index], property, tag)
                    && !self.takes_tag(branches[*index], property, NO_TAG)
            };
            let listing: Vec<usize> = indexes.clone().filter(lists_tag).collect();
            if !listing.is_empty() {
                return Some(listing);
            }
        }
        let target = mapped.map_or(tag, |(_, target)| target.rsplit('/').next().unwrap_or_default());
        let is_named = |index: &usize| {
            self.written(branches[*index]).at.segments().next_back().as_deref() == Some(target)
        };
        Some(indexes.filter(is_named).collect())
    }

    /// Returns whether a branch has nothing against the value of a discriminator.
    fn takes_tag(&mut self, branch: SchemaId, property: &str, tag: &str) -> bool {
        let outcome = self.attempt(&json!({ property: tag }), branch);
        let is_against = |kind: &DifferenceKind| {
            matches!(kind, DifferenceKind::Value { .. } | DifferenceKind::Branch { .. })
        };
        !outcome.differences.iter().any(|(.., kind)| is_against(kind))
    }

    /// `if`, `then` and `else` (JSON Schema 2020-12 Core, 10.2.2). Other conditional schemas name members.
    pub(super) fn conditions(&mut self, value: &Value, conditions: &[SchemaId], outcome: &mut Outcome) {
        let mut is_met = None;
        for id in conditions {
            let word = self.get(*id).at.segments().next_back();
            let condition = self.schema(value, *id);
            match (word.as_deref(), is_met) {
                (Some("then"), Some(true)) | (Some("else"), Some(false)) => outcome.join(&condition),
                (Some("if"), _) => is_met = Some(condition.is_right()),
                _ => {}
            }
            outcome.named.join(&condition.named);
        }
    }
}
