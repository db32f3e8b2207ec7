//! Which inline models share a type, by the rules of this stage. In: classes of equal models, and their owners. Out: the
//! representative of each model, and where shared models get their names from.

use super::equal::Classes;
use super::locked_types::LockedTypes;
use super::owner::{Owner, Owners};
use crate::ir::{Api, Identity, IdentityStep, ModelId, ModelKind, PathSegment, SegmentKind, Shape};
use crate::plan::names::{Words, type_name, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

/// In how many owners, or properties of one owner, a schema has to occur to get a name without its owner's.
const OFTEN: usize = 3;

/// How many members or values schemas have that aren't equal by chance.
const LARGE: usize = 4;

pub(super) struct Decision<'a> {
    api: &'a Api,
    classes: &'a Classes,
    owners: &'a Owners<'a>,
    earlier: &'a LockedTypes<'a>,
    components: FxHashMap<Option<usize>, Vec<ModelId>>,
    /// The names of all types if nothing were shared, and of shared ones.
    taken: FxHashSet<String>,
    /// How many inline models have a name where they are, and how many of a class.
    named: FxHashMap<Words, usize>,
    named_in_class: FxHashMap<(Option<usize>, Words), usize>,
    /// The owners whose values have a type.
    valued: FxHashSet<ModelId>,
    /// For each model the one that represents it, which may be itself.
    pub(super) representatives: Vec<ModelId>,
    /// The models that another one represents, and those nested in one.
    pub(super) is_dropped: Vec<bool>,
    pub(super) shared: Vec<Shared>,
    is_shared: FxHashSet<ModelId>,
    /// The names of shared types.
    shared_words: FxHashSet<Words>,
}

/// A model that represents equal ones, itself among them.
pub(super) struct Shared {
    pub(super) id: ModelId,
    pub(super) identity: Identity,
    /// The path that it is named by.
    pub(super) segments: Vec<PathSegment>,
    pub(super) equal: Vec<ModelId>,
}

/// A model that no component represents, its owner, and its name there.
type Open<'a> = (ModelId, Owner<'a>, Option<Words>);

/// Equal models of one name in the order of their locations, and their owners.
#[derive(Default)]
struct Equal<'a> {
    ids: Vec<ModelId>,
    owners: FxHashSet<Owner<'a>>,
}

/// Decides for all inline models, outer ones first.
pub(super) fn decide<'a>(
    api: &'a Api,
    classes: &'a Classes,
    owners: &'a Owners<'a>,
    earlier: &'a LockedTypes<'a>,
    taken: FxHashSet<String>,
) -> Decision<'a> {
    let ids = || (0..api.models.len()).map(ModelId::new);
    let mut components: FxHashMap<Option<usize>, Vec<ModelId>> = FxHashMap::default();
    for id in ids().filter(|id| api.model(*id).component.is_some()) {
        components.entry(classes.of(id)).or_default().push(id);
    }
    let mut decision = Decision {
        api,
        classes,
        owners,
        earlier,
        components,
        taken,
        named: FxHashMap::default(),
        named_in_class: FxHashMap::default(),
        valued: FxHashSet::default(),
        representatives: ids().collect(),
        is_dropped: vec![false; api.models.len()],
        shared: Vec::new(),
        is_shared: FxHashSet::default(),
        shared_words: FxHashSet::default(),
    };
    let mut levels: BTreeMap<usize, Vec<ModelId>> = BTreeMap::new();
    for id in ids().filter(|id| api.model(*id).component.is_none()) {
        levels.entry(classes.depth(id)).or_default().push(id);
        if let Some(own) = decision.own_words(id) {
            *decision.named.entry(own.clone()).or_default() += 1;
            *decision.named_in_class.entry((classes.of(id), own)).or_default() += 1;
        }
    }
    for (_, mut level) in levels.into_iter().rev() {
        // Which file a schema is in doesn't matter.
        let place = |id: &ModelId| (api.model(*id).at.pointer(), &api.model(*id).at);
        level.sort_by(|left, right| place(left).cmp(&place(right)));
        decision.decide_level(level);
    }
    decision
}

