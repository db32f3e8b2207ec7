//! Components that are equivalent to a schema inside of them, such as their only branch.

use super::Models;
use crate::ir::{ModelKind, Shape};

/// Gives such a component the model of that schema.
pub(super) fn name_simplified(models: &mut Models) {
    let models = models.list_mut();
    for index in 0..models.len() {
        let ModelKind::Alias(type_ref) = &models[index].kind else { continue };
        let Shape::Model(inner) = type_ref.shape else { continue };
        let (outer, inner) = (&models[index], inner.index());
        let is_inside = outer.at.contains(&models[inner].at) && models[inner].component.is_none();
        if outer.component.is_none() || !is_inside {
            continue;
        }
        let outer = &mut models[index];
        let (at, segments) = (outer.at.clone(), outer.segments.clone());
        let (component, documentation) = (outer.component.take(), outer.documentation.clone());
        let model = &mut models[inner];
        let inner_place =
            (std::mem::replace(&mut model.at, at), std::mem::replace(&mut model.segments, segments));
        model.component = component;
        model.documentation.text = documentation.text.or(model.documentation.text.take());
        (models[index].at, models[index].segments) = inner_place;
    }
}
