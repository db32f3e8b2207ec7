//! Schemas of which some apply: the branches of unions, and conditions. In: a value. Out: the differences from the selected
//! branch.

use super::checker::Checker;
use super::shape::is_unlisted;
use super::trial::{Named, Trial};
use super::{DifferenceKind, json_type};
use crate::openapi::{Schema, SchemaId};
use serde_json::{Value, json};

/// A text that no document lists as the value of a discriminator.
const NO_TAG: &str = "\0";

impl Trial {
    fn is_right(&self) -> bool {
        self.differences.iter().all(|(.., kind)| kind.is_allowed())
    }
}

impl Checker<'_> {
    /// The branches that take the value; else the one that differs least, if it is of the value's type.
    pub(super) fn union(&mut self, value: &Value, schema: &Schema, branches: &[SchemaId]) -> Named {
        let mut trials: Vec<Trial> = branches.iter().map(|id| self.attempt(value, *id)).collect();
        let tag = schema.discriminator.as_deref().map_or(Named::none(), |it| Named::of(&it.property));
        if trials.iter().any(Trial::is_right) {
            trials.retain(Trial::is_right);
            trials.sort_by_key(|trial| trial.strange);
            return trials.into_iter().fold(tag, |named, trial| named.join(self.take(trial)));
        }
        let chosen = self.discriminated(value, schema, branches);
        let is_meant = |index: usize, trial: &Trial| match &chosen {
            Some(chosen) => chosen.contains(&index),
            None => trial.takes_type,
        };
        let meant = trials.into_iter().enumerate().filter(|(index, trial)| is_meant(*index, trial));
        let best = meant.map(|(_, trial)| trial).min_by_key(|trial| (trial.differences.len(), trial.strange));
        match best {
            Some(trial) => tag.join(self.take(trial)),
            None => {
                let kind = match value.is_null() {
                    true => DifferenceKind::Null,
                    false => DifferenceKind::Branch { found: json_type(value) },
                };
                self.add(&schema.at, kind);
                Named::All
            }
        }
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
        let trial = self.attempt_other(&json!({ property: tag }), branch);
        let is_against = |kind: &DifferenceKind| {
            matches!(kind, DifferenceKind::Value { .. } | DifferenceKind::Branch { .. })
        };
        !trial.differences.iter().any(|(.., kind)| is_against(kind))
    }

    /// `if`, `then` and `else` (JSON Schema 2020-12 Core, 10.2.2). Other conditional schemas name members.
    pub(super) fn conditions(&mut self, value: &Value, conditions: &[SchemaId]) -> Named {
        let mut named = Named::none();
        let mut is_met = None;
        for id in conditions {
            let word = self.get(*id).at.segments().next_back();
            let trial = self.attempt(value, *id);
            named = match (word.as_deref(), is_met) {
                (Some("if"), _) => {
                    is_met = Some(trial.is_right());
                    named.join(trial.named)
                }
                (Some("then"), Some(true)) | (Some("else"), Some(false)) => named.join(self.take(trial)),
                _ => named.join(trial.named),
            };
        }
        named
    }
}
