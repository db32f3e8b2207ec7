//! Names of models: those of the lock file first, then components, then inline schemas; each in the order of locations, so
//! that the order of the document doesn't count.

use super::fields_and_variants::{MemberNames, name_members};
use super::identifier::{spelling_rank, type_name};
use super::inline::{Chain, Inline};
use super::kinds::{ModelNames, OperationNames};
use super::locked::{Naming, Place, Purpose};
use super::operations::OperationWords;
use super::reserved;
use super::scope::Scope;
use super::words::{Words, case_word, without_annotations, words, words_with_symbols};
use crate::diagnostic::Report;
use crate::ir::{Api, Model, ModelId, ModelKind, Shape};
use crate::lockfile::Section;
use crate::plan::custom_types::TypedApi;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The beginning of the names of bodies that FastAPI names after their operations: `Body_<summary or function>_<path>_<method>`.
const PREFIX: &str = "Body_";

struct TypeNaming<'a, 'n> {
    naming: &'a mut Naming<'n>,
    typed: TypedApi<'a>,
    operations: &'a OperationWords,
    scope: Scope,
    types: FxHashMap<ModelId, String>,
}

/// The items of `models`.
pub(super) struct Types<T> {
    pub(super) models: T,
    pub(super) scope: Scope,
}

/// The type of every model that gets one.
pub(super) fn name_model_types(
    typed: TypedApi<'_>,
    (operations, calls): (&OperationWords, &[OperationNames]),
    naming: &mut Naming<'_>,
) -> Types<FxHashMap<ModelId, String>> {
    let scope = Scope::reserving(reserved::of_models());
    let mut naming = TypeNaming { naming, typed, operations, scope, types: FxHashMap::default() };
    naming.lock();
    naming.retire_errors(calls);
    let owners = naming.components();
    naming.inline(&owners);
    naming.forms();
    Types { models: naming.types, scope: naming.scope }
}

/// The names of every model that gets a type.
pub(super) fn name_models(
    typed: TypedApi<'_>,
    operations: (&OperationWords, &[OperationNames]),
    naming: &mut Naming<'_>,
) -> Types<Vec<Option<ModelNames>>> {
    let Types { models: types, mut scope } = name_model_types(typed, operations, naming);
    let mut order: Vec<(String, ModelId)> = types.into_iter().map(|(id, ty)| (ty, id)).collect();
    order.sort();
    let mut names: Vec<Option<ModelNames>> = typed.api.models.iter().map(|_| None).collect();
    for (ty, id) in order {
        let model = typed.model(id);
        let own = words(&ty);
        let MemberNames { members, clear_methods, rest } = name_members(typed, id, naming);
        let longer = |more: &str| type_name(&[own.as_slice(), &[more.to_owned()]].concat());
        let candidates = scope.until_free(["required", "arguments"].into_iter().map(longer));
        let required = scope.claim(&model.at, &candidates, &mut Report::default());
        names[id.index()] = Some(ModelNames {
            ty,
            members,
            clear_methods,
            rest,
            required,
            former: Vec::new(),
            arguments: Vec::new(),
        });
    }
    Types { models: names, scope }
}

/// The models that get a type, by precedence.
pub(super) fn typed_models(api: &Api) -> Vec<ModelId> {
    let forms = (0..api.models.len()).map(ModelId::new).filter(|id| api.model(*id).form_of.is_some());
    let mut typed = component_order(api);
    typed.extend(inline_order(api));
    let originals: FxHashSet<ModelId> = typed.iter().copied().collect();
    let has_type =
        |id: &ModelId| api.model(*id).form_of.is_some_and(|original| originals.contains(&original));
    typed.extend(forms.filter(has_type));
    typed
}

impl TypeNaming<'_, '_> {
    /// Gives models their locked names.
    fn lock(&mut self) {
        let place = Place::of(Section::Type, Purpose::Type);
        for id in typed_models(self.typed.api) {
            let key = self.naming.identities.model(id).to_string();
            let at = &self.typed.api.model(id).at;
            if let Some(name) = self.naming.keep(&place, &key, at, &mut self.scope) {
                self.types.insert(id, name.to_owned());
            }
        }
        self.naming.retire(Section::Type, &mut self.scope);
        self.naming.retire(Section::Alias, &mut self.scope);
    }

