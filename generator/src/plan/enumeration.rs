//! Enumerations → enums, open ones with a variant for values that aren't known.

use super::names::ModelNames;
use super::{Plan, docs};
use crate::ir::{self, EnumerationForm, ModelId, Shape, ValueWords};
use crate::rust::{Doc, Enumeration, Variant};

impl Plan<'_> {
    pub(super) fn model_enumeration(
        &self,
        id: ModelId,
        model: &ir::Model,
        enumeration: &ir::Enumeration,
        names: &ModelNames,
    ) -> Enumeration {
        let values = enumeration.values.iter().zip(&enumeration.words).zip(&names.members);
        let variant = |((value, words), name): ((&String, &ValueWords), &String)| Variant {
            doc: variant_doc(value, words),
            name: name.clone(),
            wire: value.clone(),
        };
        Enumeration {
            doc: docs::model(model, &[]),
            name: names.ty.clone(),
            integer: match enumeration.form {
                EnumerationForm::Text => None,
                EnumerationForm::Integer(width) => Some(self.ty(&Shape::Integer(width))),
            },
            variants: values.map(variant).collect(),
            unknown: (!enumeration.closed).then(|| names.rest.clone()),
            is_patched: !enumeration.closed && self.usage.is_cleared(id),
        }
    }
}

/// The value, and what the document says about it.
fn variant_doc(value: &str, words: &ValueWords) -> Doc {
    let value = format!("`{}`", docs::code(value));
    match words.text.as_deref().map(docs::markdown).filter(|text| !text.is_empty()) {
        Some(text) => Doc(format!("{value}: {text}")),
        None => Doc(value),
    }
}
