//! Enumerations → enums, open ones with a variant for unlisted values.

use super::names::ModelNames;
use super::{Plan, docs};
use crate::ir::{self, EnumerationForm, Shape, ValueWords};
use crate::rust::{Derive, Derives, Doc, Enumeration, Variant};

/// The derives of an open enumeration of strings; its table implements the others for it and `str`.
const OF_STRINGS: [Derive; 3] = [Derive::Clone, Derive::PartialEq, Derive::Hash];

/// The derives of the others, whose values are small.
const OF_COPIES: [Derive; 6] =
    [Derive::Clone, Derive::Copy, Derive::Debug, Derive::PartialEq, Derive::Eq, Derive::Hash];

pub(super) fn model_enumeration(
    plan: &Plan<'_>,
    model: &ir::Model,
    enumeration: &ir::Enumeration,
    names: &ModelNames,
) -> Enumeration {
    let values = enumeration.values.iter().zip(&enumeration.words).zip(&names.members);
    let variant = |((value, words), name): ((&String, &ValueWords), &String)| Variant {
        doc: variant_doc(value, words),
        name: name.clone(),
        wire: value.clone(),
        attributes: Vec::new(),
    };
    Enumeration {
        doc: docs::model(model, &[]),
        name: names.ty.clone(),
        integer: match enumeration.form {
            EnumerationForm::Text => None,
            EnumerationForm::Integer(width) => Some(plan.ty(&Shape::Integer(width))),
        },
        derives: match enumeration.form {
            EnumerationForm::Text if !enumeration.closed => Derives::of(OF_STRINGS),
            EnumerationForm::Text | EnumerationForm::Integer(_) => Derives::of(OF_COPIES),
        },
        variants: values.map(variant).collect(),
        unknown: (!enumeration.closed).then(|| names.rest.clone()),
    }
}

/// The value and its description.
fn variant_doc(value: &str, words: &ValueWords) -> Doc {
    let value = docs::code(value);
    match words.text.as_deref().map(docs::markdown).filter(|text| !text.is_empty()) {
        // A block of code begins a line.
        Some(text) if text.lines().next().is_some_and(|line| line.contains("```")) => {
            Doc(value + "\n\n" + &text)
        }
        Some(text) => Doc(format!("{value}: {text}")),
        None => Doc(value),
    }
}
