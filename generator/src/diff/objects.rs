//! Objects: properties that came, went or changed, and further members.

use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{ModelId, Object, Presence, Property, Shape, TypeRef};
use rustc_hash::FxHashMap;

/// An object and the model that it is.
type Owner<'o> = (ModelId, &'o Object);

impl Walk<'_> {
    pub(super) fn objects(&mut self, old: Owner<'_>, new: Owner<'_>, place: &Place, way: Way) {
        let numbers = |object: &'_ Object| -> FxHashMap<String, usize> {
            object.properties.iter().enumerate().map(|(number, it)| (it.name.clone(), number)).collect()
        };
        let (old_numbers, new_numbers) = (numbers(old.1), numbers(new.1));
        for (number, property) in old.1.properties.iter().enumerate() {
            match new_numbers.get(&property.name) {
                Some(other) => self.property((old, number), (new, *other), place, way),
                None => self.property_removed((old, number), new.1, place, way),
            }
        }
        for (number, property) in new.1.properties.iter().enumerate() {
            if !old_numbers.contains_key(&property.name) {
                self.property_added((new, number), old.1, place, way);
            }
        }
        self.additional(old, new, place, way);
    }

    fn property_removed(&mut self, (old, number): (Owner<'_>, usize), new: &Object, place: &Place, way: Way) {
        let property = &old.1.properties[number];
        let breaks = match way {
            Way::Sent => !self.takes_further(property, new),
            Way::Received => needs(property) && property.shape.const_text().is_none(),
        };
        let paths: Vec<String> = self.old.member_path(old.0, number).into_iter().collect();
        let message = format!("property `{}` of {} is gone", property.name, place.words);
        self.note_whole(self.old, std::iter::once(&property.shape), &paths);
        let wire = Verdict::breaking_if(breaks);
        self.note_at(Rule::PropertyRemoved, &property.at, &paths, Some(way), wire, message);
    }

    /// Whether a service still lets a property pass that its document names no more.
    fn takes_further(&self, property: &Property, object: &Object) -> bool {
        match &object.additional {
            Some(type_ref) => self.fits(&type_ref_of(property), type_ref, Way::Sent) == Verdict::Compatible,
            None => !object.closed,
        }
    }

    fn property_added(&mut self, (new, number): (Owner<'_>, usize), old: &Object, place: &Place, way: Way) {
        let property = &new.1.properties[number];
        let is_required = property.presence.is_required();
        let fits_before = |walk: &Self| match &old.additional {
            Some(type_ref) => walk.fits(type_ref, &type_ref_of(property), way) == Verdict::Compatible,
            None => true,
        };
        let breaks = match way {
            Way::Sent => is_required || !fits_before(self),
            Way::Received => !fits_before(self),
        };
        let (rule, kind) = if is_required {
            (Rule::RequiredPropertyAdded, "required property")
        } else {
            (Rule::OptionalPropertyAdded, "optional property")
        };
        let paths: Vec<String> = self.new.member_path(new.0, number).into_iter().collect();
        let message = format!("{} has the {kind} `{}` now", place.words, property.name);
        self.note_whole(self.new, std::iter::once(&property.shape), &paths);
        self.note_at(rule, &property.at, &paths, Some(way), Verdict::breaking_if(breaks), message);
    }

    fn property(
        &mut self,
        (old, old_number): (Owner<'_>, usize),
        (new, new_number): (Owner<'_>, usize),
        place: &Place,
        way: Way,
    ) {
        let (one, other) = (&old.1.properties[old_number], &new.1.properties[new_number]);
        let paths = [self.new.member_path(new.0, new_number), self.old.member_path(old.0, old_number)];
        let place = Place {
            at: other.at.clone(),
            paths: without_repetition(paths.into_iter().flatten()),
            words: format!("property `{}` of {}", other.name, place.words),
        };
        self.presence(one, other, &place, way);
        self.words(&one.documentation, &other.documentation, (&one.shape, &other.shape), &place, way);
        self.shape(&one.shape, &other.shape, &place, way);
    }

    fn presence(&mut self, old: &Property, new: &Property, place: &Place, way: Way) {
        let (was, is) = (old.presence, new.presence);
        if was.is_required() != is.is_required() {
            let (rule, breaks, what) = match (is.is_required(), way) {
                (true, way) => (Rule::BecameRequired, way == Way::Sent, "has to be there now"),
                (false, way) => {
                    (Rule::BecameOptional, way == Way::Received && needs(old), "may be left out now")
                }
            };
            self.note(rule, place, Some(way), Verdict::breaking_if(breaks), what);
        }
        let of_any = old.shape == Shape::Any || new.shape == Shape::Any;
        if was.is_nullable() != is.is_nullable() && !of_any {
            let (rule, breaks, what) = match (is.is_nullable(), way) {
                (true, way) => (
                    Rule::BecameNullable,
                    way == Way::Received && was == Presence::Required,
                    "may be null now",
                ),
                (false, way) => (Rule::NoLongerNullable, way == Way::Sent, "can't be null any more"),
            };
            self.note(rule, place, Some(way), Verdict::breaking_if(breaks), what);
        }
    }

    fn additional(&mut self, old: Owner<'_>, new: Owner<'_>, place: &Place, way: Way) {
        let paths = [self.new.rest_path(new.0), self.old.rest_path(old.0)];
        let inside = Place {
            paths: without_repetition(paths.into_iter().flatten()),
            words: format!("further members of {}", place.words),
            at: place.at.clone(),
        };
        let what = match (&old.1.additional, &new.1.additional) {
            (Some(one), Some(other)) => return self.type_ref(one, other, &inside, way),
            (None, Some(_)) => "are kept now",
            (Some(_), None) if new.1.closed => "aren't allowed any more",
            (Some(_), None) => "aren't kept any more",
            (None, None) => return,
        };
        let breaks = way == Way::Sent && old.1.additional.is_some() && new.1.closed;
        self.note(Rule::AdditionalPropertiesChanged, &inside, Some(way), Verdict::breaking_if(breaks), what);
    }
}

fn type_ref_of(property: &Property) -> TypeRef {
    TypeRef { shape: property.shape.clone(), nullable: property.presence.is_nullable() }
}

/// Whether a client of ours fails without it: where it may be null, it may be missing too.
fn needs(property: &Property) -> bool {
    property.presence == Presence::Required
        || property.presence == Presence::Nullable && property.shape == Shape::Any
}
