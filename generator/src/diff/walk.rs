//! The walk over both versions at once, and what it finds. A pair of models is looked at once for each direction, so that
//! the walk ends and a change of a shared model is told once.

use super::fits::Fit;
use super::side::Side;
use super::{Direction, Rule, Verdict};
use crate::diagnostic::Location;
use crate::ir::{ModelId, Shape, TypeRef};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// Which way a value goes, as the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Way {
    Sent,
    Received,
}

/// Something that both versions have.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Where the new version has it.
    pub(super) at: Location,
    /// Its paths in Rust, the new one first.
    pub(super) paths: Vec<String>,
    /// What it is called in a message: ``property `name` of `Pet` ``.
    pub(super) words: String,
}

/// A change of the wire, as far as it is known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) rule: Rule,
    pub(super) at: Location,
    pub(super) paths: Vec<String>,
    pub(super) wire: Verdict,
    pub(super) direction: Direction,
    pub(super) message: String,
}

/// How many types of what came or went are remembered.
const MOST_TYPES: usize = 64;

/// Both versions, and what was found so far.
pub(super) struct Walk<'a> {
    pub(super) old: &'a Side<'a>,
    pub(super) new: &'a Side<'a>,
    pub(super) found: Vec<Found>,
    numbers: FxHashMap<(Rule, Location, String), usize>,
    visited: FxHashSet<(ModelId, ModelId, Way)>,
    /// The types that stand at each path.
    pub(super) uses: FxHashMap<String, BTreeSet<String>>,
    /// Components that have another name now.
    pub(super) renamed: FxHashMap<ModelId, ModelId>,
    /// Whether values of the place that is looked at are spelled as plain text.
    pub(super) is_spelled: bool,
    /// Whether nothing that is looked at goes over the wire.
    pub(super) is_idle: bool,
    /// Constants whose change is told of at what they tell apart.
    pub(super) told_constants: FxHashSet<Location>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        Self {
            old,
            new,
            found: Vec::new(),
            numbers: FxHashMap::default(),
            visited: FxHashSet::default(),
            uses: FxHashMap::default(),
            renamed: FxHashMap::default(),
            is_spelled: false,
            is_idle: false,
            told_constants: FxHashSet::default(),
        }
    }

    /// Notes a change of something that both versions have; `what` follows its name.
    pub(super) fn note(&mut self, rule: Rule, place: &Place, way: Option<Way>, wire: Verdict, what: &str) {
        self.note_at(rule, &place.at, &place.paths, way, wire, format!("{} {what}", place.words));
    }

    /// Notes a change. What is found again, another way, is one change with the graver verdict.
    pub(super) fn note_at(
        &mut self,
        rule: Rule,
        at: &Location,
        paths: &[String],
        way: Option<Way>,
        wire: Verdict,
        message: String,
    ) {
        let (way, wire) = if self.is_idle { (None, Verdict::Compatible) } else { (way, wire) };
        let direction = match way {
            Some(Way::Sent) => Direction::Request,
            Some(Way::Received) => Direction::Response,
            None => Direction::None,
        };
        let key = (rule, at.clone(), message.clone());
        if let Some(known) = self.numbers.get(&key) {
            let known = &mut self.found[*known];
            known.wire = known.wire.max(wire);
            known.direction = known.direction.join(direction);
            let more = paths.iter().filter(|path| !known.paths.contains(path)).cloned().collect::<Vec<_>>();
            known.paths.extend(more);
            return;
        }
        self.numbers.insert(key, self.found.len());
        let (at, paths) = (at.clone(), paths.to_vec());
        self.found.push(Found { rule, at, paths, wire, direction, message });
    }

    /// Whether a pair of models is met for the first time this way.
    pub(super) fn visit(&mut self, old: ModelId, new: ModelId, way: Way) -> bool {
        self.visited.insert((old, new, way))
    }

    /// Whether a pair of models was met this way.
    pub(super) fn is_visited(&self, old: ModelId, new: ModelId, way: Way) -> bool {
        self.visited.contains(&(old, new, way))
    }

    /// Remembers that a type stands at a path.
    pub(super) fn note_use(&mut self, place: &Place, types: impl Iterator<Item = String>) {
        let types: Vec<String> = types.collect();
        for path in &place.paths {
            self.uses.entry(path.clone()).or_default().extend(types.iter().cloned());
        }
    }

    /// Whether who takes a value takes all that comes now: the new service what an old client sends, an old client what
    /// the new service sends.
    pub(super) fn fits(&self, old: &TypeRef, new: &TypeRef, way: Way) -> Verdict {
        let assumed = FxHashSet::default();
        let is_spelled = self.is_spelled;
        let (old_side, new_side) = (self.old, self.new);
        let fits = match way {
            Way::Sent => Fit { sender: old_side, receiver: new_side, is_client: false, assumed, is_spelled }
                .type_ref(old, new),
            Way::Received => {
                Fit { sender: new_side, receiver: old_side, is_client: true, assumed, is_spelled }
                    .type_ref(new, old)
            }
        };
        Verdict::breaking_if(!fits)
    }

    /// The paths of a model of each side, the new one first.
    pub(super) fn model_paths(&self, old: ModelId, new: ModelId) -> Vec<String> {
        let both = [self.new.model_path(new), self.old.model_path(old)];
        without_repetition(both.into_iter().flatten())
    }

    /// Remembers the types of what came or went as a whole, with what they lead to.
    pub(super) fn note_whole<'s>(
        &mut self,
        side: &Side<'_>,
        shapes: impl Iterator<Item = &'s Shape>,
        paths: &[String],
    ) {
        let mut open: Vec<ModelId> = shapes.flat_map(Shape::models).collect();
        let mut met: BTreeSet<ModelId> = BTreeSet::new();
        while let Some(id) = open.pop().filter(|_| met.len() < MOST_TYPES) {
            if met.insert(id) {
                open.extend(side.api.model(id).models());
            }
        }
        for path in paths {
            let types = met.iter().filter_map(|id| side.model_path(*id));
            self.uses.entry(path.clone()).or_default().extend(types);
        }
    }

    /// The models that a shape names itself.
    pub(super) fn types_in(side: &Side<'_>, shape: &Shape) -> Vec<String> {
        shape.models().into_iter().filter_map(|id| side.model_path(id)).collect()
    }
}

impl Place {
    /// Something that lies in this place.
    pub(super) fn inside(&self, words: &str) -> Self {
        Self { words: format!("{words} {}", self.words), ..self.clone() }
    }
}

/// Paths, each once.
pub(super) fn without_repetition(paths: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for path in paths {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    all
}
