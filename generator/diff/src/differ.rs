//! The state of the comparison of two versions. Each pair of models is compared once in each direction, so that the comparison
//! ends and a change of a shared model is one change.

use super::change::Verdict;
use super::compatibility::{Compatibility, Written};
use super::counterexample::{self, Counterexample, Focus, Spot};
use super::direction::Direction;
use super::endpoint::prefixes;
use super::matching::{Edit, Pair};
use super::rules::Rule;
use super::unjudged;
use crate::diagnostic::Location;
use crate::ir::{Content, Limit, ModelId, Shape, TypeRef};
use clientwright::surface::ApiVersion;
use clientwright::surface::ItemPath;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::rc::Rc;

/// How many types of an added or removed part are remembered.
const MOST_TYPES: usize = 64;

/// Something that both versions have, to report changes of.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Where the new version has it.
    pub(super) at: Location,
    /// The new path first.
    pub(super) paths: Vec<ItemPath>,
    /// Its name in messages: ``property `name` of `Pet` ``.
    pub(super) label: String,
    /// Its value, if it has one.
    pub(super) shown: Shown,
}

/// The value by which a change is shown, and what of it matters.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    spots: Option<Rc<Pair<Spot>>>,
    focus: Focus,
}

#[derive(Clone, Debug)]
pub(super) struct WireChange {
    pub(super) rule: Rule,
    pub(super) at: Location,
    pub(super) paths: Vec<ItemPath>,
    pub(super) wire: Verdict,
    pub(super) directions: BTreeSet<Direction>,
    pub(super) unused: bool,
    pub(super) message: String,
    shown: Shown,
    pub(super) counterexample: Option<Box<Counterexample>>,
    /// Why the documents don't say whether the wire breaks.
    pub(super) unjudged: Option<String>,
}

impl Shown {
    /// The types of the whole value.
    pub(super) fn types(&self) -> Option<Pair<&TypeRef>> {
        let spots = self.spots.as_deref().filter(|_| matches!(self.focus, Focus::Whole))?;
        Some(Pair { old: spots.old.type_ref(), new: spots.new.type_ref() })
    }

    /// The limits of the whole value.
    pub(super) fn limits(&self) -> Option<Pair<&[Limit]>> {
        let spots = self.spots.as_deref().filter(|_| matches!(self.focus, Focus::Whole))?;
        Some(Pair { old: spots.old.limits(), new: spots.new.limits() })
    }
}

impl WireChange {
    /// A compatible change without a direction.
    pub(super) fn new(rule: Rule, at: &Location, paths: Vec<ItemPath>, message: String) -> Self {
        let (at, directions) = (at.clone(), BTreeSet::new());
        let (wire, shown) = (Verdict::Compatible, Shown::default());
        let (counterexample, unjudged) = (None, None);
        Self { rule, at, paths, wire, directions, unused: false, message, shown, counterexample, unjudged }
    }

    /// Shows a break by the value of this subject.
    pub(super) fn about(self, subject: &Subject, focus: Focus) -> Self {
        Self { shown: Shown { focus, ..subject.shown.clone() }, ..self }
    }

    /// Shows a break by this part of the value.
    pub(super) fn focus(mut self, focus: Focus) -> Self {
        self.shown.focus = focus;
        self
    }

    /// Shows a break by no value.
    pub(super) fn without_value(self) -> Self {
        Self { shown: Shown::default(), ..self }
    }

    /// Shows a break by a message.
    pub(super) fn showing(self, example: impl FnOnce() -> Option<Counterexample>) -> Self {
        if self.wire == Verdict::Compatible {
            return self;
        }
        Self { counterexample: example().map(Box::new), ..self.without_value() }
    }

    pub(super) fn located(self, at: &Location) -> Self {
        Self { at: at.clone(), ..self }
    }

    pub(super) fn breaking(self) -> Self {
        self.breaking_if(true)
    }

    pub(super) fn breaking_if(self, breaks: bool) -> Self {
        Self { wire: Verdict::breaking_if(breaks), ..self }
    }

    pub(super) fn when(mut self, direction: Direction) -> Self {
        self.directions.insert(direction);
        self
    }
}

impl Subject {
    pub(super) fn new(at: &Location, paths: impl IntoIterator<Item = ItemPath>, label: String) -> Self {
        Self { at: at.clone(), paths: distinct(paths), label, shown: Shown::default() }
    }

    /// With the value that both versions have.
    pub(super) fn of_value(self, spots: Pair<Spot>) -> Self {
        Self { shown: Shown { spots: Some(Rc::new(spots)), focus: Focus::Whole }, ..self }
    }

    /// A part of the value of another subject.
    pub(super) fn of_part(self, whole: &Self, focus: Focus) -> Self {
        Self { shown: Shown { focus, ..whole.shown.clone() }, ..self }
    }

    pub(super) fn part(&self, name: &str) -> Self {
        Self { label: format!("{name} of {}", self.label), ..self.clone() }
    }

    pub(super) fn located(&self, at: &Location) -> Self {
        Self { at: at.clone(), ..self.clone() }
    }

