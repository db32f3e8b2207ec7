//! Objects: properties that were added, removed or changed, and additional properties.

use super::counterexample::{Focus, Spot};
use super::differ::{Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::matching::{Pair, match_by_name};
use super::rules::Rule;
use crate::ir::{ModelId, Object, Presence, Property, TypeRef};
use crate::values::other_member;

impl ValueDiffer<'_, '_> {
    pub(super) fn objects(&mut self, ids: Pair<ModelId>, objects: Pair<&Object>, subject: &Subject) {
        let Pair { old, new } = objects;
        let matching = match_by_name(&old.properties, &new.properties, &|property| property.name.clone());
        for pair in matching.both {
            let properties = pair.items(&old.properties, &new.properties);
            let paths = self.differ.member_paths(ids, pair);
            let label = format!("property `{}` of {}", properties.new.name, subject.label);
            let spot = |property: &Property| {
                Spot::new(&property.at, type_ref(property)).documented(&property.documentation)
            };
            let inside = Subject::new(&properties.new.at, paths, label).of_value(properties.map(spot));
            self.property(properties, &inside, subject);
        }
        for index in matching.removed {
            self.property_removed(ids.old, index, objects, subject);
        }
        for index in matching.added {
            self.property_added(ids.new, index, objects, subject);
        }
        self.additional_properties(ids, objects, subject);
    }

    fn property_removed(&mut self, id: ModelId, index: usize, objects: Pair<&Object>, subject: &Subject) {
        let property = &objects.old.properties[index];
        let breaks = match self.direction {
            Direction::Sent => !self.accepts_unknown(property, objects.new),
            Direction::Received => is_needed(property) && property.shape.const_text().is_none(),
        };
        let paths = Vec::from_iter(self.differ.old.member_path(id, index));
        self.differ.note_reachable(self.differ.old, [&property.shape], &paths);
        let message = format!("property `{}` was removed from {}", property.name, subject.label);
        let change = WireChange::new(Rule::PropertyRemoved, &property.at, paths, message);
        self.add(change.breaking_if(breaks).about(subject, Focus::Member(property.name.clone())));
    }

    /// Returns whether a service accepts a property that its document no longer has.
    fn accepts_unknown(&self, property: &Property, object: &Object) -> bool {
        match &object.additional {
            Some(values) => self.accepts(Pair { old: &type_ref(property), new: values }),
            None => !object.closed,
        }
    }

    fn property_added(&mut self, id: ModelId, index: usize, objects: Pair<&Object>, subject: &Subject) {
        let property = &objects.new.properties[index];
        let is_required = property.presence.is_required();
        let fits_former = match &objects.old.additional {
            // Members that could be there before weren't promised.
            Some(values) if values.shape.is_any() => true,
            Some(values) => self.accepts(Pair { old: values, new: &type_ref(property) }),
            None => true,
        };
        let (rule, kind) = match is_required {
            true => (Rule::RequiredPropertyAdded, "required"),
            false => (Rule::OptionalPropertyAdded, "optional"),
        };
        let paths = Vec::from_iter(self.differ.new.member_path(id, index));
        self.differ.note_reachable(self.differ.new, [&property.shape], &paths);
        let message = format!("{kind} property `{}` was added to {}", property.name, subject.label);
        let breaks = !fits_former || is_required && self.is_sent();
        let change = WireChange::new(rule, &property.at, paths, message).breaking_if(breaks);
        self.add(change.about(subject, Focus::Member(property.name.clone())));
    }

    fn property(&mut self, Pair { old, new }: Pair<&Property>, subject: &Subject, object: &Subject) {
        if old.presence.is_required() != new.presence.is_required() {
            let change = match new.presence.is_required() {
                true => {
                    subject.is(Rule::PropertyBecameRequired, "is now required").breaking_if(self.is_sent())
                }
                false => subject
                    .is(Rule::PropertyBecameOptional, "is now optional")
                    .breaking_if(self.is_received() && is_needed(old)),
            };
            self.add(change.about(object, Focus::Member(new.name.clone())));
        }
        let is_any = old.shape.is_any() || new.shape.is_any();
        if old.presence.is_nullable() != new.presence.is_nullable() && !is_any {
            self.nullability(new.presence.is_nullable(), old.presence == Presence::Required, subject);
        }
        let shapes = Pair { old: &old.shape, new: &new.shape };
        let documentation = Pair { old: &old.documentation, new: &new.documentation };
        docs::value_docs(self, documentation, shapes, subject);
        self.shape(shapes, subject);
    }

    fn additional_properties(&mut self, ids: Pair<ModelId>, objects: Pair<&Object>, subject: &Subject) {
        let Pair { old, new } = objects;
        let paths =
            [self.differ.new.rest_path(ids.new), self.differ.old.rest_path(ids.old)].into_iter().flatten();
        let label = format!("additional properties of {}", subject.label);
        let version = if self.is_sent() { self.differ.old } else { self.differ.new };
        let sender = if self.is_sent() { ids.old } else { ids.new };
        let other = Focus::Member(other_member(&version.api.model(sender).documentation.limits));
        let inside = Subject::new(&subject.at, paths, label).of_part(subject, other);
        let predicate = match (&old.additional, &new.additional) {
            (Some(old), Some(new)) => return self.type_ref(Pair { old, new }, &inside),
            (None, Some(_)) => "are now kept",
            (Some(_), None) if new.closed => "are no longer allowed",
            (Some(_), None) => "are no longer kept",
            (None, None) => return,
        };
        let breaks = self.is_sent() && old.additional.is_some() && new.closed;
        self.add(inside.is(Rule::AdditionalPropertiesChanged, predicate).breaking_if(breaks));
    }
}

fn type_ref(property: &Property) -> TypeRef {
    TypeRef { shape: property.shape.clone(), nullable: property.presence.is_nullable() }
}

/// Returns whether generated clients fail without it: a constant is known, and a nullable property may be missing too.
fn is_needed(property: &Property) -> bool {
    property.presence == Presence::Required && property.shape.const_text().is_none()
        || property.presence == Presence::Nullable && property.shape.is_any()
}
