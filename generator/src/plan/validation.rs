//! Validation: which schemas a value of a type has to keep. In: the schemas of an API, and its types. Out: tables for the runtime.

use super::Plan;
use crate::ir::{ModelId, Operation, Schemas, SentSchema};
use crate::runtime::CargoFeature;
use crate::rust::{Cfg, Item, ItemKind, ValidatedModel, ValidatedRequest, Validation};
use std::collections::BTreeMap;

/// `None` where nothing can be validated.
pub(super) fn validation(
    plan: &Plan<'_>,
    items: &[Item],
    schemas: &Schemas,
    is_crate: bool,
) -> Option<Validation> {
    let mut keys = keys_by_type(plan);
    for item in items {
        if let (Some(target), Some(own)) = (&item.alias_of, keys.get(&item.name).cloned()) {
            keys.entry(target.clone()).or_default().extend(own);
        }
    }
    let types =
        items.iter().filter(|item| item.alias_of.is_none() && !matches!(item.kind, ItemKind::Alias(_)));
    let model = |item: &Item| {
        let keys = different(keys.remove(&item.name)?, schemas);
        Some(ValidatedModel { model: item.name.clone(), feature: item.feature.clone(), keys })
    };
    let models: Vec<ValidatedModel> = types.filter_map(model).collect();
    let (sent, credentials): (Vec<_>, Vec<_>) = sent_schemas(plan, schemas)
        .partition(|(operation, sent)| matches!(sent.place, "body" | "response") || has(operation, sent));
    let requests = sent.into_iter().map(|(operation, sent)| ValidatedRequest {
        method: operation.method.clone(),
        path: operation.path.clone(),
        place: sent.place,
        name: sent.name.clone(),
        key: sent.key.clone(),
    });
    let requests: Vec<ValidatedRequest> = requests.collect();
    if models.is_empty() && requests.is_empty() {
        return None;
    }
    let is_needed = |key: &String| {
        let of_credential = credentials.iter().any(|(_, sent)| sent.key == *key);
        !of_credential || requests.iter().any(|sent| sent.key == *key)
    };
    let definitions = schemas.definitions.iter().filter(|(key, _)| is_needed(key));
    Some(Validation {
        module: free_module(plan),
        cfg: is_crate.then(|| Cfg::feature(CargoFeature::Validation.name())),
        schemas: definitions.map(|(key, schema)| (key.clone(), schema.to_string())).collect(),
        models,
        requests,
    })
}

fn sent_schemas<'p>(
    plan: &'p Plan<'_>,
    schemas: &'p Schemas,
) -> impl Iterator<Item = (&'p Operation, &'p SentSchema)> {
    let operations = plan.api.operations.iter().zip(&schemas.requests);
    operations.flat_map(|(operation, sent)| sent.iter().map(move |sent| (operation, sent)))
}

/// Returns whether an operation has a parameter. Headers of credentials are not parameters.
fn has(operation: &Operation, sent: &SentSchema) -> bool {
    let mut parameters = operation.parameters.iter();
    parameters.any(|parameter| parameter.place.word() == sent.place && parameter.name == sent.name)
}

/// The keys of the schemas whose values a type holds.
fn keys_by_type(plan: &Plan<'_>) -> BTreeMap<String, Vec<String>> {
    let names = plan.names.models.iter().enumerate();
    let keys = names.filter_map(|(index, names)| {
        let key = Schemas::key_of(&plan.api.models, ModelId::new(index), &plan.api.root);
        Some((names.as_ref()?.ty.clone(), vec![key]))
    });
    keys.collect()
}

/// A name that no other module of the API has.
fn free_module(plan: &Plan<'_>) -> String {
    let mut name = "validation".to_owned();
    let is_taken = |name: &String| {
        let mut groups = plan.names.groups.iter();
        groups.any(|group| {
            group.module == *name || group.former_modules.iter().any(|(former, _)| former == name)
        })
    };
    while is_taken(&name) || plan.names.servers_module() == name {
        name.push('_');
    }
    name
}

/// The keys without those whose schemas say the same as an earlier one.
fn different(keys: Vec<String>, schemas: &Schemas) -> Vec<String> {
    let mut different: Vec<String> = Vec::new();
    for key in keys {
        let is_same =
            |other: &String| *other == key || schemas.definitions.get(other) == schemas.definitions.get(&key);
        if !different.iter().any(is_same) {
            different.push(key);
        }
    }
    different
}