    pub(super) fn report(&self, rule: Rule, message: String) -> WireChange {
        let change = WireChange::new(rule, &self.at, self.paths.clone(), message);
        WireChange { shown: self.shown.clone(), ..change }
    }

    /// ``property `name` of `Pet` is now required``
    pub(super) fn is(&self, rule: Rule, predicate: &str) -> WireChange {
        self.report(rule, format!("{} {predicate}", self.label))
    }

    /// `` default of query parameter `limit` changed: `10` → `50` ``
    pub(super) fn changed(&self, rule: Rule, aspect: &str, values: Pair<impl Display>) -> WireChange {
        let Pair { old, new } = values;
        self.report(rule, format!("{aspect} of {} changed: {old} → {new}", self.label))
    }

    /// ``documentation of `Pet` changed``
    pub(super) fn docs_changed(&self) -> WireChange {
        self.report(Rule::DocsChanged, format!("documentation of {} changed", self.label))
    }
}

/// Two versions of an API, and the changes found so far.
pub(super) struct Differ<'a> {
    pub(super) old: &'a ApiVersion<'a>,
    pub(super) new: &'a ApiVersion<'a>,
    /// The beginnings of paths that were moved from or to the servers.
    pub(super) prefixes: Pair<String>,
    pub(super) changes: Vec<WireChange>,
    indices: FxHashMap<(Rule, Location, String), usize>,
    compared: FxHashSet<(Pair<ModelId>, Direction)>,
    compared_xml: FxHashSet<(Pair<ModelId>, Direction)>,
    /// The types in use at each path.
    pub(super) uses: FxHashMap<ItemPath, BTreeSet<ItemPath>>,
    /// The new models of renamed components.
    pub(super) renamed: FxHashMap<ModelId, ModelId>,
    /// Whether the compared item is never sent or received.
    pub(super) is_off_wire: bool,
    /// Whether no operation, webhook or callback reaches what is being compared.
    pub(super) is_unused: bool,
    /// Constants whose change is reported as one of a discriminator value.
    pub(super) discriminator_values: FxHashSet<Location>,
}

impl<'a> Differ<'a> {
    pub(super) fn new(old: &'a ApiVersion<'a>, new: &'a ApiVersion<'a>) -> Self {
        Self {
            old,
            new,
            prefixes: prefixes(old, new),
            changes: Vec::new(),
            indices: FxHashMap::default(),
            compared: FxHashSet::default(),
            compared_xml: FxHashSet::default(),
            uses: FxHashMap::default(),
            renamed: FxHashMap::default(),
            is_off_wire: false,
            is_unused: false,
            discriminator_values: FxHashSet::default(),
        }
    }

    /// Adds a change. One that is found again, in the other direction, stays one change with the worse verdict.
    pub(super) fn add(&mut self, mut change: WireChange) {
        if self.is_off_wire {
            change.directions.clear();
            change.wire = Verdict::Compatible;
            change.counterexample = None;
        }
        if change.wire == Verdict::Breaking && change.counterexample.is_none() {
            change.wire = Verdict::Unjudged;
            change.unjudged = Some(unjudged::reason(change.rule, &change.shown.focus));
        }
        change.unused = self.is_unused;
        let key = (change.rule, change.at.clone(), change.message.clone());
        if let Some(index) = self.indices.get(&key) {
            let known = &mut self.changes[*index];
            known.wire = known.wire.max(change.wire);
            known.unjudged = known.unjudged.take().or(change.unjudged);
            known.unjudged = known.unjudged.take().filter(|_| known.wire == Verdict::Unjudged);
            known.unused &= change.unused;
            known.counterexample = known.counterexample.take().or(change.counterexample);
            known.directions.append(&mut change.directions);
            known.paths = distinct(known.paths.drain(..).chain(change.paths));
            return;
        }
        self.indices.insert(key, self.changes.len());
        self.changes.push(change);
    }

    /// Each pair of models that was compared.
    pub(super) fn compared_models(&self) -> impl Iterator<Item = Pair<ModelId>> {
        self.compared.iter().map(|(models, _)| *models)
    }

    pub(super) fn has_compared(&self, models: Pair<ModelId>) -> bool {
        [Direction::Sent, Direction::Received].iter().any(|it| self.compared.contains(&(models, *it)))
    }

    /// Reports a new name of a component, once.
    pub(super) fn component_renamed(&mut self, ids: Pair<ModelId>, names: Pair<&str>) {
        if self.renamed.insert(ids.old, ids.new).is_none() {
            let message = format!("schema `{}` was renamed to `{}`", names.old, names.new);
            let (at, paths) = (&self.new.api.model(ids.new).at, self.model_paths(ids));
            self.add(WireChange::new(Rule::SchemaRenamed, at, paths, message));
        }
    }

    /// The version that has the part, and the model that it is a part of.
    pub(super) fn version(&self, edit: Edit, models: Pair<ModelId>) -> (&'a ApiVersion<'a>, ModelId) {
        edit.select((self.old, models.old), (self.new, models.new))
    }

    /// The new model that the crate's alias for the type of an old one is.
    pub(super) fn renamed_to(&self, old: ModelId) -> Option<ModelId> {
        self.new.renamed(self.old.model_path(old)?.type_name()?)
    }

