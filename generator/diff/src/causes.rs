//! Changes of the wire and differences of the crate → one list of changes. Each difference belongs to the change that caused
//! it; differences without a cause on the wire are changes themselves.

use super::change::{Bump, Change, Verdict};
use super::differ::WireChange;
use super::place::Place;
use super::rules::{Effect, Rule, Topic};
use super::source_compat::{Difference, DifferenceKind};
use super::touched_operations::{Operations, of_paths};
use crate::diagnostic::{Location, one_line};
use clientwright::surface::ItemPath;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The facts about paths.
pub(super) struct KnownPaths {
    /// The part of the document that each path is made from.
    pub(super) locations: FxHashMap<ItemPath, Location>,
    /// The same in the old document.
    pub(super) old_locations: FxHashMap<ItemPath, Location>,
    pub(super) operations: Operations,
    /// The types in use at each path.
    pub(super) uses: FxHashMap<ItemPath, BTreeSet<ItemPath>>,
    /// The location of paths that have none.
    pub(super) root: Location,
}

/// Joins changes and differences, the gravest first.
pub(super) fn attribute(wire: &[WireChange], differences: &[Difference], known: &KnownPaths) -> Vec<Change> {
    let causes = Causes::new(wire, known);
    // Each cause's differences, and the phrases of those that it is the first cause of.
    let mut attributed = vec![(Vec::new(), Vec::new()); wire.len()];
    let mut without_cause: BTreeMap<(&ItemPath, Rule), Vec<&Difference>> = BTreeMap::new();
    for difference in differences {
        let indices = causes.of(difference);
        if indices.is_empty() {
            let rule = match difference.kind {
                DifferenceKind::Added => Rule::RustAdded,
                DifferenceKind::Removed => Rule::RustRemoved,
                DifferenceKind::Changed => Rule::RustChanged,
            };
            without_cause.entry((&difference.owner, rule)).or_default().push(difference);
        }
        for (number, index) in indices.into_iter().enumerate() {
            let (differences, phrases) = &mut attributed[index];
            differences.push(difference);
            if number == 0 && !phrases.contains(&difference.phrase) {
                phrases.push(difference.phrase.clone());
            }
        }
    }
    let of_wire = wire.iter().zip(attributed);
    let of_wire = of_wire.map(|(wire, (differences, phrases))| change(wire, &differences, phrases, known));
    let of_rust = without_cause.into_iter().map(|((owner, rule), differences)| {
        let at = known.locations.get(owner).unwrap_or(&known.root);
        let phrases: Vec<&str> = differences.iter().map(|difference| difference.phrase.as_str()).collect();
        let cause = WireChange::new(rule, at, vec![owner.clone()], phrases.join("; "));
        change(&cause, &differences, Vec::new(), known)
    });
    let mut changes: Vec<Change> = of_wire.chain(of_rust).collect();
    changes.sort_by_cached_key(|change| (rank(change), change.place.file.clone(), change.rule.topic()));
    changes
}

impl DifferenceKind {
    /// The effect of a change of the document that causes it.
    fn effect(self) -> Option<Effect> {
        match self {
            Self::Added => Some(Effect::Adds),
            Self::Removed => Some(Effect::Removes),
            Self::Changed => None,
        }
    }
}

fn rank(change: &Change) -> u8 {
    match change {
        Change { silent: true, .. } => 0,
        Change { source: Verdict::Breaking, wire: Verdict::Breaking, .. } => 1,
        Change { source: Verdict::Breaking, .. } => 2,
        Change { wire: Verdict::Unjudged, .. } => 3,
        Change { bump: Bump::Minor, .. } => 4,
        Change { rule, .. } if rule.topic() != Topic::Docs => 5,
        _ => 6,
    }
}

