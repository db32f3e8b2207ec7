//! Defaults of properties → constants: what a service assumes where a member is absent. Only scalars and listed values of
//! enumerations have one; those of lists and objects are in the docs.

use super::Plan;
use super::boxing::resolved_model;
use super::names::{ModelNames, default_constant};
use crate::ir::{EnumerationForm, ModelId, ModelKind, Property, Shape};
use crate::rust::{Constant, ConstantValue, Doc, Known, Type};
use rustc_hash::FxHashSet;
use serde_json::Value;

/// The constants of an object, in the order of its properties.
pub(super) fn constants(plan: &Plan<'_>, id: ModelId, names: &ModelNames) -> Vec<Constant> {
    let ModelKind::Object(object) = &plan.original.model(id).kind else { return Vec::new() };
    let mut taken = FxHashSet::default();
    let constants = object.properties.iter().zip(&names.members).filter_map(|(property, field)| {
        let (ty, value) = value(plan, property)?;
        let name = default_constant(field);
        // Two names may be one in capitals.
        let is_new = taken.insert(name.clone());
        let doc = Doc(format!("The default of `{}`.", field.trim_start_matches("r#")));
        is_new.then(|| Constant { doc, name, field: field.clone(), ty, value })
    });
    constants.collect()
}

fn value(plan: &Plan<'_>, property: &Property) -> Option<(Type, ConstantValue)> {
    if matches!(property.shape, Shape::Const(_)) {
        return None;
    }
    let default: Value = serde_json::from_str(property.documentation.default.as_deref()?).ok()?;
    if let Some(id) = resolved_model(plan.original, &property.shape) {
        let ModelKind::Enumeration(enumeration) = &plan.original.model(id).kind else { return None };
        let names = plan.names.models[id.index()].as_ref()?;
        let written = match (enumeration.form, &default) {
            (EnumerationForm::Text, Value::String(text)) => text.clone(),
            (EnumerationForm::Integer(_), Value::Number(number)) => number.to_string(),
            _ => return None,
        };
        let place = enumeration.values.iter().position(|value| *value == written)?;
        let variant = names.members.get(place)?.clone();
        return Some((Type::Model(names.ty.clone()), ConstantValue::Variant(variant)));
    }
    let ty = plan.ty(&property.shape);
    let known = match (&property.shape, default) {
        (Shape::Boolean, Value::Bool(value)) => Known::Boolean(value),
        (Shape::Integer(width), Value::Number(number)) => {
            let value: i128 = number.to_string().parse().ok()?;
            let (least, greatest) = width.range();
            (least..=greatest).contains(&value).then(|| Known::Integer(value.to_string()))?
        }
        (Shape::Number, Value::Number(number)) => {
            Known::Float(number.as_f64().filter(|it| it.is_finite())?.to_string())
        }
        (Shape::Text, Value::String(text)) => return Some((Type::StaticStr, ConstantValue::Text(text))),
        _ => return None,
    };
    Some((ty, ConstantValue::Known(known)))
}
