//! Unions: branches that were added, removed or changed, and the discriminator.

use super::counterexample::{Focus, Spot, filled_instead};
use super::describe::{describe, quoted_list};
use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::docs;
use super::matching::{Edit, Keys, Matching, Pair, match_items};
use super::rules::Rule;
use crate::diagnostic::Location;
use crate::ir::{Branch, Discrimination, ModelId, ModelKind, Shape, TypeRef, Union};
use clientwright::surface::ApiVersion;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl ValueDiffer<'_, '_> {
    pub(super) fn unions(&mut self, ids: Pair<ModelId>, unions: Pair<&Union>, subject: &Subject) {
        let Pair { old, new } = unions;
        self.discriminator(unions.map(|union| &union.discrimination), subject);
        let matching = self.match_branches(unions);
        for pair in &matching.both {
            let paths = self.differ.member_paths(ids, *pair);
            let branches = pair.items(&old.branches, &new.branches);
            let label = format!("a branch of {}", subject.label);
            let inside = Subject::new(&branches.new.at, paths, label).of_value(branches.map(spot));
            self.branch(branches, &old.discrimination, &inside);
            self.fills(
                branches.map(|branch| (&branch.at, &branch.type_ref)),
                branches.map(|branch| &*branch.fills),
                &inside,
            );
        }
        for (edit, index) in matching.edits() {
            let (version, id) = self.differ.version(edit, ids);
            let branch = &edit.select(old, new).branches[index];
            let paths = Vec::from_iter(version.member_path(id, index));
            self.differ.note_reachable(version, [&branch.type_ref.shape], &paths);
            let rule = edit.select(Rule::UnionBranchRemoved, Rule::UnionBranchAdded);
            let shape = describe(version, &branch.type_ref.shape);
            let message = format!("branch for {shape} was {} {}", edit.phrase(), subject.label);
            let breaks = edit == Edit::Removed && self.is_sent();
            let change = WireChange::new(rule, &branch.at, paths, message).breaking_if(breaks);
            self.add(change.about(subject, Focus::Branch(branch.type_ref.clone())));
        }
    }

    /// The constants that a union writes into a branch where they aren't set. `branches` have the types.
    fn fills(&mut self, branches: Pair<(&Location, &TypeRef)>, fills: Pair<&[String]>, subject: &Subject) {
        let versions = Pair { old: self.differ.old, new: self.differ.new };
        let constants = |version: &ApiVersion<'_>, type_ref: &TypeRef, fills: &[String]| {
            let object = version.api.resolved_object(&type_ref.shape);
            let properties = object.into_iter().flat_map(|object| &object.properties);
            let filled = properties.filter(|property| fills.contains(&property.name));
            let texts = filled.filter_map(|it| Some((it.name.clone(), it.shape.const_text()?.into())));
            texts.collect::<BTreeMap<String, Value>>()
        };
        let old = constants(versions.old, branches.old.1, fills.old);
        let new = constants(versions.new, branches.new.1, fills.new);
        if !self.is_sent() || old.keys().eq(new.keys()) {
            return;
        }
        let names = |names: &BTreeMap<String, Value>| match names.is_empty() {
            true => "none".to_owned(),
            false => quoted_list(names.keys(), ", "),
        };
        let constants = Pair { old: &old, new: &new };
        let change =
            subject.changed(Rule::ConstantFilled, "constants that are written unasked", constants.map(names));
        let example = || filled_instead(versions, branches, constants);
        self.differ.add(change.breaking().showing(example).when(self.direction));
    }

    /// A component that became a union with itself as a branch, or the other way round: its constants may be written now.
    pub(super) fn fills_of_branch(&mut self, shapes: Pair<&Shape>, subject: &Subject) {
        let Differ { old, new, .. } = *self.differ;
        let name = |version: &ApiVersion<'_>, shape: &Shape| version.model_of(shape)?.component.clone();
        let names = Pair { old: name(old, shapes.old), new: name(new, shapes.new) };
        let was = itself_or_branch(old, shapes.old, names.new.as_deref());
        let is = itself_or_branch(new, shapes.new, names.old.as_deref());
        if let (Some(was), Some(is)) = (was, is) {
            let branches = Pair { old: (&was.0, &was.1), new: (&is.0, &is.1) };
            self.fills(branches, Pair { old: was.2, new: is.2 }, subject);
        }
    }

    fn discriminator(&mut self, discriminations: Pair<&Discrimination>, subject: &Subject) {
        if !discriminations.differ() {
            return;
        }
        let shown = discriminations.map(|discrimination| match discrimination {
            Discrimination::Property(name) => format!("`{name}`"),
            Discrimination::Shape => "none".to_owned(),
        });
        // Without a discriminator, clients look at the whole value; with one, they need it.
        let breaks = matches!(discriminations.old, Discrimination::Property(_)) || self.is_sent();
        let change = subject.changed(Rule::DiscriminatorChanged, "discriminator", shown);
        self.add(change.breaking_if(breaks));
    }

    /// Matches branches by component, title, discriminator value, JSON type; then by component under another name.
    pub(super) fn match_branches(&self, Pair { old, new }: Pair<&Union>) -> Matching {
        let label = |branch: &Branch| branch.label.clone().into_iter().collect::<Vec<_>>();
        let values = |branch: &Branch| branch.values.clone();
        let json_types_if = |condition: bool, branch: &Branch| {
            let shape = std::mem::discriminant(&branch.type_ref.shape);
            Vec::from_iter(condition.then(|| format!("{:?} {shape:?}", branch.json_types)))
        };
        let without_values = |branch: &Branch| json_types_if(branch.values.is_empty(), branch);
        let inline = |version: &ApiVersion<'_>, branch: &Branch| {
            json_types_if(branch.values.is_empty() && component(version, branch).is_none(), branch)
        };
        // A name that one version alone has may be a new name for what the other one has.
        let renamed = |version: &ApiVersion<'_>, other: &ApiVersion<'_>, branch: &Branch| {
            let name = component(version, branch);
            json_types_if(name.is_some_and(|name| other.component(&name).is_none()), branch)
        };
        let (before, after) = (self.differ.old, self.differ.new);
        let rules = [
            Keys {
                old: &|branch| component(before, branch).into_iter().collect(),
                new: &|branch| component(after, branch).into_iter().collect(),
            },
            Keys::same(&label),
            Keys::same(&values),
            Keys { old: &|branch| outline(before, branch), new: &|branch| outline(after, branch) },
            Keys { old: &|branch| inline(before, branch), new: &without_values },
            Keys { old: &without_values, new: &|branch| inline(after, branch) },
            Keys {
                old: &|branch| renamed(before, after, branch),
                new: &|branch| renamed(after, before, branch),
            },
        ];
        let mut matching = match_items(&old.branches, &new.branches, &rules);
        matching.retain(|pair| {
            let branches = pair.items(&old.branches, &new.branches);
            let names = (component(before, branches.old), component(after, branches.new));
            names.0 == names.1 || names.0.is_none() || names.1.is_none() || self.is_compatible(branches)
        });
        matching
    }

    fn is_compatible(&self, branches: Pair<&Branch>) -> bool {
        let types = branches.map(|branch| &branch.type_ref);
        [Direction::Sent, Direction::Received].iter().any(|direction| self.accepts_in(*direction, types))
    }

    fn branch(&mut self, branches: Pair<&Branch>, discrimination: &Discrimination, subject: &Subject) {
        let values = branches.map(|branch| BTreeSet::from_iter(&branch.values));
        if let (true, Discrimination::Property(property)) = (values.differ(), discrimination) {
            let old = value_location(self.differ.old, branches.old, property);
            let new = value_location(self.differ.new, branches.new, property);
            self.differ.discriminator_values.extend(old.into_iter().chain(new));
            let is_kept = match self.direction {
                Direction::Sent => values.old.is_subset(&values.new),
                Direction::Received => values.new.is_subset(&values.old),
            };
            let shown = values.map(|values| match values.is_empty() {
                true => "none".to_owned(),
                false => quoted_list(values, ", "),
            });
            let change = subject.changed(Rule::DiscriminatorValueChanged, "discriminator value", shown);
            self.add(change.breaking_if(!is_kept));
        }
        docs::limits(self, branches.map(|branch| branch.limits.as_slice()), subject);
        self.type_ref(branches.map(|branch| &branch.type_ref), subject);
    }
}

