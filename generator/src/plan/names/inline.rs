//! Names of schemas that stand in place: their owner's name and what leads from it to them.

use super::variants::branch_words;
use super::words::{Words, join, singular, words};
use crate::diagnostic::Location;
use crate::ir::{Api, ModelId, ModelKind};
use rustc_hash::FxHashMap;

/// What is needed to name inline schemas, and the names found so far.
pub(super) struct Inline<'a> {
    api: &'a Api,
    markers: &'a [Words],
    pub(super) claimed: FxHashMap<ModelId, (String, Words)>,
    by_place: FxHashMap<&'a str, Vec<ModelId>>,
    operations: FxHashMap<&'a Location, usize>,
}

impl<'a> Inline<'a> {
    pub(super) fn new(api: &'a Api, markers: &'a [Words], claimed: FxHashMap<ModelId, (String, Words)>) -> Self {
        let mut by_place: FxHashMap<&str, Vec<ModelId>> = FxHashMap::default();
        for (index, model) in api.models.iter().enumerate() {
            by_place.entry(model.at.pointer()).or_default().push(ModelId::new(index));
        }
        let operations = api.operations.iter().enumerate().map(|(index, operation)| (&operation.at, index)).collect();
        Self { api, markers, claimed, by_place, operations }
    }

    /// The words of an inline model.
    pub(super) fn words_of(&self, id: ModelId) -> Words {
        let at = &self.api.model(id).at;
        let segments: Vec<String> = at.segments().collect();
        let mut place = at.pointer();
        let mut steps = segments.len();
        while let Some((parent, _)) = place.rsplit_once('/') {
            place = parent;
            steps -= 1;
            let owner = Location::new(at.file().clone(), parent);
            if let Some(model) = self.model(&owner)
                && let Some((_, words)) = self.claimed.get(&model)
            {
                return self.walk(words.clone(), Some(model), &segments[steps..], &owner);
            }
            if let Some(operation) = self.operations.get(&owner) {
                return self.walk_operation(*operation, &segments[steps..]);
            }
        }
        self.walk_root(&segments, at)
    }

    fn model(&self, at: &Location) -> Option<ModelId> {
        let here = self.by_place.get(at.pointer())?;
        here.iter().copied().find(|id| self.api.model(*id).at == *at)
    }

    /// Follows keywords from an owner to the schema; each says how the name grows.
    fn walk(&self, mut name: Words, owner: Option<ModelId>, segments: &[String], at: &Location) -> Words {
        let mut rest = segments;
        let mut owner = owner;
        let mut at = at.clone();
        while let Some((keyword, tail)) = rest.split_first() {
            at = at.member(keyword);
            rest = tail;
            let branches = matches!(keyword.as_str(), "oneOf" | "anyOf" | "type");
            match keyword.as_str() {
                "properties" => {
                    let Some((property, tail)) = rest.split_first() else { break };
                    name = join(&name, &words(property));
                    at = at.member(property);
                    rest = tail;
                }
                "items" | "additionalProperties" => name = singular(&name),
                "allOf" | "oneOf" | "anyOf" | "type" => {
                    let Some((index, tail)) = rest.split_first() else { break };
                    at = at.member(index);
                    rest = tail;
                    if branches && let Some(label) = owner.and_then(|id| self.branch_label(id, &at)) {
                        name = join(&name, &label);
                    }
                }
                "required" => {}
                other => name = join(&name, &words(other)),
            }
            owner = None;
        }
        name
    }

    /// What the branch at a place is called in the union that owns it.
    fn branch_label(&self, id: ModelId, at: &Location) -> Option<Words> {
        let ModelKind::Union(union) = &self.api.model(id).kind else { return None };
        let index = union.branches.iter().position(|branch| branch.at == *at)?;
        branch_words(self.api, union).into_iter().nth(index)
    }

    /// `requestBody/content/<media type>/schema`, `responses/<status>/content/<media type>/schema`, `parameters/<n>/schema`.
    fn walk_operation(&self, operation: usize, segments: &[String]) -> Words {
        let marker = &self.markers[operation];
        let at = &self.api.operations[operation].at;
        let texts: Vec<&str> = segments.iter().map(String::as_str).collect();
        match texts.as_slice() {
            ["requestBody", "content", _, "schema", ..] => self.walk(with(marker, "body"), None, &segments[4..], at),
            ["responses", status, "content", _, "schema", ..] => {
                let role = if status.starts_with('2') { "response".to_owned() } else { format!("{status} error") };
                self.walk([marker.as_slice(), &words(&role)].concat(), None, &segments[5..], at)
            }
            ["parameters", _, "schema", ..] => {
                let place = at.member(texts[0]).member(texts[1]);
                let parameters = &self.api.operations[operation].parameters;
                let name = parameters.iter().find(|parameter| parameter.at == place).map_or("parameter", |it| &it.name);
                self.walk(join(marker, &words(name)), None, &segments[3..], at)
            }
            _ => self.walk(marker.clone(), None, segments, at),
        }
    }

    /// Below a component that is no schema, or in a file of its own.
    fn walk_root(&self, segments: &[String], at: &Location) -> Words {
        let texts: Vec<&str> = segments.iter().map(String::as_str).collect();
        match texts.as_slice() {
            ["components", "responses", name, "content", _, "schema", ..] => {
                self.walk(with(&words(name), "response"), None, &segments[6..], at)
            }
            ["components", "requestBodies", name, "content", _, "schema", ..] => {
                self.walk(with(&words(name), "body"), None, &segments[6..], at)
            }
            ["components", _, name, "schema", ..] => self.walk(words(name), None, &segments[4..], at),
            ["components", _, name, ..] => self.walk(words(name), None, &segments[3..], at),
            ["paths", path, "parameters", _, "schema", ..] => self.walk(words(path), None, &segments[5..], at),
            ["$defs" | "definitions", name, ..] => self.walk(words(name), None, &segments[2..], at),
            _ => {
                let file = at.file().rsplit('/').next().unwrap_or_default();
                let stem = file.split('.').next().unwrap_or_default();
                self.walk(words(stem), None, segments, at)
            }
        }
    }
}

fn with(words: &Words, more: &str) -> Words {
    if words.last().is_some_and(|last| last == more) {
        return words.clone();
    }
    [words.as_slice(), &[more.to_owned()]].concat()
}