impl Decision<'_> {
    /// Decides for models of one depth: none of them contains another.
    fn decide_level(&mut self, level: Vec<ModelId>) {
        let mut open = Vec::new();
        for id in level {
            let owner = self.owners.of(id);
            if matches!(owner, Owner::Model(model) if self.is_dropped[model.index()]) {
                self.is_dropped[id.index()] = true;
            } else if !self.is_alias(id) {
                let own = self.own_words(id);
                let component = self.component(id, own.as_ref()).filter(|_| !self.earlier.is_own(id));
                match component {
                    Some(component) => self.replace(id, component),
                    None => open.push((id, owner, own)),
                }
            }
        }
        // Schemas with an own type come first, so that others can share it.
        open.sort_by_key(|(id, ..)| !self.earlier.is_own(*id));
        self.share_in_responses(&open);
        self.share_by_name(&open);
        self.share_by_owner(&open);
    }

    fn is_alias(&self, id: ModelId) -> bool {
        matches!(self.api.model(id).kind, ModelKind::Alias(_))
    }

    /// The name of a model that needs a type, without its owner's.
    fn own_words(&self, id: ModelId) -> Option<Words> {
        if self.is_alias(id) { None } else { self.owners.own_words(id) }
    }

    fn replace(&mut self, id: ModelId, representative: ModelId) {
        self.representatives[id.index()] = representative;
        self.is_dropped[id.index()] = true;
    }

    /// Rule 1.
    fn component(&self, id: ModelId, own: Option<&Words>) -> Option<ModelId> {
        let equal = self.components.get(&self.classes.of(id))?;
        let name = |id: &ModelId| words(self.api.model(*id).component.as_deref().unwrap_or_default());
        let namesake = equal.iter().find(|component| Some(&name(component)) == own);
        if namesake.is_some() || !self.is_large(id) {
            return namesake.copied();
        }
        let shortest = equal.iter().min_by_key(|component| name(component).len())?;
        let repeated = name(shortest);
        let repeats = |words: Words| words.windows(repeated.len()).any(|part| part == repeated);
        equal.iter().all(|component| repeats(name(component))).then_some(*shortest)
    }

    fn is_large(&self, id: ModelId) -> bool {
        LARGE
            <= match &self.api.model(id).kind {
                ModelKind::Object(object) => object.properties.len(),
                ModelKind::Enumeration(enumeration) => enumeration.values.len(),
                // Unions of scalars are equal by chance.
                ModelKind::Union(union) => {
                    union.branches.iter().filter(|it| matches!(it.type_ref.shape, Shape::Model(_))).count()
                }
                ModelKind::Alias(_) => 0,
            }
    }

    /// Rule 2.
    fn share_in_responses(&mut self, open: &[Open<'_>]) {
        let mut first: FxHashMap<(Owner<'_>, Option<usize>, Vec<&SegmentKind>), ModelId> =
            FxHashMap::default();
        let api = self.api;
        for (id, owner, _) in open {
            let Some(rest) = inside_success(&api.model(*id).segments) else { continue };
            match first.entry((*owner, self.classes.of(*id), rest)) {
                Entry::Occupied(_) if self.earlier.is_own(*id) => {}
                Entry::Occupied(first) => self.replace(*id, *first.get()),
                Entry::Vacant(entry) => drop(entry.insert(*id)),
            }
        }
    }

    /// Rule 3.
    fn share_by_name(&mut self, open: &[Open<'_>]) {
        let mut groups: FxHashMap<(Option<usize>, &Words), Equal<'_>> = FxHashMap::default();
        for (id, owner, own) in open.iter().filter(|(id, ..)| !self.earlier.is_own(*id)) {
            let Some(own) = own else { continue };
            let equal = groups.entry((self.classes.of(*id), own)).or_default();
            equal.ids.push(*id);
            equal.owners.insert(*owner);
        }
        let identity = |own: &Words| Identity::of(IdentityStep::Shared(own.join(" ")));
        let is_locked = |own: &Words, ids: &[ModelId]| self.earlier.is_shared(&identity(own), ids[0]);
        let mut often: Vec<(bool, _)> =
            groups.into_iter().map(|group| (is_locked(group.0.1, &group.1.ids), group)).collect();
        often.retain(|(is_locked, (_, equal))| *is_locked || equal.owners.len() >= OFTEN);
        often.sort_by_key(|(is_locked, (_, equal))| {
            (!is_locked, Reverse(equal.owners.len()), &self.api.model(equal.ids[0]).at)
        });
        for (is_locked, ((class, own), Equal { ids, .. })) in often {
            let most = 2 * self.named_in_class[&(class, own.clone())] > self.named[own];
            let is_first = (is_locked || most) && self.shared_words.insert(own.clone());
            if is_first && (self.taken.insert(type_name(own)) || is_locked) {
                let segments = self.owners.own_path(ids[0]).unwrap_or_default();
                self.share(ids, segments, identity(own));
            }
        }
    }

    /// Rule 4.
    fn share_by_owner(&mut self, open: &[Open<'_>]) {
        let mut groups: BTreeMap<ModelId, BTreeMap<Option<usize>, Vec<ModelId>>> = BTreeMap::new();
        for (id, owner, own) in open {
            let is_decided = self.is_dropped[id.index()] || self.is_shared.contains(id);
            let is_shared = is_decided || self.earlier.is_own(*id);
            if let (Owner::Model(owner), Some(_), false) = (owner, own, is_shared)
                && !self.valued.contains(owner)
            {
                groups.entry(*owner).or_default().entry(self.classes.of(*id)).or_default().push(*id);
            }
        }
        for (owner, classes) in groups {
            let largest = classes.into_values().max_by_key(|ids| (ids.len(), Reverse(ids[0])));
            let identity = self.earlier.identity(owner).clone().with(IdentityStep::EachProperty);
            let is_locked = |ids: &[ModelId]| self.earlier.is_shared(&identity, ids[0]);
            if let Some(ids) = largest.filter(|ids| is_locked(ids) || self.are_values(owner, ids.len())) {
                self.valued.insert(owner);
                let mut segments = self.api.model(owner).segments.clone();
                let at = self.api.model(ids[0]).at.clone();
                segments.push(PathSegment { kind: SegmentKind::Property("value".to_owned()), at });
                self.share(ids, segments, identity);
            }
        }
    }

    /// Whether so many equal properties are typical of an object: three, and three out of four.
    fn are_values(&self, owner: ModelId, count: usize) -> bool {
        let ModelKind::Object(object) = &self.api.model(owner).kind else { return false };
        count >= OFTEN && 4 * count >= 3 * object.properties.len()
    }

    fn share(&mut self, ids: Vec<ModelId>, segments: Vec<PathSegment>, identity: Identity) {
        for id in &ids[1..] {
            self.replace(*id, ids[0]);
        }
        self.is_shared.insert(ids[0]);
        self.shared.push(Shared { id: ids[0], identity, segments, equal: ids });
    }
}

/// The path from a successful response of an operation to a model in it, without properties.
fn inside_success(segments: &[PathSegment]) -> Option<Vec<&SegmentKind>> {
    let is_success = |segment: &PathSegment| matches!(&segment.kind, SegmentKind::Response(status) if status.starts_with('2'));
    let response = segments.iter().position(is_success)?;
    let is_in_operation = |segment: &PathSegment| matches!(segment.kind, SegmentKind::Operation(_));
    let rest: Vec<&SegmentKind> = segments[response + 1..].iter().map(|segment| &segment.kind).collect();
    let is_whole = |kind: &&SegmentKind| matches!(kind, SegmentKind::MediaType(_) | SegmentKind::Item);
    (segments[..response].iter().any(is_in_operation) && rest.iter().all(is_whole)).then_some(rest)
}
