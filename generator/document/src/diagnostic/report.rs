//! The report: the list of findings that every stage adds to.

use super::acceptance::Acceptances;
use super::ignored_field_counts::{FieldKind, IgnoredField, IgnoredFieldCounts};
use super::{Acceptance, Code, Finding, Located, Location, Severity, did_you_mean};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::fmt;

/// Limits the time to find suggestions in a document with very many wrong names.
pub const MAX_COMPARISONS: usize = 50_000;

/// All findings of a run. Equal findings at the same location are kept once.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// Index of each finding with a location, by code, location and the name it is about.
    indices: FxHashMap<(Code, Location, Box<str>), usize>,
    ignored: Box<IgnoredFieldCounts>,
    acceptances: Box<Acceptances>,
    /// Number of names compared so far to find suggestions.
    comparisons: usize,
}

/// Proof that a finding was added.
#[derive(Clone, Copy, Debug)]
pub struct Reported(());

impl Report {
    /// Adds a finding with the severity and help of its code.
    pub fn add(&mut self, code: Code, at: &Location, message: impl Into<String>) -> Reported {
        self.add_with_help(code, at, message, None)
    }

    /// Adds a finding with its own help; without one, with that of its code.
    pub fn add_with_help(
        &mut self,
        code: Code,
        at: &Location,
        message: impl Into<String>,
        help: impl Into<Option<String>>,
    ) -> Reported {
        let help = help.into().or_else(|| code.help().map(str::to_owned));
        self.push(Finding::new(code, Some(at), message.into(), help), "");
        Reported(())
    }

    /// Adds a finding about an unknown name and suggests the most similar known one.
    pub fn add_with_suggestion<'a>(
        &mut self,
        code: Code,
        at: &Location,
        message: String,
        (name, known): (&str, impl IntoIterator<Item = &'a str>),
    ) -> Reported {
        let comparisons = &mut self.comparisons;
        let is_worth_it = *comparisons < MAX_COMPARISONS;
        let known = known.into_iter().inspect(|_| *comparisons += 1);
        let help = is_worth_it.then(|| did_you_mean(name, known)).flatten();
        let help = help.or_else(|| code.help().map(str::to_owned));
        self.push(Finding::new(code, Some(at), message, help), name);
        Reported(())
    }

    /// Adds a finding about a whole file or run.
    pub fn add_without_location(&mut self, code: Code, message: impl Into<String>) -> Reported {
        self.push(Finding::new(code, None, message.into(), code.help().map(str::to_owned)), "");
        Reported(())
    }

    /// Adds the acceptances for the document of an API.
    pub fn accept(&mut self, api: usize, document: &str, acceptances: &[Located<Acceptance>]) {
        for entry in acceptances {
            if let Err(fault) = self.acceptances.add(api, document, entry) {
                let message = format!("`{}` can't be accepted: {fault}", entry.value.code);
                self.add(Code::InvalidOption, &entry.at, message);
            }
        }
    }

    /// Starts an API, whose acceptances apply from now on.
    pub fn start_api(&mut self, api: usize) {
        self.acceptances.start_api(api);
    }

    /// Adds a finding for each acceptance without one. Call it last.
    pub fn add_unused_acceptances(&mut self) {
        for Located { value: entry, at } in self.acceptances.unused() {
            let location = entry.at.map(|at| format!(" at `{at}`")).unwrap_or_default();
            let message = format!("`{}` is accepted{location}, but there is no such finding", entry.code);
            let mut unaccepted = self
                .findings
                .iter()
                .filter(|finding| finding.code == entry.code && finding.accepted.is_none());
            let found = unaccepted.find_map(|finding| finding.at.clone());
            let help = found.map(|found| format!("there is one at {found}"));
            self.add_with_help(Code::UnusedAcceptance, &at, message, help);
        }
    }

    /// Counts a field by its name and identity; see [`Report::add_ignored_fields`].
    pub fn count_ignored_field(&mut self, field: &IgnoredField<'_>, help: impl FnOnce() -> Option<String>) {
        let &IgnoredField { code, object, parent, name, identity } = field;
        let at = std::cell::LazyCell::new(|| parent.member(name));
        let acceptance = self.acceptances.index(code, || Some(at.clone()));
        self.ignored.add((code, object, acceptance), (name, identity), || at.clone(), help);
    }

    /// Starts a document and returns the number of findings so far, for [`Report::discard`] if `may_discard` is set.
    pub fn start_document(&mut self, may_discard: bool) -> usize {
        self.ignored.keeps_locations = may_discard;
        self.findings.len()
    }

