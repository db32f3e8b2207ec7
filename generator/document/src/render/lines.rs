//! Findings as lines: one for each, or one for all of a kind if there are many.

use crate::diagnostic::{Code, Finding, Location, Severity, one_line};
use crate::source::{Source, position};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use std::sync::Arc;

/// Up to this many findings of a kind are shown one by one.
pub(super) const SHOWN: usize = 3;

/// A finding, or all findings of a kind, in one line: code, places and sentence.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FindingLine {
    /// The severity.
    pub severity: Severity,
    /// The code.
    pub code: Code,
    /// The places and the sentence: `pets.yaml:12:5: ..`, or `pets.yaml:12:5, 14:5, 20:3 and 5653 more: ..`.
    pub text: String,
}

impl FindingLine {
    /// A line for findings of one kind. If their messages differ, it has the meaning of the code.
    pub(super) fn of(findings: &[&Finding], sources: &[Arc<Source>]) -> Option<Self> {
        let (first, rest) = findings.split_first()?;
        let is_same = rest.iter().all(|finding| finding.message == first.message);
        let sentence = if is_same { &first.message } else { first.code.title() };
        let located = findings.iter().take(SHOWN).filter_map(|finding| finding.at.as_ref());
        let mut places: Vec<String> = located.map(|at| place(at, sources)).collect();
        if let Some(at) = &first.at {
            let file = format!("{}:", at.file());
            let others = places.iter_mut().skip(1);
            others.for_each(|place| *place = place.strip_prefix(&file).unwrap_or(place).to_owned());
        }
        let mut text = places.join(", ");
        if findings.len() > SHOWN {
            text += &match places.len() {
                0 => format!("{} findings", findings.len()),
                shown => format!(" and {} more", findings.len() - shown),
            };
        }
        let colon = if text.is_empty() { "" } else { ": " };
        let accepted = first.accepted.as_ref().map(|reason| format!(" (accepted: {reason})"));
        let text = format!("{text}{colon}{sentence}{}", accepted.unwrap_or_default());
        Some(Self { severity: first.severity, code: first.code, text: one_line(&text).into_owned() })
    }
}

/// A line for each finding, the most severe last. If a kind has more than three findings, they share a line, unless `all` is
/// set, or they are errors or accepted. [`Code::UnusedFields`] has a line only if `all` is set.
pub fn finding_lines<'report>(
    findings: impl IntoIterator<Item = &'report Finding>,
    sources: &[Arc<Source>],
    all: bool,
) -> Vec<FindingLine> {
    groups(findings, all, 0).iter().filter_map(|findings| FindingLine::of(findings, sources)).collect()
}

/// The findings of each line; `first` findings of a kind that shares a line are apart.
pub(super) fn groups<'report>(
    findings: impl IntoIterator<Item = &'report Finding>,
    all: bool,
    first: usize,
) -> Vec<Vec<&'report Finding>> {
    let mut kinds: IndexMap<_, Vec<&Finding>, FxBuildHasher> = IndexMap::default();
    for finding in findings.into_iter().filter(|finding| all || finding.code != Code::UnusedFields) {
        kinds.entry((finding.severity, finding.code, finding.accepted.is_some())).or_default().push(finding);
    }
    kinds.sort_unstable_keys();
    let mut groups = Vec::new();
    for ((severity, _, is_accepted), kind) in kinds {
        let is_split = all || is_accepted || severity == Severity::Error || kind.len() <= SHOWN;
        let (apart, rest) = kind.split_at(if is_split { kind.len() } else { first });
        groups.extend(apart.iter().map(|finding| vec![*finding]));
        groups.extend((!rest.is_empty()).then(|| rest.to_vec()));
    }
    groups
}

/// A place in a form that editors understand: file, line and column.
pub fn place(at: &Location, sources: &[Arc<Source>]) -> String {
    match position(at, sources) {
        Some(position) => format!("{}:{}:{}", at.file(), position.line, position.column),
        None => at.to_string(),
    }
}
