//! Which inline models share a type, by the rules of this stage. In: classes of equal models, and their places. Out: for
//! each model the one that stands for it, and new names.

use super::class::Classes;
use super::place::{Parent, Places};
use crate::ir::{Api, ModelId, ModelKind, PathSegment, SegmentKind, Shape};
use crate::plan::names::{Words, type_name, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// In how many owners, or properties of one, a schema stands before it has a name that isn't its owner's.
const OFTEN: usize = 3;

/// From how many members or values on it is no coincidence that schemas are equal.
pub(in crate::plan) const LARGE: usize = 4;

/// What was decided.
pub(super) struct Decision<'a> {
    api: &'a Api,
    classes: &'a Classes,
    places: &'a Places<'a>,
    components: FxHashMap<usize, Vec<ModelId>>,
    /// The names of all types as they are where nothing is shared, and of those that are.
    taken: FxHashSet<String>,
    /// How many inline models have a name where they stand, and how many of a class do.
    named: FxHashMap<Words, usize>,
    named_in_class: FxHashMap<(usize, Words), usize>,
    /// The owners whose values have a type.
    valued: FxHashSet<ModelId>,
    /// The models that stand for others.
    stands: FxHashSet<ModelId>,
    /// For each model the one that stands for it, which may be itself.
    pub(super) shared: Vec<ModelId>,
    /// The models that another one stands for, and those that lie in one.
    pub(super) lies_in_shared: Vec<bool>,
    pub(super) renamed: Vec<Renamed>,
}

/// A model that stands for equal ones, itself among them.
pub(super) struct Renamed {
    pub(super) id: ModelId,
    pub(super) segments: Vec<PathSegment>,
    pub(super) equal: Vec<ModelId>,
}

/// A model that no component stands for, what it lies in, and its name there.
type Open<'a> = (ModelId, Parent<'a>, Option<Words>);

/// Equal models of one name, by the order of their places, and all that they lie in.
#[derive(Default)]
struct Equal<'a> {
    ids: Vec<ModelId>,
    owners: FxHashSet<Parent<'a>>,
}

/// Decides for all inline models, outer ones first.
pub(super) fn decide<'a>(
    api: &'a Api,
    classes: &'a Classes,
    places: &'a Places<'a>,
    taken: FxHashSet<String>,
) -> Decision<'a> {
    let ids = || (0..api.models.len()).map(ModelId::new);
    let mut components: FxHashMap<usize, Vec<ModelId>> = FxHashMap::default();
    for id in ids().filter(|id| api.model(*id).component.is_some()) {
        components.entry(classes.of(id)).or_default().push(id);
    }
    let mut decision = Decision {
        api,
        classes,
        places,
        components,
        taken,
        named: FxHashMap::default(),
        named_in_class: FxHashMap::default(),
        valued: FxHashSet::default(),
        stands: FxHashSet::default(),
        shared: ids().collect(),
        lies_in_shared: vec![false; api.models.len()],
        renamed: Vec::new(),
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
        level.sort_by(|left, right| api.model(*left).at.cmp(&api.model(*right).at));
        decision.decide_level(level);
    }
    decision
}

impl Decision<'_> {
    /// Decides for models that are nested equally deep: none of them lies in another.
    fn decide_level(&mut self, level: Vec<ModelId>) {
        let mut open = Vec::new();
        for id in level {
            let parent = self.places.parent(id);
            if matches!(parent, Parent::Model(owner) if self.lies_in_shared[owner.index()]) {
                self.lies_in_shared[id.index()] = true;
            } else if !self.is_alias(id) {
                let own = self.own_words(id);
                match self.component(id, own.as_ref()) {
                    Some(component) => self.replace(id, component),
                    None => open.push((id, parent, own)),
                }
            }
        }
        self.share_by_name(&open);
        self.share_by_owner(&open);
    }

    fn is_alias(&self, id: ModelId) -> bool {
        matches!(self.api.model(id).kind, ModelKind::Alias(_))
    }

    /// The name of what needs a type, as it stands.
    fn own_words(&self, id: ModelId) -> Option<Words> {
        if self.is_alias(id) { None } else { self.places.own_words(id) }
    }

    fn replace(&mut self, id: ModelId, other: ModelId) {
        self.shared[id.index()] = other;
        self.lies_in_shared[id.index()] = true;
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
                // Scalars meet in unions by chance.
                ModelKind::Union(union) => {
                    union.branches.iter().filter(|it| matches!(it.type_ref.shape, Shape::Model(_))).count()
                }
                ModelKind::Alias(_) => 0,
            }
    }

    /// Rule 2.
    fn share_by_name(&mut self, open: &[Open<'_>]) {
        let mut groups: FxHashMap<(usize, &Words), Equal<'_>> = FxHashMap::default();
        for (id, parent, own) in open {
            let Some(own) = own else { continue };
            let equal = groups.entry((self.classes.of(*id), own)).or_default();
            equal.ids.push(*id);
            equal.owners.insert(*parent);
        }
        let mut often: Vec<_> = groups.into_iter().filter(|(_, equal)| equal.owners.len() >= OFTEN).collect();
        often.sort_by_key(|(_, equal)| (Reverse(equal.owners.len()), &self.api.model(equal.ids[0]).at));
        for ((class, own), Equal { ids, .. }) in often {
            let most = 2 * self.named_in_class[&(class, own.clone())] > self.named[own];
            if most && self.taken.insert(type_name(own)) {
                let segments = self.places.own_steps(ids[0]).unwrap_or_default();
                self.share(ids, segments);
            }
        }
    }

    /// Rule 3.
    fn share_by_owner(&mut self, open: &[Open<'_>]) {
        let mut groups: BTreeMap<ModelId, BTreeMap<usize, Vec<ModelId>>> = BTreeMap::new();
        for (id, parent, own) in open {
            let is_shared = self.lies_in_shared[id.index()] || self.stands.contains(id);
            if let (Parent::Model(owner), Some(_), false) = (parent, own, is_shared)
                && !self.valued.contains(owner)
            {
                groups.entry(*owner).or_default().entry(self.classes.of(*id)).or_default().push(*id);
            }
        }
        for (owner, classes) in groups {
            let largest = classes.into_values().max_by_key(|ids| (ids.len(), Reverse(ids[0])));
            if let Some(ids) = largest.filter(|ids| self.are_values(owner, ids.len())) {
                self.valued.insert(owner);
                let mut segments = self.api.model(owner).segments.clone();
                let at = self.api.model(ids[0]).at.clone();
                segments.push(PathSegment { kind: SegmentKind::Property("value".to_owned()), at });
                self.share(ids, segments);
            }
        }
    }

    /// Whether so many equal properties are what an object is about: three, and three out of four.
    fn are_values(&self, owner: ModelId, count: usize) -> bool {
        let ModelKind::Object(object) = &self.api.model(owner).kind else { return false };
        count >= OFTEN && 4 * count >= 3 * object.properties.len()
    }

    fn share(&mut self, ids: Vec<ModelId>, segments: Vec<PathSegment>) {
        for other in &ids[1..] {
            self.replace(*other, ids[0]);
        }
        self.stands.insert(ids[0]);
        self.renamed.push(Renamed { id: ids[0], segments, equal: ids });
    }
}
