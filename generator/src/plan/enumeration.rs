//! Enumerations → open enums.

use super::docs;
use super::names::ModelNames;
use crate::ir;
use crate::rust::{Doc, Enumeration, Variant};

pub(super) fn plan_enumeration(
    model: &ir::Model,
    enumeration: &ir::Enumeration,
    names: &ModelNames,
    is_patched: bool,
) -> Enumeration {
    let variant = |(value, name): (&String, &String)| Variant {
        doc: Doc(format!("`{}`", docs::code(value))),
        name: name.clone(),
        wire: value.clone(),
    };
    Enumeration {
        doc: docs::model(model, &[]),
        name: names.ty.clone(),
        variants: enumeration.values.iter().zip(&names.members).map(variant).collect(),
        unknown: names.rest.clone(),
        is_patched,
    }
}
