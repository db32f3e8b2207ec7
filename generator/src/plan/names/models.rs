//! Names of models: components claim first, then inline schemas, each in the order of the document.

use super::inline::Inline;
use super::scope::Scope;
use super::variants::name_variants;
use super::words::{Words, field_name, module_name, type_name, words};
use super::{ModelNames, name_fields};
use crate::diagnostic::Report;
use crate::ir::{Api, Model, ModelId, ModelKind};
use rustc_hash::FxHashMap;

/// Names that mean something else wherever models stand.
pub(super) const MODEL_RESERVED: [&str; 27] = [
    "String",
    "Option",
    "Vec",
    "Box",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Into",
    "From",
    "Default",
    "Debug",
    "Clone",
    "PartialEq",
    "Eq",
    "Hash",
    "Self",
    "BTreeMap",
    "Patch",
    "Const",
    "Nulls",
    "Iterator",
    "ToString",
    "Send",
    "Sync",
    "Drop",
];

/// Names every model that gets a type.
pub(super) fn name_models(api: &Api, markers: &[Words], report: &mut Report) -> Vec<Option<ModelNames>> {
    let mut scope = Scope::reserving(&MODEL_RESERVED);
    let mut modules = Scope::reserving(&["runtime", "mod", "models"]);
    let bodies = only_bodies(api);
    let mut claimed: FxHashMap<ModelId, (String, Words)> = FxHashMap::default();
    for id in component_order(api) {
        let model = api.model(id);
        let wanted = model.name.as_deref().or(model.component.as_deref());
        let own = wanted.map(words).unwrap_or_default();
        let mut candidates = vec![own.clone(), [own.as_slice(), &["model".to_owned()]].concat()];
        if let Some(operation) = bodies.get(&id).filter(|_| names_its_operation(model)) {
            candidates.insert(0, [markers[*operation].as_slice(), &["body".to_owned()]].concat());
        }
        let names: Vec<String> = candidates.iter().map(|words| type_name(words)).collect();
        let name = scope.claim(&model.at, &names, report);
        let chosen = candidates.into_iter().find(|words| type_name(words) == name).unwrap_or(own);
        claimed.insert(id, (name, chosen));
    }
    let mut inline = Inline::new(api, markers, claimed);
    for id in inline_order(api) {
        let model = api.model(id);
        let name_words = model.name.as_deref().map_or_else(|| inline.words_of(id), words);
        let longer = [name_words.as_slice(), &["model".to_owned()]].concat();
        let name = scope.claim(&model.at, &[type_name(&name_words), type_name(&longer)], report);
        inline.claimed.insert(id, (name, name_words));
    }
    let mut claimed = inline.claimed;
    name_inputs(api, &mut claimed, &mut scope, report);
    let ids = (0..api.models.len()).map(ModelId::new);
    ids.map(|id| {
        let (ty, _) = claimed.get(&id)?;
        let mut names = name_members(api, id, ty.clone(), &mut modules, report);
        let required = [words(ty).as_slice(), &["required".to_owned()]].concat();
        names.required = scope.claim(&api.model(id).at, &[type_name(&required)], &mut Report::default());
        Some(names)
    })
    .collect()
}

/// The forms of models for requests, after all that the document has itself.
fn name_inputs(
    api: &Api,
    claimed: &mut FxHashMap<ModelId, (String, Words)>,
    scope: &mut Scope,
    report: &mut Report,
) {
    for id in (0..api.models.len()).map(ModelId::new) {
        let model = api.model(id);
        let Some((_, own)) = model.input_of.and_then(|original| claimed.get(&original)) else { continue };
        let candidates = ["input", "request"].map(|word| [own.as_slice(), &[word.to_owned()]].concat());
        let name = scope.claim(&model.at, &candidates.each_ref().map(|words| type_name(words)), report);
        let [words, _] = candidates;
        claimed.insert(id, (name, words));
    }
}

fn name_members(api: &Api, id: ModelId, ty: String, modules: &mut Scope, report: &mut Report) -> ModelNames {
    let model = api.model(id);
    let module = modules.claim(&model.at, &[module_name(&words(&ty))], report);
    let (members, rest) = match &model.kind {
        ModelKind::Object(object) => {
            let properties = object
                .properties
                .iter()
                .map(|property| (property.rename.as_deref().unwrap_or(&property.name), &property.at));
            let (fields, mut scope) = name_fields(properties, &["new", "nulls"], report);
            let rest = ["additional", "additional_members"].map(|name| field_name(&words(name)));
            let rest = scope.claim(&model.at, &rest, &mut Report::default());
            (fields, rest)
        }
        ModelKind::Enumeration(enumeration) => name_variants(model, enumeration, report),
        ModelKind::Union(union) => {
            let mut scope = Scope::default();
            let rest = scope.claim(&model.at, &["UnknownValue".to_owned()], report);
            let labels = super::variants::branch_words(api, union);
            let claim = |(words, branch): (&Words, &crate::ir::Branch)| {
                scope.claim(&branch.at, &[type_name(words)], report)
            };
            (labels.iter().zip(&union.branches).map(claim).collect(), rest)
        }
        ModelKind::Alias(_) => (Vec::new(), String::new()),
    };
    ModelNames { ty, module, members, rest, required: String::new() }
}

/// Components by their places; first those whose names are Rust's already, so that `PET` doesn't take the name of `Pet`.
fn component_order(api: &Api) -> Vec<ModelId> {
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut components: Vec<ModelId> = ids.filter(|id| api.model(*id).component.is_some()).collect();
    let is_changed = |id: ModelId| {
        let name = api.model(id).component.as_deref().unwrap_or_default();
        type_name(&words(name)) != name
    };
    components.sort_by_key(|id| (is_changed(*id), &api.model(*id).at));
    components
}

/// Inline models that get a type, outer ones before those that stand in them.
fn inline_order(api: &Api) -> Vec<ModelId> {
    let needs_type = |model: &Model| {
        let is_plain = matches!(model.kind, ModelKind::Alias(_));
        model.component.is_none() && model.input_of.is_none() && !is_plain
    };
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut inline: Vec<ModelId> = ids.filter(|id| needs_type(api.model(*id))).collect();
    inline.sort_by(|left, right| api.model(*left).at.cmp(&api.model(*right).at));
    inline
}

/// Models that are the body of exactly one operation, with that operation.
fn only_bodies(api: &Api) -> FxHashMap<ModelId, usize> {
    let mut counts: FxHashMap<ModelId, (usize, usize)> = FxHashMap::default();
    for (index, operation) in api.operations.iter().enumerate() {
        let shape = operation.body.as_ref().map(|body| &body.contents[0].slot.shape);
        if let Some(crate::ir::Shape::Model(id)) = shape {
            counts.entry(*id).or_insert((index, 0)).1 += 1;
        }
    }
    counts.into_iter().filter(|(_, (_, count))| *count == 1).map(|(id, (index, _))| (id, index)).collect()
}

/// FastAPI names a body that has no name for the whole operation: `Body_<summary>_<path>_<method>`.
fn names_its_operation(model: &Model) -> bool {
    model.component.as_deref().is_some_and(|name| name.starts_with("Body_"))
}
