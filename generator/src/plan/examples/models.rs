//! Examples of models. In: an API. Out: for each type, brief and full values that can be read as it.

use crate::ir::{ModelId, Shape, TypeRef};
use crate::plan::Plan;
use crate::rust::{Item, ItemKind, ModelExample};
use crate::values::Extent;
use rustc_hash::FxHashMap;

/// The example of each type that is written.
pub(in crate::plan) fn model_examples(plan: &Plan<'_>, items: &[Item]) -> Vec<ModelExample> {
    let mut sampler = plan.typed().sampler(Extent::Brief);
    let names = plan.names.models.iter().enumerate();
    let ids: FxHashMap<&str, ModelId> = names
        .filter_map(|(number, names)| Some((names.as_ref()?.ty.as_str(), ModelId::new(number))))
        .collect();
    // A type that several schemas share has the example of the first.
    let shared: FxHashMap<&str, ModelId> = items
        .iter()
        .rev()
        .filter_map(|item| Some((item.alias_of.as_deref()?, *ids.get(item.name.as_str())?)))
        .collect();
    let types =
        items.iter().filter(|item| item.alias_of.is_none() && !matches!(item.kind, ItemKind::Alias(_)));
    let example = |item: &Item| {
        let id = ids.get(item.name.as_str()).or_else(|| shared.get(item.name.as_str()))?;
        let json = sampler.value(&TypeRef::of(Shape::Model(*id)))?;
        Some(ModelExample { model: item.name.clone(), feature: item.feature.clone(), json })
    };
    types.filter_map(example).collect()
}

/// The values of each type, by its name. None if all values contain another one.
#[cfg(feature = "inspect")]
pub(crate) fn examples_of_models(planned: &crate::plan::PlannedApi) -> Vec<(String, Vec<String>)> {
    let (mut brief, mut full) =
        (planned.typed().sampler(Extent::Brief), planned.typed().sampler(Extent::Full));
    let named =
        planned.names.models.iter().enumerate().filter_map(|(number, names)| Some((number, names.as_ref()?)));
    let examples = named.map(|(number, names)| {
        let id = ModelId::new(number);
        let mut values = brief.values(id);
        for value in full.values(id) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        (names.ty.clone(), values)
    });
    examples.collect()
}