/// The members of an inline object with the only values of these, by which a branch without a discriminator value is recognized.
fn outline(version: &ApiVersion<'_>, branch: &Branch) -> Vec<String> {
    let model = version.model_of(&branch.type_ref.shape).filter(|model| model.component.is_none());
    let Some(ModelKind::Object(object)) = model.map(|model| &model.kind) else { return Vec::new() };
    let only_value = |shape: &Shape| match version.model_of(shape).map(|model| &model.kind) {
        Some(ModelKind::Enumeration(listed)) if listed.values.len() == 1 => listed.values.first().cloned(),
        _ => shape.const_text().map(str::to_owned),
    };
    let mut members: Vec<_> = object.properties.iter().map(|it| (&it.name, only_value(&it.shape))).collect();
    members.sort_unstable();
    vec![format!("{members:?}")]
}

/// A type, or the branch of a union with this component; with its location, and the constants that the union writes.
fn itself_or_branch<'v>(
    version: &'v ApiVersion<'_>,
    shape: &Shape,
    component_name: Option<&str>,
) -> Option<(Location, TypeRef, &'v [String])> {
    let model = version.model_of(shape)?;
    let Some(union) = model.kind.union() else {
        return Some((model.at.clone(), TypeRef::of(shape.clone()), &[]));
    };
    let is_named =
        |branch: &&Branch| component(version, branch).is_some_and(|it| Some(&*it) == component_name);
    let branch = union.branches.iter().find(is_named)?;
    Some((branch.at.clone(), branch.type_ref.clone(), &branch.fills))
}

fn spot(branch: &Branch) -> Spot {
    Spot::new(&branch.at, branch.type_ref.clone()).documented(&branch.documentation())
}

fn component(version: &ApiVersion<'_>, branch: &Branch) -> Option<String> {
    version.model_of(&branch.type_ref.shape)?.component.clone()
}

/// The location of a branch's own discriminator property.
fn value_location(version: &ApiVersion<'_>, branch: &Branch, name: &str) -> Option<Location> {
    let ModelKind::Object(object) = &version.model_of(&branch.type_ref.shape)?.kind else { return None };
    let property = object.properties.iter().find(|property| property.name == name)?;
    Some(property.at.clone())
}