    /// Keeps new models from the names of known errors by status, which `models` exports.
    fn retire_errors(&mut self, calls: &[OperationNames]) {
        for (index, operation) in self.typed.api.operations.iter().enumerate() {
            let failures = operation.responses.iter().filter(|response| !response.status.is_success());
            let bodies = failures.filter(|response| response.content().is_some()).count();
            if bodies > 1 && self.naming.operation(index).is_some() {
                self.scope.retire(&calls[index].error);
            }
        }
    }

    /// Names components. Returns the words that schemas nested in them are named by.
    fn components(&mut self) -> FxHashMap<ModelId, Words> {
        let bodies = Bodies::new(self.typed.api);
        let mut chosen = FxHashMap::default();
        for id in component_order(self.typed.api) {
            let model = self.typed.api.model(id);
            let candidates = self.component_candidates(model, bodies.of(self.typed.api, id));
            let words = self.claim_owner(id, &candidates);
            chosen.insert(id, words);
        }
        chosen
    }

    /// Gives a model its locked name or the first free one. Returns the words that schemas nested in it are named by.
    fn claim_owner(&mut self, id: ModelId, candidates: &[Words]) -> Words {
        let locked = self.types.remove(&id);
        let names = candidates.iter().map(|words| type_name(words));
        let names = if locked.is_some() { names.collect() } else { self.scope.until_free(names) };
        let name = locked
            .unwrap_or_else(|| self.scope.claim(&self.typed.api.model(id).at, &names, self.naming.report));
        let chosen = names.iter().position(|it| *it == name);
        let chosen = chosen.map_or_else(|| words(&name), |chosen| candidates[chosen].clone());
        self.types.insert(id, name);
        chosen
    }

    fn component_candidates(&self, model: &Model, operation: Option<usize>) -> Vec<Words> {
        let text = model.name.as_deref().or(model.component.as_deref()).unwrap_or_default();
        let own = words(text);
        let with = |more: &str| [own.as_slice(), &[more.to_owned()]].concat();
        let mut candidates = Vec::new();
        if let Some(operation) = operation {
            candidates.push([self.operations.of(operation).as_slice(), &["body".to_owned()]].concat());
        }
        candidates.extend(without_annotations(&own));
        candidates.push(own.clone());
        if !self.scope.is_reserved(&type_name(&own)) {
            let spelled = words_with_symbols(text);
            // Separators of words have no meaning.
            let is_separator = |letter: char| matches!(letter, '_' | '-' | ' ') || letter.is_alphanumeric();
            candidates.extend((!text.chars().all(is_separator)).then_some(spelled.clone()));
            let case = case_word(text).filter(|case| *case == "upper");
            candidates.extend(case.map(|case| [&[case.to_owned()], own.as_slice()].concat()));
            candidates.push(with(kind_word(model)));
        }
        candidates.push(with("model"));
        candidates
    }

    /// Names inline schemas: short paths first, then long ones by the fewest segments that are unique.
    fn inline(&mut self, owners: &FxHashMap<ModelId, Words>) {
        let inline = Inline::new(self.typed, self.operations, owners);
        let unnamed = inline_order(self.typed.api).into_iter().filter(|id| !self.types.contains_key(id));
        let chains: Vec<(ModelId, Chain)> = unnamed.map(|id| (id, inline.chain(id))).collect();
        let (long, short): (Vec<_>, Vec<_>) = chains.iter().partition(|(_, chain)| chain.is_long());
        for (id, chain) in short {
            let wanted = chain.wanted.clone().into_iter();
            self.claim_inline(*id, chain, wanted.chain([chain.whole()]).collect());
        }
        let mut wanted: FxHashMap<String, u32> = FxHashMap::default();
        for (_, chain) in &long {
            let names: BTreeSet<String> = chain.shortened().map(|words| type_name(&words)).collect();
            names.into_iter().for_each(|name| *wanted.entry(name).or_default() += 1);
        }
        for (id, chain) in long {
            let is_own = |words: &Words| {
                let name = type_name(words);
                wanted.get(&name) == Some(&1) && self.scope.is_free(&name)
            };
            let own = chain.shortened().find(is_own);
            self.claim_inline(*id, chain, own.into_iter().chain([chain.whole()]).collect());
        }
    }

