//! Examples of models. In: an API. Out: values that can be read as each of its types, with as little and as much in them as
//! can be.

use super::compose::{Composer, Extent};
use crate::ir::{Api, ModelId};
use crate::plan::Names;

/// Values of each model that has a type, by its name; none where each would hold another of its kind.
pub(crate) fn examples_of_models(api: &Api, names: &Names) -> Vec<(String, Vec<String>)> {
    let (mut shown, mut whole) = (Composer::new(api, Extent::Shown), Composer::new(api, Extent::Whole));
    let named = names.models.iter().enumerate().filter_map(|(number, names)| Some((number, names.as_ref()?)));
    let examples = named.map(|(number, names)| {
        let id = ModelId::new(number);
        let mut values = shown.compose_all(id);
        for value in whole.compose_all(id) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        (names.ty.clone(), values)
    });
    examples.collect()
}