    pub(super) fn model_paths(&self, models: Pair<ModelId>) -> Vec<ItemPath> {
        let both = [self.new.model_path(models.new), self.old.model_path(models.old)];
        distinct(both.into_iter().flatten())
    }

    /// The fields or variants of a pair of models, the new one first.
    pub(super) fn member_paths(&self, models: Pair<ModelId>, members: Pair<usize>) -> Vec<ItemPath> {
        let new = self.new.member_path(models.new, members.new);
        distinct(new.into_iter().chain(self.old.member_path(models.old, members.old)))
    }

    pub(super) fn operation_paths(&self, operations: Pair<usize>) -> Vec<ItemPath> {
        distinct([self.new.operation_path(operations.new), self.old.operation_path(operations.old)])
    }

    pub(super) fn note_types(&mut self, paths: &[ItemPath], types: &[ItemPath]) {
        for path in paths {
            self.uses.entry(path.clone()).or_default().extend(types.iter().cloned());
        }
    }

    /// Remembers the types of an added or removed part, with all that they refer to.
    pub(super) fn note_reachable<'s>(
        &mut self,
        version: &ApiVersion<'_>,
        shapes: impl IntoIterator<Item = &'s Shape>,
        paths: &[ItemPath],
    ) {
        let mut open: Vec<ModelId> = shapes.into_iter().flat_map(Shape::models).collect();
        let mut met: BTreeSet<ModelId> = BTreeSet::new();
        while let Some(id) = open.pop().filter(|_| met.len() < MOST_TYPES) {
            if met.insert(id) {
                open.extend(version.api.model(id).models());
            }
        }
        let types: Vec<ItemPath> = met.iter().filter_map(|id| version.model_path(*id)).collect();
        self.note_types(paths, &types);
    }
}

/// Compares the values that go in one direction.
pub(super) struct ValueDiffer<'d, 'a> {
    pub(super) differ: &'d mut Differ<'a>,
    pub(super) direction: Direction,
    pub(super) written: Written,
    /// Whether the value is the size of a page, whose default `pagination` judges.
    pub(super) is_page_size: bool,
}

impl<'d, 'a> ValueDiffer<'d, 'a> {
    pub(super) fn new(differ: &'d mut Differ<'a>, direction: Direction) -> Self {
        Self { differ, direction, written: Written::default(), is_page_size: false }
    }

    pub(super) fn is_sent(&self) -> bool {
        self.direction == Direction::Sent
    }

    pub(super) fn is_received(&self) -> bool {
        self.direction == Direction::Received
    }

    pub(super) fn add(&mut self, mut change: WireChange) {
        if let (Verdict::Breaking, false, Some(spots)) =
            (change.wire, self.differ.is_off_wire, &change.shown.spots)
        {
            let versions = Pair { old: self.differ.old, new: self.differ.new };
            let example = counterexample::value(versions, spots, &change.shown.focus, self.direction);
            change.counterexample = example.map(Box::new);
        }
        self.differ.add(change.when(self.direction));
    }

    /// Returns whether a pair of models is met for the first time in this direction.
    pub(super) fn enter(&mut self, models: Pair<ModelId>) -> bool {
        self.differ.compared.insert((models, self.direction))
    }

    /// Returns whether the XML of a pair of models is compared for the first time in this direction.
    pub(super) fn enter_xml(&mut self, models: Pair<ModelId>) -> bool {
        self.differ.compared_xml.insert((models, self.direction))
    }

    /// Returns whether the receiver still accepts every value.
    pub(super) fn accepts(&self, types: Pair<&TypeRef>) -> bool {
        self.accepts_in(self.direction, types)
    }

    /// The new service has to accept what an old client sends, an old client what the new service sends.
    pub(super) fn accepts_in(&self, direction: Direction, types: Pair<&TypeRef>) -> bool {
        self.accepts_limited(direction, types.map(|type_ref| (type_ref, [].as_slice())))
    }

    /// The same, of values with limits.
    pub(super) fn accepts_limited(&self, direction: Direction, types: Pair<(&TypeRef, &[Limit])>) -> bool {
        let old = (self.differ.old, types.old);
        let new = (self.differ.new, types.new);
        let is_client = direction == Direction::Received;
        let ((sender, sent), (receiver, expected)) = if is_client { (new, old) } else { (old, new) };
        let (found, written) = (FxHashMap::default(), self.written);
        Compatibility { sender, receiver, is_client, found, written }.accepts_limited(sent, expected.0)
    }

    pub(super) fn note_contents(&mut self, edit: Edit, contents: &[Content], paths: &[ItemPath]) {
        let version = edit.select(self.differ.old, self.differ.new);
        self.differ.note_reachable(version, contents.iter().flat_map(Content::shapes), paths);
    }
}

/// Paths in their order, each once.
fn distinct(paths: impl IntoIterator<Item = ItemPath>) -> Vec<ItemPath> {
    let mut all: Vec<ItemPath> = Vec::new();
    for path in paths {
        if !all.contains(&path) {
            all.push(path);
        }
    }
    all
}