    /// Discards findings at excluded locations added since [`Report::start_document`], except errors.
    pub fn discard(&mut self, since: usize, is_excluded: impl Fn(&Location) -> bool) {
        let mut new_indices = Vec::new();
        for finding in self.findings.split_off(since) {
            let is_kept =
                finding.severity == Severity::Error || !finding.at.as_ref().is_some_and(&is_excluded);
            new_indices.push(is_kept.then_some(self.findings.len()));
            self.findings.extend(is_kept.then_some(finding));
        }
        self.indices.retain(|_, index| {
            match index.checked_sub(since).and_then(|discarded| new_indices.get(discarded)) {
                Some(new_index) => new_index.map(|new_index| *index = new_index).is_some(),
                None => true,
            }
        });
        self.ignored.discard(is_excluded);
    }

    /// Adds a finding for each counted kind of unknown field, and one for all unused fields.
    pub fn add_ignored_fields(&mut self) {
        let IgnoredFieldCounts { kinds, further_unknown, .. } = *std::mem::take(&mut self.ignored);
        let is_unknown = |kind: &FieldKind| kind.code == Code::UnknownField;
        let (unknown, unused): (Vec<FieldKind>, Vec<FieldKind>) = kinds.into_iter().partition(is_unknown);
        let last = unknown.last().map(|kind| kind.at.clone());
        for FieldKind { object, name, count, at, help, .. } in
            unknown.into_iter().filter(|kind| kind.count > 0)
        {
            let places = if count > 1 { format!(" ({count} places)") } else { String::new() };
            let message = format!("{}{places}", unknown_field(&name, object));
            self.add_with_help(Code::UnknownField, &at, message, help);
        }
        if let (Some(at), 1..) = (last, further_unknown) {
            let message = match further_unknown {
                1 => "1 more unknown field is ignored".to_owned(),
                _ => format!("{further_unknown} more unknown fields are ignored"),
            };
            // The last field at this location has a finding of this code, too.
            self.push(Finding::new(Code::UnknownField, Some(&at), message, None), "further fields");
        }
        let mut by_acceptance: BTreeMap<Option<usize>, (&Location, Vec<String>)> = BTreeMap::new();
        for kind in unused.iter().filter(|kind| kind.count > 0) {
            let (_, phrases) = by_acceptance.entry(kind.acceptance).or_insert_with(|| (&kind.at, Vec::new()));
            phrases.push(phrase(kind));
        }
        for (at, phrases) in by_acceptance.into_values() {
            let message =
                format!("fields that don't affect requests or responses are ignored: {}", phrases.join(", "));
            self.add(Code::UnusedFields, at, message);
        }
    }

    /// Adds the findings of another report, with a severity of at most `max`.
    pub fn merge(&mut self, other: Self, max: Severity) {
        for finding in other.findings {
            self.push(Finding { severity: finding.severity.min(max), ..finding }, "");
        }
    }

    /// Moves findings in the document after overlays to the location where that part is written.
    pub fn map_locations(&mut self, written: impl Fn(&Location) -> Option<Location>) {
        for finding in &mut self.findings {
            if let Some(at) = finding.at.as_ref().and_then(&written) {
                finding.overlaid = finding.at.replace(at);
            }
        }
    }

    /// Adds a finding unless there is an equal one; findings at one location may be about different names.
    fn push(&mut self, finding: Finding, name: &str) {
        let accepted = self.acceptances.reason(&finding);
        if let Some(at) = &finding.at {
            match self.indices.entry((finding.code, at.clone(), name.into())) {
                Entry::Vacant(entry) => drop(entry.insert(self.findings.len())),
                Entry::Occupied(entry) => {
                    // Two APIs may share a file: what only one of them accepts is still shown for the other.
                    let existing = self.findings.get_mut(*entry.get()).filter(|_| accepted.is_none());
                    existing.into_iter().for_each(|existing| existing.accepted = None);
                    return;
                }
            }
        }
        self.findings.push(Finding { accepted, ..finding });
    }

    /// Turns skipped parts that aren't accepted into errors (`--strict`).
    pub fn make_strict(&mut self) {
        for finding in &mut self.findings {
            if finding.severity == Severity::Skipped && finding.accepted.is_none() {
                finding.severity = Severity::Error;
            }
        }
    }

    /// All findings, in the order they were added.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The number of accepted findings.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.findings.iter().filter(|finding| finding.accepted.is_some()).count()
    }

    /// The number of findings of a severity, without accepted ones.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity && finding.accepted.is_none())
            .count()
    }

    /// Returns whether the report has errors, so that nothing is generated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// The message about an unknown field of an object of the standard.
pub fn unknown_field(name: &str, object: &str) -> String {
    format!("unknown field `{name}` in {} {object} is ignored", article(object))
}

/// `example` in 12 Schema Objects
fn phrase(FieldKind { object, name, count, .. }: &FieldKind) -> String {
    match count {
        1 => format!("`{name}` in {} {object}", article(object)),
        _ => format!("`{name}` in {count} {object}s"),
    }
}

fn article(object: &str) -> &'static str {
    if object.starts_with(['A', 'E', 'I', 'O', 'X']) { "an" } else { "a" }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.iter().try_for_each(|finding| writeln!(formatter, "{finding}"))
    }
}
