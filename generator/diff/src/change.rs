//! The result of a diff: changes with their verdicts, and the version bump that they require.

use super::Rule;
use super::counterexample::Counterexample;
use super::direction::Direction;
use super::place::Place;
use crate::diagnostic::Location;
use crate::source::Source;
use clientwright::surface::Rename;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The changes between two versions of an API, on the wire and for callers of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Diff {
    /// The version bump that the changes require.
    pub bump: Bump,
    /// The verdict on a client of the old document with a service of the new one.
    pub wire: Verdict,
    /// The verdict on code written against the old crate with the new one.
    pub source: Verdict,
    /// Silent changes first, then other breaking ones, then additions; documentation last.
    pub changes: Vec<Change>,
    /// Items that have another name in the new crate.
    pub renames: Vec<Rename>,
    /// The operations of both versions, such as `GET /pets`.
    #[serde(skip)]
    pub operations: BTreeSet<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The rule of the change.
    pub rule: Rule,
    /// Where the new document has it, or the old one if it was removed.
    #[serde(flatten)]
    pub place: Place,
    /// Where the old document has it, if both have it.
    pub old: Option<Place>,
    /// The item in Rust: `models::Pet::name`, `Pets::list`, `Pets::list().limit`; empty if there is none.
    pub rust: String,
    /// The operations that it touches, such as `GET /pets`: its own, or those that use the schema.
    pub operations: Vec<String>,
    /// The verdict for clients of the old document.
    pub wire: Verdict,
    /// The verdict for code written against the old crate.
    pub source: Verdict,
    /// The directions of the changed values; empty if the change is not about values.
    pub directions: Vec<Direction>,
    /// Whether it breaks the wire but still compiles.
    pub silent: bool,
    /// Whether it is in a schema that no operation, webhook or callback uses.
    pub unused: bool,
    /// The version bump that this change alone requires.
    pub bump: Bump,
    /// The change, in one sentence without a full stop.
    pub message: String,
    /// A small message that shows why the wire breaks.
    pub counterexample: Option<Counterexample>,
    /// Why the documents don't say whether the wire breaks, if `wire` is [`Verdict::Unjudged`].
    pub unjudged: Option<String>,
    /// The differences that callers of the crate see, a phrase each.
    pub crate_changes: Vec<String>,
}

/// The compatibility of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything works as before.
    Compatible,
    /// The documents don't say whether something fails.
    Unjudged,
    /// Something may fail.
    Breaking,
}

/// How the version of a crate has to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only documentation or details of requests changed.
    Patch,
    /// Something was added or deprecated, or has a change that can't be judged.
    Minor,
    /// Something breaks: code no longer compiles, or calls fail.
    Major,
}

impl Verdict {
    /// [`Self::Breaking`] if `breaks`.
    #[must_use]
    pub fn breaking_if(breaks: bool) -> Self {
        if breaks { Self::Breaking } else { Self::Compatible }
    }

    /// `breaking`, `unjudged` or `compatible`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Unjudged => "unjudged",
            Self::Breaking => "breaking",
        }
    }
}

impl Bump {
    /// `major`, `minor`, `patch` or `none`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Change {
    /// A change of the crate by itself, without a change of a value.
    pub(super) fn of_crate(
        rule: Rule,
        at: &Location,
        rust: &str,
        (wire, source): (Verdict, Verdict),
        message: String,
    ) -> Self {
        Self {
            rule,
            place: Place::of(at),
            old: None,
            operations: Vec::new(),
            rust: rust.to_owned(),
            wire,
            source,
            directions: Vec::new(),
            silent: false,
            unused: false,
            bump: if wire.max(source) == Verdict::Breaking { Bump::Major } else { Bump::Minor },
            message,
            counterexample: None,
            unjudged: None,
            crate_changes: Vec::new(),
        }
    }
}

impl Diff {
    /// Sums up changes; their order is kept.
    #[must_use]
    pub fn new(changes: Vec<Change>) -> Self {
        let worst = |verdict: fn(&Change) -> Verdict| {
            changes.iter().map(verdict).max().unwrap_or(Verdict::Compatible)
        };
        Self {
            bump: changes.iter().map(|change| change.bump).max().unwrap_or(Bump::None),
            wire: worst(|change| change.wire),
            source: worst(|change| change.source),
            changes,
            renames: Vec::new(),
            operations: BTreeSet::new(),
        }
    }

    /// Finds the lines and columns of the changes in the files of both versions. It reads these again.
    pub(crate) fn find_places(&mut self, old: &[Arc<Source>], new: &[Arc<Source>]) {
        for change in &mut self.changes {
            change.place.find(new);
            change.place.find(old);
            change.old.iter_mut().for_each(|place| place.find(old));
        }
    }
}
