//! Models → items: what each becomes, and which are other names of one.

use super::dedup::{self, Models};
use super::names::ModelNames;
use super::patch_conversions::add_patch_conversions;
use super::{Plan, docs, pagination, structure, union};
use crate::ir::{self, EnumerationForm, ModelId, ModelKind, Shape, ValueWords};
use crate::rust::{Alias, DeprecatedAlias, Derive, Derives, Doc, Enumeration, Item, ItemKind, Type, Variant};
use rustc_hash::{FxHashMap, FxHashSet};

/// The derives of an open enumeration of strings; its table implements the others for it and `str`.
const OF_STRINGS: [Derive; 3] = [Derive::Clone, Derive::PartialEq, Derive::Hash];

/// The derives of the others, whose values are small.
const OF_COPIES: [Derive; 6] =
    [Derive::Clone, Derive::Copy, Derive::Debug, Derive::PartialEq, Derive::Eq, Derive::Hash];

/// The item of each model that needs a type, ordered by file name.
/// `patches`: the forms for merge patches, by the plain ones.
pub(super) fn items(plan: &Plan<'_>, patches: &FxHashMap<ModelId, ModelId>) -> Vec<Item> {
    let ids = (0..plan.api.models.len()).map(ModelId::new);
    let mut items: Vec<Item> = ids.filter_map(|id| item(plan, id)).collect();
    let models = Models {
        inline: inline_names(plan),
        earlier_responses: earlier_responses(plan),
        named: named_types(plan),
        known: &plan.known_types,
    };
    dedup::write_once(&mut items, &models);
    plan.names.set_files(plan.api, &mut items);
    add_patch_conversions(plan, patches, &mut items);
    items
}

/// The types that code names outside of other types: components, those of operations, and those with deprecated aliases.
fn named_types(plan: &Plan<'_>) -> Vec<String> {
    let api = plan.api;
    let components = (0..api.models.len()).map(ModelId::new).filter(|id| api.model(*id).component.is_some());
    let renamed = plan.names.deprecated_aliases.iter().map(|alias| alias.model);
    let names = components.chain(renamed).filter_map(|id| plan.names.models[id.index()].as_ref());
    let used = api.sent().chain(api.received()).map(|shape| plan.ty(shape));
    let items = api.operations.iter().filter_map(|operation| pagination::item(plan, operation));
    let in_type = |mut ty: Type| ty.models_mut().into_iter().map(std::mem::take).collect::<Vec<_>>();
    names.map(|names| names.ty.clone()).chain(used.chain(items).flat_map(in_type)).collect()
}

/// The types of responses of an operation, each with the first one of its outcome, success or failure.
fn earlier_responses(plan: &Plan<'_>) -> FxHashMap<String, String> {
    let mut earlier = FxHashMap::default();
    for operation in &plan.api.operations {
        let mut responses: Vec<&ir::Response> = operation.responses.iter().collect();
        responses.sort_by_key(|response| response.status);
        for is_success in [true, false] {
            let outcome = responses.iter().filter(|response| response.status.is_success() == is_success);
            let mut types =
                outcome.filter_map(|response| match plan.ty(&response.content()?.type_ref.shape) {
                    Type::Model(name) => Some(name),
                    _ => None,
                });
            let Some(first) = types.next() else { continue };
            earlier.extend(types.filter(|ty| *ty != first).map(|ty| (ty, first.clone())));
        }
    }
    earlier
}

/// The names of models that aren't components.
fn inline_names<'p>(plan: &'p Plan<'_>) -> FxHashSet<&'p str> {
    let models = plan.api.models.iter().zip(&plan.names.models);
    let inline = models.filter(|(model, _)| model.component.is_none());
    inline.filter_map(|(_, names)| Some(names.as_ref()?.ty.as_str())).collect()
}

fn item(plan: &Plan<'_>, id: ModelId) -> Option<Item> {
    let names = plan.names.models[id.index()].as_ref()?;
    let model = plan.api.model(id);
    let kind = match &model.kind {
        ModelKind::Object(object) => {
            ItemKind::Structure(structure::structure(plan, id, model, object, names))
        }
        ModelKind::Enumeration(enumeration) => {
            ItemKind::Enumeration(model_enumeration(plan, model, enumeration, names))
        }
        ModelKind::Union(union) => ItemKind::Union(union::union(plan, id, model, union, names)),
        ModelKind::Alias(type_ref) => ItemKind::Alias(alias(plan, model, type_ref, names)),
    };
    Some(Item {
        module: String::new(),
        name: names.ty.clone(),
        feature: plan.features.as_ref().and_then(|features| features.of_model(id)),
        alias_of: None,
        required_alias_of: None,
        patch_conversions: Vec::new(),
        kind,
    })
}

fn alias(plan: &Plan<'_>, model: &ir::Model, type_ref: &ir::TypeRef, names: &ModelNames) -> Alias {
    let ty = plan.alias_type(type_ref);
    Alias { doc: docs::model(model, &[]), name: names.ty.clone(), ty }
}

fn model_enumeration(
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

/// The types that items are other names for, by their names.
pub(super) fn aliases(items: &[Item]) -> FxHashMap<String, String> {
    items.iter().filter_map(|item| Some((item.name.clone(), item.alias_of.clone()?))).collect()
}

/// Earlier names of types, and of the structs of what their `new` asks for, sorted by name.
pub(super) fn deprecated_aliases(plan: &Plan<'_>, items: &[Item]) -> Vec<DeprecatedAlias> {
    let mut all = Vec::new();
    for names in &plan.names.deprecated_aliases {
        let model = plan.names.models[names.model.index()].as_ref();
        let item = model.and_then(|model| items.iter().find(|item| item.name == model.ty));
        let Some(item) = item else { continue };
        let alias = |name: &str, now: &str| DeprecatedAlias {
            name: name.to_owned(),
            now: now.to_owned(),
            feature: item.feature.clone(),
        };
        all.push(alias(&names.ty, &item.name));
        let required = names.required.as_ref().zip(item.kind.required());
        all.extend(required.map(|(name, now)| alias(name, now)));
    }
    all.sort_by(|left, right| left.name.cmp(&right.name));
    all
}