    /// Names the other forms of models, after everything that the document names.
    fn forms(&mut self) {
        for id in (0..self.typed.api.models.len()).map(ModelId::new) {
            let model = self.typed.api.model(id);
            let original = model.form_of.and_then(|original| self.types.get(&original));
            let Some(own) = original.filter(|_| !self.types.contains_key(&id)) else { continue };
            let own = words(own);
            let with = |more: &str| type_name(&[own.as_slice(), &[more.to_owned()]].concat());
            let words = if model.is_merge_patch() { ["patch", "merge_patch"] } else { ["input", "request"] };
            let candidates = words.map(with);
            let name = self.scope.claim(&model.at, &candidates, self.naming.report);
            self.types.insert(id, name);
        }
    }

    fn claim_inline(&mut self, id: ModelId, chain: &Chain, mut candidates: Vec<Words>) {
        let model = self.typed.api.model(id);
        let with = |more: &str| [chain.whole().as_slice(), &[more.to_owned()]].concat();
        candidates.extend(chain.item.clone());
        candidates.extend(chain.titled.clone());
        candidates.extend([with(kind_word(model)), with("model")]);
        let names = self.scope.until_free(candidates.iter().map(|words| type_name(words)));
        let name = self.scope.claim(&model.at, &names, self.naming.report);
        self.types.insert(id, name);
    }
}

/// The word that is added to a name which is taken.
fn kind_word(model: &Model) -> &'static str {
    match &model.kind {
        ModelKind::Object(_) => "object",
        ModelKind::Enumeration(_) => "value",
        ModelKind::Union(_) => "choice",
        ModelKind::Alias(type_ref) => match type_ref.shape {
            Shape::List(_) => "list",
            Shape::Map(_) => "map",
            _ => "value",
        },
    }
}

/// Components by how little their names change and by location: `PET` doesn't take the name of `Pet`.
fn component_order(api: &Api) -> Vec<ModelId> {
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut components: Vec<ModelId> = ids.filter(|id| api.model(*id).component.is_some()).collect();
    components.sort_by_cached_key(|id| {
        let model = api.model(*id);
        let name = model.name.as_deref().or(model.component.as_deref()).unwrap_or_default();
        (spelling_rank(name, &type_name(&words(name))), model.at.clone())
    });
    components
}

/// Inline models that get a type, outer ones first.
fn inline_order(api: &Api) -> Vec<ModelId> {
    let needs_type = |model: &Model| {
        let is_plain = matches!(model.kind, ModelKind::Alias(_));
        model.component.is_none() && model.form_of.is_none() && !is_plain
    };
    let ids = (0..api.models.len()).map(ModelId::new);
    let mut inline: Vec<ModelId> = ids.filter(|id| needs_type(api.model(*id))).collect();
    // The file of a schema doesn't matter.
    let place = |id: &ModelId| (api.model(*id).at.pointer(), &api.model(*id).at);
    inline.sort_by(|left, right| place(left).cmp(&place(right)));
    inline
}

/// Finds the operations that bodies are named after.
struct Bodies {
    /// Operations by their body, if it is the body of no other operation.
    only: FxHashMap<ModelId, usize>,
    /// Operations by the words of their path and method.
    by_path: FxHashMap<Words, usize>,
}

impl Bodies {
    fn new(api: &Api) -> Self {
        let mut counts: FxHashMap<ModelId, (usize, usize)> = FxHashMap::default();
        let mut by_path = FxHashMap::default();
        for (index, operation) in api.operations.iter().enumerate() {
            by_path.insert([words(&operation.path), words(&operation.method)].concat(), index);
            let shape = operation.body.as_ref().map(|body| &body.contents[0].type_ref.shape);
            if let Some(Shape::Model(id)) = shape {
                counts.entry(*id).or_insert((index, 0)).1 += 1;
            }
        }
        let only = counts.into_iter().filter(|(_, (_, count))| *count == 1);
        Self { only: only.map(|(id, (index, _))| (id, index)).collect(), by_path }
    }

    /// The operation that a component is named after.
    fn of(&self, api: &Api, id: ModelId) -> Option<usize> {
        let component = api.model(id).component.as_deref()?;
        let name = component.strip_prefix(PREFIX)?;
        let by_suffix =
            |words: &Words| (1..words.len()).find_map(|start| self.by_path.get(&words[start..]).copied());
        self.only.get(&id).copied().or_else(|| by_suffix(&words(name)))
    }
}
