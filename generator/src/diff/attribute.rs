//! Changes of the wire and differences of the crate → one list: each difference belongs to the change that caused it,
//! and what has no cause on the wire is a change of its own.

use super::compiled::{Difference, DifferenceKind};
use super::walk::Found;
use super::{Bump, Change, Direction, Rule, Topic, Verdict};
use crate::diagnostic::Location;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of paths.
pub(super) struct Known {
    /// Where each part of the two versions stands, by its path.
    pub(super) places: FxHashMap<String, Location>,
    /// The types that stand at each path.
    pub(super) uses: FxHashMap<String, BTreeSet<String>>,
    /// Where what has no place is told.
    pub(super) root: Location,
}

/// Joins both.
pub(super) fn attribute(found: &[Found], differences: &[Difference], known: &Known) -> Vec<Change> {
    let mut by_path: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, change) in found.iter().enumerate() {
        for path in &change.paths {
            by_path.entry(path).or_default().push(number);
        }
    }
    let mut used_at: FxHashMap<&str, BTreeSet<&str>> = FxHashMap::default();
    for (place, types) in &known.uses {
        for ty in types {
            used_at.entry(ty).or_default().insert(place);
        }
    }
    let mut members: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, change) in found.iter().enumerate().filter(|(_, change)| shapes_code(change.rule)) {
        for (owner, _) in change.paths.iter().filter_map(|path| path.rsplit_once("::")) {
            members.entry(owner).or_default().push(number);
        }
    }
    let causes = Causes { found, by_path, used_at, members, known };
    let mut caused: Vec<Vec<Caused<'_>>> = vec![Vec::new(); found.len()];
    let mut alone: BTreeMap<(String, Rule), Vec<&Difference>> = BTreeMap::new();
    for difference in differences {
        let numbers = causes.of(difference);
        if numbers.is_empty() {
            let rule = match difference.kind {
                DifferenceKind::Added => Rule::RustAdded,
                DifferenceKind::Removed => Rule::RustRemoved,
                DifferenceKind::Changed => Rule::RustChanged,
            };
            alone.entry((difference.owner.clone(), rule)).or_default().push(difference);
        }
        for (place, number) in numbers.into_iter().enumerate() {
            caused[number].push((difference, place == 0));
        }
    }
    let of_rust = alone.into_iter().map(|((owner, rule), differences)| {
        let at = known.places.get(&owner).unwrap_or(&known.root).clone();
        let message = differences.iter().map(|it| it.phrase.as_str()).collect::<Vec<_>>().join("; ");
        let found = Found {
            rule,
            at,
            paths: vec![owner],
            wire: Verdict::Compatible,
            direction: Direction::None,
            message,
        };
        let differences: Vec<Caused<'_>> = differences.into_iter().map(|it| (it, false)).collect();
        change(&found, &differences)
    });
    let of_rust: Vec<Change> = of_rust.collect();
    let of_wire = found.iter().zip(&caused).map(|(found, differences)| change(found, differences));
    let mut changes: Vec<Change> = of_wire.chain(of_rust).collect();
    changes.sort_by_cached_key(|change| (rank(change), change.file.clone(), change.rule.topic()));
    changes
}

/// What goes unnoticed first, then what breaks, then what is only more, words last.
fn rank(change: &Change) -> u8 {
    match change {
        Change { silent: true, .. } => 0,
        Change { source: Verdict::Breaking, wire: Verdict::Breaking, .. } => 1,
        Change { source: Verdict::Breaking, .. } => 2,
        Change { bump: Bump::Minor, .. } => 3,
        Change { rule, .. } if rule.topic() != Topic::Words => 4,
        _ => 5,
    }
}

/// What may have caused a difference.
struct Causes<'a> {
    found: &'a [Found],
    by_path: FxHashMap<&'a str, Vec<usize>>,
    /// The places at which a type stands.
    used_at: FxHashMap<&'a str, BTreeSet<&'a str>>,
    /// The changes of what lies in a type or a group.
    members: FxHashMap<&'a str, Vec<usize>>,
    known: &'a Known,
}

