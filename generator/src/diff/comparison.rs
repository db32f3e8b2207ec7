//! What a comparison says: changes with their verdicts, and the bump that they call for.

use super::Rule;
use serde::Serialize;

/// What changed between two versions of an API, for the wire and for callers of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Comparison {
    /// How the version of the crate has to go up.
    pub bump: Bump,
    /// Whether a client made of the old document works with a service of the new one.
    pub wire: Verdict,
    /// Whether code written against the old crate compiles against the new one.
    pub source: Verdict,
    /// The changes: those that go unnoticed first, then the others that break something, words last.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What kind of change it is.
    pub rule: Rule,
    /// Where it lies: a JSON Pointer into the new document; into the old one where the thing is gone.
    pub pointer: String,
    /// The file that the pointer leads into.
    pub file: String,
    /// What it is in Rust: `models::Pet::name`, `Pets::list`, `Pets::list().limit`; empty where Rust has nothing for it.
    pub rust: String,
    /// Whether clients made of the old document fail.
    pub wire: Verdict,
    /// Whether code written against the old crate fails to compile.
    pub source: Verdict,
    /// Which way the values go that it is about.
    pub direction: Direction,
    /// Whether it breaks the wire and no compiler tells.
    pub silent: bool,
    /// How the version of the crate has to go up for it alone.
    pub bump: Bump,
    /// What changed, in one sentence without a full stop.
    pub message: String,
    /// What that is for callers of the crate, a phrase each.
    pub crate_changes: Vec<String>,
}

/// Whether something goes on as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It does.
    Compatible,
    /// It may not.
    Breaking,
}

/// How the version of a crate has to go up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Not at all: nothing changed.
    None,
    /// Only words and addresses of documentation changed.
    Patch,
    /// There is more than before, and all of before.
    Minor,
    /// Something breaks: code that doesn't compile any more, or calls that fail.
    Major,
}

/// Which way the values of a change go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The client sends them.
    Request,
    /// The client receives them.
    Response,
    /// Both.
    Both,
    /// It is about no values.
    None,
}

impl Verdict {
    /// Breaking if that is so.
    #[must_use]
    pub fn breaking_if(breaks: bool) -> Self {
        if breaks { Self::Breaking } else { Self::Compatible }
    }

    /// `breaking` or `compatible`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
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

impl Direction {
    /// `request`, `response`, `both` or `none`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
            Self::None => "none",
        }
    }

    /// Both, where they differ.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, other) => other,
            (one, Self::None) => one,
            (one, other) if one == other => one,
            _ => Self::Both,
        }
    }
}

impl Comparison {
    /// What changes mean together, in the order in which they are given.
    #[must_use]
    pub fn of(changes: Vec<Change>) -> Self {
        let worst = |verdict: fn(&Change) -> Verdict| {
            changes.iter().map(verdict).max().unwrap_or(Verdict::Compatible)
        };
        Self {
            bump: changes.iter().map(|change| change.bump).max().unwrap_or(Bump::None),
            wire: worst(|change| change.wire),
            source: worst(|change| change.source),
            changes,
        }
    }
}
