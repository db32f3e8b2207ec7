//! Enumerations: values that came or went. They are open, so a client can read what it doesn't know.

use super::walk::{Place, Walk, Way};
use super::{Rule, Verdict};
use crate::ir::{Enumeration, ModelId, ModelKind, Shape};

impl Walk<'_> {
    pub(super) fn enumerations(
        &mut self,
        (old, one): (ModelId, &Enumeration),
        (new, other): (ModelId, &Enumeration),
        place: &Place,
        way: Way,
    ) {
        if one.form != other.form {
            let wire = self.fits(
                &crate::ir::Slot::of(Shape::Model(old)),
                &crate::ir::Slot::of(Shape::Model(new)),
                way,
            );
            self.note(Rule::TypeChanged, place, Some(way), wire, "has values of another type now");
        }
        for (number, value) in one.values.iter().enumerate().filter(|(_, it)| !other.values.contains(it)) {
            let at = value_place(self.old.api.model(old), number);
            let paths: Vec<String> = self.old.member_path(old, number).into_iter().collect();
            let message = format!("{} has no value `{value}` any more", place.words);
            let wire = Verdict::breaking_if(way == Way::Sent);
            self.note_at(Rule::EnumValueRemoved, &at, &paths, Some(way), wire, message);
        }
        for (number, value) in other.values.iter().enumerate().filter(|(_, it)| !one.values.contains(it)) {
            let at = value_place(self.new.api.model(new), number);
            let paths: Vec<String> = self.new.member_path(new, number).into_iter().collect();
            let message = format!("{} has the value `{value}` now", place.words);
            self.note_at(Rule::EnumValueAdded, &at, &paths, Some(way), Verdict::Compatible, message);
        }
        let words = |it: &Enumeration| -> Vec<(String, Option<String>)> {
            let mut all: Vec<_> =
                it.values.iter().cloned().zip(it.words.iter().map(|words| words.text.clone())).collect();
            all.retain(|(value, _)| one.values.contains(value) && other.values.contains(value));
            all.sort();
            all
        };
        if words(one) != words(other) {
            let what = "says something else of its values";
            self.note(Rule::WordsChanged, place, None, Verdict::Compatible, what);
        }
    }
}

/// Where a value of an enumeration stands.
fn value_place(model: &crate::ir::Model, number: usize) -> crate::diagnostic::Location {
    debug_assert!(matches!(model.kind, ModelKind::Enumeration(_)));
    model.at.member("enum").item(number)
}
