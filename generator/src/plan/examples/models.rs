//! Examples of models. In: an API. Out: for each type, brief and full values that can be read as it.

use super::compose::{Composer, Extent};
use crate::ir::ModelId;
use crate::plan::PlannedApi;

/// The values of each type, by its name. None if all values contain another one.
pub(crate) fn examples_of_models(planned: &PlannedApi) -> Vec<(String, Vec<String>)> {
    let composer = |extent| Composer::new(planned.typed(), extent);
    let (mut brief, mut full) = (composer(Extent::Brief), composer(Extent::Full));
    let named =
        planned.names.models.iter().enumerate().filter_map(|(number, names)| Some((number, names.as_ref()?)));
    let examples = named.map(|(number, names)| {
        let id = ModelId::new(number);
        let mut values = brief.compose_all(id);
        for value in full.compose_all(id) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        (names.ty.clone(), values)
    });
    examples.collect()
}
