//! Renamed items: those of both documents that have another name in the new crate. In: both versions, and the models that were
//! compared.

use super::differ::Differ;
use super::matching::{Pair, match_by_name};
use super::operations::match_operations;
use super::parameters::match_parameters;
use crate::ir::{ModelId, ModelKind};
use clientwright::surface::ApiVersion;
use clientwright::surface::{Rename, Renamed};
use std::collections::{BTreeMap, BTreeSet};

/// The renames between two versions of an API.
pub(super) fn renames(differ: &Differ<'_>) -> BTreeSet<Rename> {
    let mut found = BTreeSet::new();
    let (mut groups, mut modules, mut accessors) = (Targets::new(), Targets::new(), Targets::new());
    for pair in match_operations(differ).both {
        let calls = Pair { old: differ.old.call(pair.old), new: differ.new.call(pair.new) };
        setters(differ, pair, &calls, &mut found);
        // A group leads to a group of the same depth, or to none.
        for end in 1..calls.old.len() {
            let is_as_deep = calls.old.len() == calls.new.len();
            let new = if is_as_deep { calls.new[..end].to_vec() } else { Vec::new() };
            accessors.entry(calls.old[..end].to_vec()).or_default().insert(new);
        }
        keep(Renamed::Call, calls, &mut found);
        let (old, new) = (differ.old.group_items(pair.old), differ.new.group_items(pair.new));
        modules.entry(old.0[..1].to_vec()).or_default().insert(new.0[..1].to_vec());
        groups.entry(old.0).or_default().insert(new.0);
        for (old, new) in old.1.into_iter().zip(new.1) {
            keep(Renamed::GroupItem, Pair { old, new }, &mut found);
        }
    }
    keep_certain(Renamed::GroupItem, groups, &mut found);
    keep_certain(Renamed::Module, modules, &mut found);
    keep_certain(Renamed::Group, accessors, &mut found);
    let mut types = Targets::new();
    for ids in differ.compared_models() {
        let Some(names) = type_names(differ, ids) else { continue };
        members(differ, ids, &names, &mut found);
        let now = differ.renamed_to(ids.old).and_then(|id| name(differ.new, id));
        types.entry(vec![names.old]).or_default().insert(vec![now.unwrap_or(names.new)]);
    }
    keep_certain(Renamed::Type, types, &mut found);
    let module = differ.old.module_name();
    found.into_iter().map(|rename| rename.in_module(module)).collect()
}

/// The item of each name in the new crate.
type Targets = BTreeMap<Vec<String>, BTreeSet<Vec<String>>>;

/// A name that still denotes something, or has become several, isn't replaced.
fn keep_certain(kind: Renamed, targets: Targets, found: &mut BTreeSet<Rename>) {
    for (old, mut new) in targets {
        if let (Some(new), true) = (new.pop_first(), new.is_empty())
            && !new.is_empty()
        {
            keep(kind, Pair { old, new }, found);
        }
    }
}

fn keep(kind: Renamed, names: Pair<Vec<String>>, found: &mut BTreeSet<Rename>) {
    if names.differ() {
        found.insert(Rename::new(kind, names.old, names.new));
    }
}

fn type_names(differ: &Differ<'_>, ids: Pair<ModelId>) -> Option<Pair<String>> {
    Some(Pair { old: name(differ.old, ids.old)?, new: name(differ.new, ids.new)? })
}

fn name(version: &ApiVersion<'_>, id: ModelId) -> Option<String> {
    Some(version.model_path(id)?.type_name()?.to_owned())
}

fn setters(differ: &Differ<'_>, pair: Pair<usize>, calls: &Pair<Vec<String>>, found: &mut BTreeSet<Rename>) {
    let operations = pair.items(&differ.old.api.operations, &differ.new.api.operations);
    let paths = Pair { old: differ.old.parameter_paths(pair.old), new: differ.new.parameter_paths(pair.new) };
    for parameters in match_parameters(operations.old, operations.new).both {
        let names = parameters.items(&paths.old, &paths.new).map(|path| path.argument_name());
        let maybe = Pair {
            old: differ.old.maybe_setter(pair.old, parameters.old),
            new: differ.new.maybe_setter(pair.new, parameters.new),
        };
        let is_required = parameters.items(&operations.old.parameters, &operations.new.parameters);
        for names in [names, maybe] {
            if let (Pair { old: Some(old), new: Some(new) }, false) = (names, is_required.old.required)
                && old != new
            {
                let to = |call: &[String], name: &str| [call, &[name.to_owned()]].concat();
                keep(Renamed::Setter, Pair { old: to(&calls.old, old), new: to(&calls.new, new) }, found);
            }
        }
    }
}

fn members(differ: &Differ<'_>, ids: Pair<ModelId>, types: &Pair<String>, found: &mut BTreeSet<Rename>) {
    let models = Pair { old: differ.old.api.model(ids.old), new: differ.new.api.model(ids.new) };
    let (kind, pairs) = match (&models.old.kind, &models.new.kind) {
        (ModelKind::Object(old), ModelKind::Object(new)) => {
            let matching = match_by_name(&old.properties, &new.properties, &|it| it.name.clone());
            (Renamed::Field, matching.both)
        }
        (ModelKind::Enumeration(old), ModelKind::Enumeration(new)) => {
            (Renamed::Variant, match_by_name(&old.values, &new.values, &String::clone).both)
        }
        _ => return,
    };
    for pair in pairs {
        let name = |version: &ApiVersion<'_>, id, index| {
            version.member_path(id, index)?.method_name().map(str::to_owned)
        };
        let members = (name(differ.old, ids.old, pair.old), name(differ.new, ids.new, pair.new));
        let clear = |version: &ApiVersion<'_>, id, index| version.clear_method(id, index).map(str::to_owned);
        let methods = (clear(differ.old, ids.old, pair.old), clear(differ.new, ids.new, pair.new));
        for names in [members, methods] {
            if let (Some(old), Some(new)) = names
                && old != new
            {
                let names = Pair { old: vec![types.old.clone(), old], new: vec![types.new.clone(), new] };
                keep(kind, names, found);
            }
        }
    }
}
