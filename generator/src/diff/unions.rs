//! Unions: branches that came, went or changed, and how they are told apart.

use super::pairs::{Keys, Pairs};
use super::schemas::describe;
use super::side::Side;
use super::walk::{Place, Walk, Way, without_repetition};
use super::{Rule, Verdict};
use crate::diagnostic::Location;
use crate::ir::{Branch, Discrimination, ModelId, ModelKind, Union};
use rustc_hash::{FxHashMap, FxHashSet};

impl Walk<'_> {
    pub(super) fn unions(
        &mut self,
        (old, one): (ModelId, &Union),
        (new, other): (ModelId, &Union),
        place: &Place,
        way: Way,
    ) {
        self.discrimination(&one.discrimination, &other.discrimination, place, way);
        let pairs: FxHashMap<usize, usize> = self.pair_branches(one, other).into_iter().collect();
        for (number, branch) in one.branches.iter().enumerate() {
            let Some(is) = pairs.get(&number) else {
                let paths: Vec<String> = self.old.member_path(old, number).into_iter().collect();
                self.note_whole(self.old, std::iter::once(&branch.type_ref.shape), &paths);
                let shape = describe(self.old, &branch.type_ref.shape);
                let message = format!("{} has no branch for {shape} any more", place.words);
                // A client that can send something else in its place still does.
                let wire = Verdict::breaking_if(way == Way::Sent);
                self.note_at(Rule::UnionBranchRemoved, &branch.at, &paths, Some(way), wire, message);
                continue;
            };
            let paths = [self.new.member_path(new, *is), self.old.member_path(old, number)];
            let inside = Place {
                at: other.branches[*is].at.clone(),
                paths: without_repetition(paths.into_iter().flatten()),
                words: format!("a branch of {}", place.words),
            };
            self.branch(branch, &other.branches[*is], &one.discrimination, &inside, way);
        }
        let known: FxHashSet<usize> = pairs.into_values().collect();
        for (number, branch) in other.branches.iter().enumerate().filter(|(it, _)| !known.contains(it)) {
            let paths: Vec<String> = self.new.member_path(new, number).into_iter().collect();
            self.note_whole(self.new, std::iter::once(&branch.type_ref.shape), &paths);
            let shape = describe(self.new, &branch.type_ref.shape);
            let message = format!("{} has a branch for {shape} now", place.words);
            let wire = Verdict::Compatible;
            self.note_at(Rule::UnionBranchAdded, &branch.at, &paths, Some(way), wire, message);
        }
    }

    fn discrimination(&mut self, old: &Discrimination, new: &Discrimination, place: &Place, way: Way) {
        if old == new {
            return;
        }
        let words = |discrimination: &Discrimination| match discrimination {
            Discrimination::Property(name) => format!("by `{name}`"),
            Discrimination::Shape => "by their shapes".to_owned(),
        };
        let what = format!("has branches that are told apart {} now, {} before", words(new), words(old));
        // Without a tag, a client looks at all of a value; with one, it has to be there.
        let breaks = matches!(old, Discrimination::Property(_)) || way == Way::Sent;
        self.note(Rule::DiscriminatorChanged, place, Some(way), Verdict::breaking_if(breaks), &what);
    }

    /// The branches that are the same in both: of one component, of one title, of one value of the tag, of one form; or of
    /// a component that has another name now.
    fn pair_branches(&self, old: &Union, new: &Union) -> Vec<(usize, usize)> {
        let component = |side: &Side<'_>, branch: &Branch| {
            side.model_of(&branch.type_ref.shape).and_then(|model| model.component.clone())
        };
        let label = |branch: &Branch| branch.label.clone().into_iter().collect::<Vec<_>>();
        let values = |branch: &Branch| branch.values.clone();
        let form = |branch: &Branch| {
            let shape = std::mem::discriminant(&branch.type_ref.shape);
            vec![format!("{:?} {shape:?}", branch.json_types)]
        };
        let unnamed = |side: &Side<'_>, branch: &Branch| match component(side, branch) {
            None if branch.values.is_empty() => form(branch),
            _ => Vec::new(),
        };
        let without_values =
            |branch: &Branch| if branch.values.is_empty() { form(branch) } else { Vec::new() };
        // A name that one version alone has may be another name for what the other one has.
        let alone = |side: &Side<'_>, other: &Side<'_>, branch: &Branch| match component(side, branch) {
            Some(name) if other.component(&name).is_none() => form(branch),
            _ => Vec::new(),
        };
        let (before, after) = (self.old, self.new);
        let rules = [
            Keys {
                old: &|it| component(before, it).into_iter().collect(),
                new: &|it| component(after, it).into_iter().collect(),
            },
            Keys { old: &label, new: &label },
            Keys { old: &values, new: &values },
            Keys { old: &|it| unnamed(before, it), new: &without_values },
            Keys { old: &without_values, new: &|it| unnamed(after, it) },
            Keys { old: &|it| alone(before, after, it), new: &|it| alone(after, before, it) },
        ];
        let both = Pairs::of(&old.branches, &new.branches, &rules).both;
        let is_one = |(was, is): &(usize, usize)| {
            let (one, other) = (&old.branches[*was], &new.branches[*is]);
            let (was, is) = (component(before, one), component(after, other));
            was == is || was.is_none() || is.is_none() || self.is_like(one, other)
        };
        both.into_iter().filter(is_one).collect()
    }

    fn is_like(&self, one: &Branch, other: &Branch) -> bool {
        let fits = |way| self.fits(&one.type_ref, &other.type_ref, way) == Verdict::Compatible;
        fits(Way::Sent) || fits(Way::Received)
    }

    fn branch(
        &mut self,
        old: &Branch,
        new: &Branch,
        discrimination: &Discrimination,
        place: &Place,
        way: Way,
    ) {
        let (mut was, mut is) = (old.values.clone(), new.values.clone());
        was.sort();
        is.sort();
        if was != is && !matches!(discrimination, Discrimination::Shape) {
            let tags = [tag_place(self.old, old, discrimination), tag_place(self.new, new, discrimination)];
            self.told_constants.extend(tags.into_iter().flatten());
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
        self.type_ref(&old.type_ref, &new.type_ref, place, way);
    }
}

/// Where a branch has the tag itself.
fn tag_place(side: &Side<'_>, branch: &Branch, discrimination: &Discrimination) -> Option<Location> {
    let (Discrimination::Property(tag), Some(model)) =
        (discrimination, side.model_of(&branch.type_ref.shape))
    else {
        return None;
    };
    let ModelKind::Object(object) = &model.kind else { return None };
    let property = object.properties.iter().find(|it| it.name == *tag)?;
    Some(property.at.clone())
}
