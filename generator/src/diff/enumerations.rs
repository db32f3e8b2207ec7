//! Enumerations: values that came or went. A client can read a value that it doesn't know, unless the enumeration is closed.

use super::pairs::Pairs;
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
                &crate::ir::TypeRef::of(Shape::Model(old)),
                &crate::ir::TypeRef::of(Shape::Model(new)),
                way,
            );
            self.note(Rule::TypeChanged, place, Some(way), wire, "has values of another type now");
        }
        let pairs = Pairs::by_name(&one.values, &other.values, &String::clone);
        for number in pairs.gone {
            let value = &one.values[number];
            let at = value_place(self.old.api.model(old), number);
            let paths: Vec<String> = self.old.member_path(old, number).into_iter().collect();
            let message = format!("{} has no value `{value}` any more", place.words);
            let wire = Verdict::breaking_if(way == Way::Sent);
            self.note_at(Rule::EnumValueRemoved, &at, &paths, Some(way), wire, message);
        }
        for number in pairs.come {
            let value = &other.values[number];
            let at = value_place(self.new.api.model(new), number);
            let paths: Vec<String> = self.new.member_path(new, number).into_iter().collect();
            let message = format!("{} has the value `{value}` now", place.words);
            let wire = Verdict::breaking_if(way == Way::Received && one.closed);
            self.note_at(Rule::EnumValueAdded, &at, &paths, Some(way), wire, message);
        }
        let text = |it: &Enumeration, number: usize| it.words[number].text.clone();
        if pairs.both.iter().any(|(was, is)| text(one, *was) != text(other, *is)) {
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
