//! Unions: branches that came, went or changed, and how they are told apart.

use super::schemas::describe;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::ir::{Branch, ModelId, ModelKind, Shape, Telling, Union};

impl Walk<'_> {
    pub(super) fn unions(
        &mut self,
        (old, one): (ModelId, &Union),
        (new, other): (ModelId, &Union),
        place: &Place,
        way: Way,
    ) {
        self.telling(&one.telling, &other.telling, place, way);
        let pairs = self.pair_branches(one, other);
        for (number, branch) in one.branches.iter().enumerate() {
            match pairs.iter().find(|(was, _)| *was == number) {
                Some((_, is)) => {
                    let paths = [self.new.member_path(new, *is), self.old.member_path(old, number)];
                    let inside = Place {
                        at: other.branches[*is].at.clone(),
                        paths: without_repetition(paths.into_iter().flatten()),
                        words: format!("a branch of {}", place.words),
                    };
                    self.branch(branch, &other.branches[*is], &one.telling, &inside, way);
                }
                None => {
                    let paths: Vec<String> = self.old.member_path(old, number).into_iter().collect();
                    let shape = describe(self.old, &branch.slot.shape);
                    let message = format!("{} has no branch for {shape} any more", place.words);
                    // A client that can send something else in its place still does.
                    let wire = Verdict::breaking_if(way == Way::Sent);
                    self.note_at(Rule::UnionBranchRemoved, &branch.at, &paths, Some(way), wire, message);
                }
            }
        }
        for (number, branch) in other.branches.iter().enumerate() {
            if !pairs.iter().any(|(_, is)| *is == number) {
                let paths: Vec<String> = self.new.member_path(new, number).into_iter().collect();
                let shape = describe(self.new, &branch.slot.shape);
                let message = format!("{} has a branch for {shape} now", place.words);
                let wire = Verdict::Compatible;
                self.note_at(Rule::UnionBranchAdded, &branch.at, &paths, Some(way), wire, message);
            }
        }
    }

    fn telling(&mut self, old: &Telling, new: &Telling, place: &Place, way: Way) {
        if old == new {
            return;
        }
        let words = |telling: &Telling| match telling {
            Telling::Property(name) => format!("by `{name}`"),
            Telling::Shape => "by their shapes".to_owned(),
        };
        let what = format!("has branches that are told apart {} now, {} before", words(new), words(old));
        // Without a tag, a client looks at all of a value; with one, it has to be there.
        let breaks = matches!(old, Telling::Property(_)) || way == Way::Sent;
        self.note(Rule::DiscriminatorChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
    }

    /// The branches that are the same in both: of one component, of one value of the tag, else of one form.
    fn pair_branches(&self, old: &Union, new: &Union) -> Vec<(usize, usize)> {
        let component = |branch: &Branch, is_old: bool| {
            let side = if is_old { self.old } else { self.new };
            side.model_of(&branch.slot.shape).and_then(|model| model.component.clone())
        };
        let same_component = |one: &Branch, other: &Branch| {
            component(one, true).is_some_and(|it| Some(it) == component(other, false))
        };
        let same_label = |one: &Branch, other: &Branch| one.label.is_some() && one.label == other.label;
        let same_value = |one: &Branch, other: &Branch| one.values.iter().any(|it| other.values.contains(it));
        let is_named = |one: &Branch, other: &Branch| {
            component(one, true).is_some() && component(other, false).is_some()
        };
        let same_form = |one: &Branch, other: &Branch| {
            one.values.is_empty()
                && other.values.is_empty()
                && one.kinds == other.kinds
                && !is_named(one, other)
                && std::mem::discriminant(&one.slot.shape) == std::mem::discriminant(&other.slot.shape)
        };
        let renamed = |one: &Branch, other: &Branch| {
            is_named(one, other)
                && component(one, true).is_some_and(|it| self.new.component(&it).is_none())
                && component(other, false).is_some_and(|it| self.old.component(&it).is_none())
                && self.is_like(one, other)
        };
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let rules: [&dyn Fn(&Branch, &Branch) -> bool; 5] =
            [&same_component, &same_label, &same_value, &same_form, &renamed];
        for rule in rules {
            for (was, one) in old.branches.iter().enumerate() {
                if pairs.iter().any(|pair| pair.0 == was) {
                    continue;
                }
                let free = |is: &usize| !pairs.iter().any(|pair| pair.1 == *is);
                let same = (0..new.branches.len()).filter(free).find(|is| rule(one, &new.branches[*is]));
                pairs.extend(same.map(|is| (was, is)));
            }
        }
        pairs
    }

    fn is_like(&self, one: &Branch, other: &Branch) -> bool {
        let fits = |way| self.fits(&one.slot, &other.slot, way) == Verdict::Compatible;
        fits(Way::Sent) || fits(Way::Received)
    }

    fn branch(&mut self, old: &Branch, new: &Branch, telling: &Telling, place: &Place, way: Way) {
        let (mut was, mut is) = (old.values.clone(), new.values.clone());
        was.sort();
        is.sort();
        if was != is && !self.has_constant_tag(new, telling) {
            let lost = was.iter().any(|value| !is.contains(value));
            let breaks = match way {
                Way::Sent => lost,
                Way::Received => is.iter().any(|value| !was.contains(value)),
            };
            let quoted =
                |values: &[String]| values.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
            let what = format!("is picked by {} now, by {} before", quoted(&is), quoted(&was));
            self.note(Rule::DiscriminatorValueChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
        }
        self.slot(&old.slot, &new.slot, place, way);
    }

    /// Whether the tag's value is told of at the property itself.
    fn has_constant_tag(&self, branch: &Branch, telling: &Telling) -> bool {
        let Telling::Property(tag) = telling else { return true };
        match self.new.model_of(&branch.slot.shape).map(|model| &model.kind) {
            Some(ModelKind::Object(object)) => object
                .properties
                .iter()
                .any(|it| it.name == *tag && matches!(it.shape, Shape::Constant(_) | Shape::Model(_))),
            _ => false,
        }
    }
}
