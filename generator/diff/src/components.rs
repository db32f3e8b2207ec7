//! Component schemas: those that were added, removed or renamed, and what no pair of operations has compared.

use super::differ::{Differ, Subject, ValueDiffer, WireChange};
use super::direction::Direction;
use super::matching::{Edit, Pair};
use super::rules::Rule;
use crate::ir::{ModelId, ModelKind};
use clientwright::surface::ItemPath;
use rustc_hash::FxHashSet;

/// Compares what the operations didn't reach.
pub(super) fn components(differ: &mut Differ<'_>) {
    let used: FxHashSet<ItemPath> = differ.uses.values().flatten().cloned().collect();
    let reached = Pair { old: differ.old.reached(), new: differ.new.reached() };
    let mut removed = Vec::new();
    for (name, old) in differ.old.components() {
        match differ.new.component(name) {
            Some(new) => {
                differ.is_unused = !reached.old.contains(&old) && !reached.new.contains(&new);
                rest(differ, Pair { old, new }, &used);
                differ.is_unused = false;
            }
            None => removed.push((name, old)),
        }
    }
    let renamed: FxHashSet<ModelId> = differ.renamed.values().copied().collect();
    let is_added =
        |(name, id): &(&str, ModelId)| differ.old.component(name).is_none() && !renamed.contains(id);
    let mut added: Vec<(&str, ModelId)> = differ.new.components().into_iter().filter(is_added).collect();
    removed.retain(|(_, id)| !differ.renamed.contains_key(id));
    for (name, old) in removed {
        let now = differ.renamed_to(old);
        match now.and_then(|now| added.iter().position(|(_, id)| *id == now)) {
            Some(index) => {
                let (new_name, new) = added.remove(index);
                differ.component_renamed(Pair { old, new }, Pair { old: name, new: new_name });
                rest(differ, Pair { old, new }, &used);
            }
            None => {
                differ.is_unused = !reached.old.contains(&old);
                one_version(differ, Edit::Removed, (name, old));
            }
        }
    }
    for (name, new) in added {
        differ.is_unused = !reached.new.contains(&new);
        one_version(differ, Edit::Added, (name, new));
    }
    differ.is_unused = false;
}

pub(super) fn one_version(differ: &mut Differ<'_>, edit: Edit, (name, id): (&str, ModelId)) {
    let version = edit.select(differ.old, differ.new);
    let rule = edit.select(Rule::SchemaRemoved, Rule::SchemaAdded);
    let paths = Vec::from_iter(version.model_path(id));
    let message = format!("schema `{name}` was {}", edit.word());
    differ.add(WireChange::new(rule, &version.api.model(id).at, paths, message));
}

/// The changes of an unused schema: no request or response of both versions has it, so that old clients don't send or receive
/// the new one.
fn rest(differ: &mut Differ<'_>, ids: Pair<ModelId>, used: &FxHashSet<ItemPath>) {
    if differ.has_compared(ids) {
        return;
    }
    let (old, new) = (differ.old.api.model(ids.old), differ.new.api.model(ids.new));
    let label = format!("`{}`", new.component.as_deref().unwrap_or_default());
    let subject = Subject::new(&new.at, differ.model_paths(ids), label);
    let is_alias = |kind: &ModelKind| matches!(kind, ModelKind::Alias(_));
    let is_alias = is_alias(&old.kind) || is_alias(&new.kind);
    // Where an alias is used, its target is compared.
    if is_alias && subject.paths.iter().any(|path| used.contains(path)) {
        return;
    }
    differ.is_off_wire = true;
    for direction in [Direction::Sent, Direction::Received] {
        ValueDiffer::new(differ, direction).models(ids, &subject);
    }
    differ.is_off_wire = false;
}