impl Causes<'_> {
    /// The changes of the part itself; else of a type that stands there; else of what it lies in.
    fn of(&self, difference: &Difference) -> Vec<usize> {
        let own = self.at_path(&difference.owner);
        if !own.is_empty() {
            return own;
        }
        let used = self.known.uses.get(&difference.owner).into_iter().flatten();
        let of_types: BTreeSet<usize> = used.flat_map(|ty| self.at_path(ty)).collect();
        if difference.kind == DifferenceKind::Changed && !of_types.is_empty() {
            return of_types.into_iter().collect();
        }
        let around = self.around(difference);
        if !around.is_empty() {
            return around;
        }
        self.of_use(difference).or_else(|| self.of_member(difference)).into_iter().collect()
    }

    /// A type that is sent or received otherwise than before, because of what uses it.
    fn of_use(&self, difference: &Difference) -> Option<usize> {
        let places = self.used_at.get(difference.owner.as_str())?;
        places.iter().find_map(|place| self.at_path(place).first().copied())
    }

    /// A type or a group that is another one because of what lies in it.
    fn of_member(&self, difference: &Difference) -> Option<usize> {
        self.members.get(difference.owner.as_str())?.first().copied()
    }

    fn at_path(&self, path: &str) -> Vec<usize> {
        let numbers = self.by_path.get(path).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().copied().filter(|number| shapes_code(self.found[*number].rule)).collect()
    }

    /// A part that came or went as a whole, with all that lies in it.
    fn around(&self, difference: &Difference) -> Vec<usize> {
        let Some(place) = self.known.places.get(&difference.owner) else { return Vec::new() };
        let is_around = |found: &Found| {
            let is_whole = match difference.kind {
                DifferenceKind::Added => comes(found.rule),
                DifferenceKind::Removed => goes(found.rule),
                DifferenceKind::Changed => false,
            };
            is_whole && found.at.contains(place)
        };
        self.found.iter().position(is_around).into_iter().collect()
    }
}

/// Whether such a change can be seen in code.
fn shapes_code(rule: Rule) -> bool {
    let is_idle = matches!(
        rule,
        Rule::LimitTightened
            | Rule::LimitLoosened
            | Rule::LimitChanged
            | Rule::DeprecationChanged
            | Rule::ResponseHeaderAdded
            | Rule::ResponseHeaderRemoved
            | Rule::ResponseHeaderTypeChanged
            | Rule::ParameterStyleChanged
            | Rule::EncodingChanged
            | Rule::ScopeAdded
            | Rule::ScopeRemoved
            | Rule::CredentialRequired
            | Rule::CredentialNoLongerRequired
            | Rule::OperationServerChanged
    );
    !is_idle && rule.topic() != Topic::Words
}

fn comes(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::OperationAdded
            | Rule::RequiredParameterAdded
            | Rule::OptionalParameterAdded
            | Rule::RequestBodyAdded
            | Rule::RequestMediaTypeAdded
            | Rule::SuccessStatusAdded
            | Rule::SuccessStatusChanged
            | Rule::ErrorStatusAdded
            | Rule::ResponseBodyAdded
            | Rule::ResponseMediaTypeAdded
            | Rule::SchemaAdded
            | Rule::RequiredPropertyAdded
            | Rule::OptionalPropertyAdded
            | Rule::UnionBranchAdded
            | Rule::AdditionalPropertiesChanged
            | Rule::TypeChanged
            | Rule::BecameEnum
            | Rule::IncomingAdded
    )
}

fn goes(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::OperationRemoved
            | Rule::ParameterRemoved
            | Rule::RequestBodyRemoved
            | Rule::RequestMediaTypeRemoved
            | Rule::SuccessStatusRemoved
            | Rule::SuccessStatusChanged
            | Rule::ErrorStatusRemoved
            | Rule::ResponseBodyRemoved
            | Rule::ResponseMediaTypeRemoved
            | Rule::SchemaRemoved
            | Rule::PropertyRemoved
            | Rule::UnionBranchRemoved
            | Rule::AdditionalPropertiesChanged
            | Rule::TypeChanged
            | Rule::NoLongerEnum
            | Rule::IncomingRemoved
    )
}

/// A difference, and whether it is told of here: what has two causes is told of at the first.
type Caused<'a> = (&'a Difference, bool);

fn change(found: &Found, differences: &[Caused<'_>]) -> Change {
    let source = differences.iter().map(|(it, _)| it.source).max().unwrap_or(Verdict::Compatible);
    let is_more = differences
        .iter()
        .any(|(it, _)| it.kind != DifferenceKind::Changed || it.source == Verdict::Compatible)
        || found.rule == Rule::DeprecationChanged;
    let bump = match (found.wire, source) {
        (Verdict::Breaking, _) | (_, Verdict::Breaking) => Bump::Major,
        _ if is_more => Bump::Minor,
        _ => Bump::Patch,
    };
    let mut phrases: Vec<String> = Vec::new();
    for (difference, _) in differences.iter().filter(|(_, is_told)| *is_told) {
        if !phrases.contains(&difference.phrase) {
            phrases.push(difference.phrase.clone());
        }
    }
    Change {
        rule: found.rule,
        pointer: found.at.pointer().to_owned(),
        file: found.at.file().to_string(),
        rust: found.paths.first().cloned().unwrap_or_default(),
        wire: found.wire,
        source,
        direction: found.direction,
        silent: found.wire == Verdict::Breaking && source == Verdict::Compatible,
        bump,
        message: found.message.clone(),
        crate_changes: phrases,
    }
}
