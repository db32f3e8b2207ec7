//! Unions: branches that were added, removed or changed, and the discriminator.

use super::change::Direction;
use super::describe::describe;
use super::differ::{Subject, WireChange};
use super::matching::{Keys, Pair, match_items};
use super::rules::Rule;
use super::schemas::SchemaDiffer;
use super::version::ApiVersion;
use crate::diagnostic::Location;
use crate::ir::{Branch, Discrimination, ModelId, ModelKind, Union};

impl SchemaDiffer<'_, '_> {
    pub(super) fn unions(&mut self, ids: Pair<ModelId>, unions: Pair<&Union>, subject: &Subject) {
        let Pair { old, new } = unions;
        self.discriminator(Pair { old: &old.discrimination, new: &new.discrimination }, subject);
        let both = self.match_branches(unions);
        for pair in &both {
            let paths =
                [self.new().member_path(ids.new, pair.new), self.old().member_path(ids.old, pair.old)];
            let branches = Pair { old: &old.branches[pair.old], new: &new.branches[pair.new] };
            let label = format!("a branch of {}", subject.label);
            let inside = Subject::new(&branches.new.at, paths.into_iter().flatten(), label);
            self.branch(branches, &old.discrimination, &inside);
        }
        let is_alone =
            |index: &usize, side: fn(&Pair<usize>) -> usize| !both.iter().any(|pair| side(pair) == *index);
        for index in (0..old.branches.len()).filter(|index| is_alone(index, |pair| pair.old)) {
            let branch = &old.branches[index];
            let paths = Vec::from_iter(self.old().member_path(ids.old, index));
            self.differ.note_reachable(self.differ.old, [&branch.type_ref.shape], &paths);
            let shape = describe(self.old(), &branch.type_ref.shape);
            let message = format!("branch for {shape} was removed from {}", subject.label);
            let change = WireChange::new(Rule::UnionBranchRemoved, &branch.at, paths, message);
            self.add(change.breaking_if(self.is_sent()));
        }
        for index in (0..new.branches.len()).filter(|index| is_alone(index, |pair| pair.new)) {
            let branch = &new.branches[index];
            let paths = Vec::from_iter(self.new().member_path(ids.new, index));
            self.differ.note_reachable(self.differ.new, [&branch.type_ref.shape], &paths);
            let shape = describe(self.new(), &branch.type_ref.shape);
            let message = format!("branch for {shape} was added to {}", subject.label);
            self.add(WireChange::new(Rule::UnionBranchAdded, &branch.at, paths, message));
        }
    }

    fn discriminator(&mut self, Pair { old, new }: Pair<&Discrimination>, subject: &Subject) {
        if old == new {
            return;
        }
        let shown = |discrimination: &Discrimination| match discrimination {
            Discrimination::Property(name) => format!("`{name}`"),
            Discrimination::Shape => "none".to_owned(),
        };
        // Without a discriminator, clients look at all of a value; with one, they need it.
        let breaks = matches!(old, Discrimination::Property(_)) || self.is_sent();
        let change = subject.changed(Rule::DiscriminatorChanged, "discriminator", &shown(old), &shown(new));
        self.add(change.breaking_if(breaks));
    }

    /// Matches branches by component, title, discriminator value, JSON type; then by component under another name.
    fn match_branches(&self, Pair { old, new }: Pair<&Union>) -> Vec<Pair<usize>> {
        let label = |branch: &Branch| branch.label.clone().into_iter().collect::<Vec<_>>();
        let values = |branch: &Branch| branch.values.clone();
        let json_types = |branch: &Branch| {
            let shape = std::mem::discriminant(&branch.type_ref.shape);
            vec![format!("{:?} {shape:?}", branch.json_types)]
        };
        let without_values = |branch: &Branch| match branch.values.is_empty() {
            true => json_types(branch),
            false => Vec::new(),
        };
        let inline = |version: &ApiVersion<'_>, branch: &Branch| match component(version, branch) {
            None => without_values(branch),
            Some(_) => Vec::new(),
        };
        // A name that one version alone has may be a new name for what the other one has.
        let renamed = |version: &ApiVersion<'_>, other: &ApiVersion<'_>, branch: &Branch| match component(
            version, branch,
        ) {
            Some(name) if other.component(&name).is_none() => json_types(branch),
            _ => Vec::new(),
        };
        let (before, after) = (self.old(), self.new());
        let rules = [
            Keys {
                old: &|branch| component(before, branch).into_iter().collect(),
                new: &|branch| component(after, branch).into_iter().collect(),
            },
            Keys::same(&label),
            Keys::same(&values),
            Keys { old: &|branch| inline(before, branch), new: &without_values },
            Keys { old: &without_values, new: &|branch| inline(after, branch) },
            Keys {
                old: &|branch| renamed(before, after, branch),
                new: &|branch| renamed(after, before, branch),
            },
        ];
        let mut both = match_items(&old.branches, &new.branches, &rules).both;
        both.retain(|pair| {
            let branches = Pair { old: &old.branches[pair.old], new: &new.branches[pair.new] };
            let names = (component(before, branches.old), component(after, branches.new));
            names.0 == names.1 || names.0.is_none() || names.1.is_none() || self.is_compatible(branches)
        });
        both
    }

    /// Whether a branch is compatible in any direction.
    fn is_compatible(&self, Pair { old, new }: Pair<&Branch>) -> bool {
        let types = Pair { old: &old.type_ref, new: &new.type_ref };
        [Direction::Sent, Direction::Received]
            .into_iter()
            .any(|direction| self.differ.accepts(types, direction, self.as_text))
    }

    fn branch(
        &mut self,
        Pair { old, new }: Pair<&Branch>,
        discrimination: &Discrimination,
        subject: &Subject,
    ) {
        let (mut was, mut is) = (old.values.clone(), new.values.clone());
        was.sort();
        is.sort();
        if let (true, Discrimination::Property(property)) = (was != is, discrimination) {
            let values =
                [value_location(self.old(), old, property), value_location(self.new(), new, property)];
            self.differ.discriminator_values.extend(values.into_iter().flatten());
            let lost = |from: &[String], to: &[String]| from.iter().any(|value| !to.contains(value));
            let breaks = if self.is_sent() { lost(&was, &is) } else { lost(&is, &was) };
            let shown = |values: &[String]| {
                values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
            };
            let change = subject.changed(
                Rule::DiscriminatorValueChanged,
                "discriminator value",
                &shown(&was),
                &shown(&is),
            );
            self.add(change.breaking_if(breaks));
        }
        self.type_ref(Pair { old: &old.type_ref, new: &new.type_ref }, subject);
    }
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
