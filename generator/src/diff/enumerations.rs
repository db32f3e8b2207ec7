//! Enums: values that were added or removed. Generated clients keep unknown values, unless the enum is closed.

use super::differ::{Subject, WireChange};
use super::matching::{Pair, match_by_name};
use super::rules::Rule;
use super::schemas::SchemaDiffer;
use crate::diagnostic::Location;
use crate::ir::{Enumeration, Model, ModelId, Shape, TypeRef};

impl SchemaDiffer<'_, '_> {
    pub(super) fn enumerations(
        &mut self,
        ids: Pair<ModelId>,
        enumerations: Pair<&Enumeration>,
        subject: &Subject,
    ) {
        let Pair { old, new } = enumerations;
        if old.form != new.form {
            let type_ref = |id: ModelId| TypeRef::of(Shape::Model(id));
            let breaks = !self.accepts(Pair { old: &type_ref(ids.old), new: &type_ref(ids.new) });
            let message = format!("type of the values of {} changed", subject.label);
            self.add(subject.report(Rule::TypeChanged, message).breaking_if(breaks));
        }
        let matching = match_by_name(&old.values, &new.values, &String::clone);
        for index in matching.removed {
            let at = value_location(self.old().api.model(ids.old), index);
            let paths = Vec::from_iter(self.old().member_path(ids.old, index));
            let message = format!("value `{}` was removed from {}", old.values[index], subject.label);
            let change = WireChange::new(Rule::EnumValueRemoved, &at, paths, message);
            self.add(change.breaking_if(self.is_sent()));
        }
        for index in matching.added {
            let at = value_location(self.new().api.model(ids.new), index);
            let paths = Vec::from_iter(self.new().member_path(ids.new, index));
            let message = format!("value `{}` was added to {}", new.values[index], subject.label);
            let change = WireChange::new(Rule::EnumValueAdded, &at, paths, message);
            self.add(change.breaking_if(self.is_received() && old.closed));
        }
        let text = |enumeration: &Enumeration, index: usize| enumeration.words[index].text.clone();
        if matching.both.iter().any(|pair| text(old, pair.old) != text(new, pair.new)) {
            self.differ.add(subject.docs_changed("description of the values"));
        }
    }
}

/// The location of a value by its index.
fn value_location(model: &Model, index: usize) -> Location {
    model.at.member("enum").item(index)
}