fn change(
    cause: &WireChange,
    differences: &[&Difference],
    crate_changes: Vec<String>,
    known: &KnownPaths,
) -> Change {
    let WireChange { rule, at, paths, wire, directions, unused, message, counterexample, unjudged, .. } =
        cause;
    let source = differences.iter().map(|difference| difference.source).max();
    let source = source.unwrap_or(Verdict::Compatible);
    let is_addition = |difference: &&Difference| {
        difference.kind != DifferenceKind::Changed || difference.source == Verdict::Compatible
    };
    let bump = match wire.max(&source) {
        Verdict::Breaking => Bump::Major,
        Verdict::Unjudged => Bump::Minor,
        _ if *rule == Rule::DeprecationChanged || differences.iter().any(is_addition) => Bump::Minor,
        _ => Bump::Patch,
    };
    let is_in_both = ![Effect::Adds, Effect::Removes].contains(&rule.effect());
    let old = paths.iter().find_map(|path| known.old_locations.get(path)).filter(|_| is_in_both);
    Change {
        rule: *rule,
        place: Place::of(at),
        old: old.map(Place::of),
        operations: of_paths(paths, &known.operations).iter().map(|it| one_line(it).into_owned()).collect(),
        rust: paths.first().map(ToString::to_string).unwrap_or_default(),
        wire: *wire,
        source,
        directions: directions.iter().copied().collect(),
        silent: *wire == Verdict::Breaking && source == Verdict::Compatible,
        unused: *unused,
        bump,
        message: one_line(message).into_owned(),
        counterexample: counterexample.as_deref().cloned(),
        unjudged: unjudged.as_deref().map(|reason| one_line(reason).into_owned()),
        crate_changes,
    }
}

/// The changes that may cause a difference, by their indices.
struct Causes<'a> {
    changes: &'a [WireChange],
    known: &'a KnownPaths,
    /// By the paths that they are about.
    at: FxHashMap<&'a ItemPath, Vec<usize>>,
    /// By the items of these paths: changes in a type or a group.
    within: FxHashMap<ItemPath, Vec<usize>>,
    users: FxHashMap<&'a ItemPath, BTreeSet<&'a ItemPath>>,
}

impl<'a> Causes<'a> {
    fn new(changes: &'a [WireChange], known: &'a KnownPaths) -> Self {
        let mut at: FxHashMap<&ItemPath, Vec<usize>> = FxHashMap::default();
        let mut within: FxHashMap<ItemPath, Vec<usize>> = FxHashMap::default();
        let effective = changes.iter().enumerate().filter(|(_, change)| change.rule.effect() != Effect::None);
        for (index, change) in effective {
            for path in &change.paths {
                at.entry(path).or_default().push(index);
                within.entry(path.owner()).or_default().push(index);
            }
        }
        let mut users: FxHashMap<&ItemPath, BTreeSet<&ItemPath>> = FxHashMap::default();
        for (user, types) in &known.uses {
            for ty in types {
                users.entry(ty).or_default().insert(user);
            }
        }
        Self { changes, known, at, within, users }
    }

    /// The changes of the part itself; else of the types in use there; else of what contains it.
    fn of(&self, difference: &Difference) -> Vec<usize> {
        let owner = &difference.owner;
        let own = self.at(owner);
        if !own.is_empty() {
            let is_default = |index: &usize| self.changes[*index].rule == Rule::DefaultChanged;
            let has_default = own.iter().any(is_default);
            let is_cause = |index: &usize| !has_default || is_default(index) == difference.is_default;
            let causes: Vec<usize> = own.iter().copied().filter(is_cause).collect();
            return if causes.is_empty() { own.to_vec() } else { causes };
        }
        if difference.kind == DifferenceKind::Changed {
            let types = self.known.uses.get(owner).into_iter().flatten();
            let of_types: BTreeSet<usize> = types.flat_map(|ty| self.at(ty)).copied().collect();
            if !of_types.is_empty() {
                return of_types.into_iter().collect();
            }
        }
        let of_arguments = || self.of_arguments(difference);
        let first_use = || self.users.get(owner)?.iter().find_map(|user| self.at(user).first().copied());
        let first_within = || self.within.get(owner)?.first().copied();
        let inner = self.around(difference).or_else(of_arguments);
        inner.or_else(first_use).or_else(first_within).into_iter().collect()
    }

    /// The addition or removal of an argument of the method, such as a media type of its body.
    fn of_arguments(&self, difference: &Difference) -> Option<usize> {
        let effect = difference.kind.effect()?;
        let of_method = self.within.get(&difference.owner.owner())?.iter().copied();
        let is_cause = |change: &WireChange| {
            change.rule.effect() == effect
                && change.paths.iter().any(|path| path.method() == difference.owner)
        };
        of_method.into_iter().find(|index| is_cause(&self.changes[*index]))
    }

    fn at(&self, path: &ItemPath) -> &[usize] {
        self.at.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// The addition or removal of something that contains the part.
    fn around(&self, difference: &Difference) -> Option<usize> {
        let location = self.known.locations.get(&difference.owner)?;
        let effect = difference.kind.effect()?;
        let is_around = |change: &WireChange| {
            [effect, Effect::Replaces].contains(&change.rule.effect()) && change.at.contains(location)
        };
        self.changes.iter().position(is_around)
    }
}
