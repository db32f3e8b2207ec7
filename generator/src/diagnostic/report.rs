//! The list of findings that all stages write into.

use super::acceptance::Acceptances;
use super::tally::{Kind, Tally};
use super::{Acceptance, Code, Location, Severity, did_you_mean};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::fmt;

/// One thing that was noticed in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// What kind of thing it is.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// Where it lies; `None` where the finding is about a file as a whole that could not be read.
    pub at: Option<Location>,
    /// Where it lies in the document as overlays left it, if what lies there is written elsewhere: then `at` is the place in
    /// the overlay, or in the document as it is written.
    pub overlaid: Option<Location>,
    /// One sentence without a full stop: what was found, and what was done instead.
    pub message: String,
    /// What the user can do about it.
    pub help: Option<String>,
    /// Why the user has accepted it, if so: it isn't shown then, and never an error.
    pub accepted: Option<String>,
}

impl Finding {
    fn new(code: Code, at: Option<&Location>, message: String, help: Option<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            at: at.cloned(),
            overlaid: None,
            message,
            help,
            accepted: None,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}]: {}", self.severity, self.code, self.message)?;
        if let Some(at) = &self.at {
            write!(formatter, "\n  at {at}")?;
        }
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {help}")?;
        }
        if let Some(reason) = &self.accepted {
            write!(formatter, "\n  accepted: {reason}")?;
        }
        Ok(())
    }
}

/// Enough for what people look at; a document of nothing but wrong names takes no time in proportion to its square.
pub(crate) const MOST_COMPARISONS: usize = 50_000;

/// All findings of one run. The same finding at the same place is kept once.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    /// The findings that have a place, by code, place and the name that they are about, each with its number.
    seen: FxHashMap<(Code, Location, Box<str>), usize>,
    tally: Box<Tally>,
    acceptances: Box<Acceptances>,
    /// How many names were compared to tell what was meant.
    comparisons: usize,
}

impl Report {
    /// Adds a finding of the severity that its code usually has.
    pub fn add(&mut self, code: Code, at: &Location, message: impl Into<String>) {
        self.push(Finding::new(code, Some(at), message.into(), code.help().map(str::to_owned)), "");
    }

    /// Adds a finding with a help of its own, such as the nearest name that exists.
    pub fn add_with_help(&mut self, code: Code, at: &Location, message: impl Into<String>, help: String) {
        self.push(Finding::new(code, Some(at), message.into(), Some(help)), "");
    }

    /// Adds a finding about a name that nothing has, with the one that comes nearest to it as its help.
    pub(crate) fn add_about_name<'a>(
        &mut self,
        code: Code,
        at: &Location,
        message: String,
        (name, known): (&str, impl IntoIterator<Item = &'a str>),
    ) {
        let comparisons = &mut self.comparisons;
        let is_worth_it = *comparisons < MOST_COMPARISONS;
        let known = known.into_iter().inspect(|_| *comparisons += 1);
        let help = is_worth_it.then(|| did_you_mean(name, known)).flatten();
        let help = help.or_else(|| code.help().map(str::to_owned));
        self.push(Finding::new(code, Some(at), message, help), name);
    }

    /// Adds a finding about a file or a run as a whole.
    pub fn add_without_place(&mut self, code: Code, message: impl Into<String>) {
        self.push(Finding::new(code, None, message.into(), code.help().map(str::to_owned)), "");
    }

    /// Takes note of what is accepted in the document of an API.
    pub(crate) fn accept(&mut self, api: usize, document: &str, acceptances: &[Acceptance]) {
        for entry in acceptances {
            if let Err(fault) = self.acceptances.add(api, document, entry) {
                let message = format!("`{}` can't be accepted so: {fault}", entry.code);
                self.add(Code::Acceptance, &Location::of_place(&entry.place), message);
            }
        }
    }

    /// Begins with the findings of an API: what is accepted there counts from here on.
    pub(crate) fn enter(&mut self, api: usize) {
        self.acceptances.enter(api);
    }

    /// Adds a finding for each acceptance that nothing came under, once all else is found.
    pub(crate) fn tell_unused_acceptances(&mut self) {
        for entry in self.acceptances.unused() {
            let place = entry.at.map(|at| format!(" at `{at}`")).unwrap_or_default();
            let message =
                format!("`{}` is accepted{place}, but no such finding is there any more", entry.code);
            let at = Location::of_place(&entry.place);
            let mut alike = self.findings.iter().filter(|it| it.code == entry.code && it.accepted.is_none());
            match alike.find_map(|finding| finding.at.clone()) {
                Some(found) => {
                    self.add_with_help(
                        Code::UnusedAcceptance,
                        &at,
                        message,
                        format!("it is found at {found}"),
                    );
                }
                None => self.add(Code::UnusedAcceptance, &at, message),
            }
        }
    }

    /// Counts a member that the standard doesn't know, by a key and an identity of its own; see [`Report::tell_counted`].
    pub(crate) fn count_unknown(
        &mut self,
        object: &'static str,
        member: (&str, usize),
        place: impl FnOnce() -> Location,
        help: impl FnOnce() -> Option<String>,
    ) {
        let place = std::cell::LazyCell::new(place);
        let part = self.acceptances.number(Code::UnknownField, || Some(place.clone()));
        self.tally.add_unknown((object, part), member, || place.clone(), help);
    }

    /// Counts a member that says nothing about what goes over the wire.
    pub(crate) fn count_unused(
        &mut self,
        object: &'static str,
        member: (&str, usize),
        place: impl FnOnce() -> Location,
    ) {
        let place = std::cell::LazyCell::new(place);
        let part = self.acceptances.number(Code::UnusedFields, || Some(place.clone()));
        self.tally.add_unused((object, part), member, || place.clone());
    }

    /// Begins with another document; whether parts of it may be forgotten. Gives the number of findings so far.
    pub(crate) fn begin(&mut self, may_forget: bool) -> usize {
        self.tally.keeps_places = may_forget;
        self.findings.len()
    }

    /// Forgets what was noticed since [`Report::begin`] at places that don't count; errors that keep a file from being
    /// read stay.
    pub(crate) fn forget(&mut self, since: usize, is_meant: impl Fn(&Location) -> bool) {
        let mut numbers = Vec::new();
        for finding in self.findings.split_off(since) {
            let is_meant = finding.at.as_ref().is_some_and(&is_meant);
            let stays = finding.severity == Severity::Error || !is_meant;
            numbers.push(stays.then_some(self.findings.len()));
            self.findings.extend(stays.then_some(finding));
        }
        self.seen.retain(|_, number| match number.checked_sub(since).and_then(|index| numbers.get(index)) {
            Some(now) => now.map(|now| *number = now).is_some(),
            None => true,
        });
        self.tally.forget(is_meant);
    }

    /// Adds a finding for each kind of unknown member that was counted, and one for all that is known and not used.
    pub(crate) fn tell_counted(&mut self) {
        let Tally { unknown, unused, beyond, .. } = *std::mem::take(&mut self.tally);
        let last = unknown.last().map(|kind| kind.at.clone());
        for Kind { object, key, count, at, help, .. } in unknown.into_iter().filter(|kind| kind.count > 0) {
            let others = match count {
                1 => String::new(),
                2 => ", nor at one other place".to_owned(),
                _ => format!(", nor at {} other places", count - 1),
            };
            let message = format!("`{key}` is no member of the {object}; nothing is made of it here{others}");
            match help {
                Some(help) => self.add_with_help(Code::UnknownField, &at, message, help),
                None => self.add(Code::UnknownField, &at, message),
            }
        }
        if let (Some(at), 1..) = (last, beyond) {
            let message = match beyond {
                1 => "one more member of another name isn't known either".to_owned(),
                _ => format!("{beyond} more members of other names aren't known either"),
            };
            self.add(Code::UnknownFields, &at, message);
        }
        let mut parts: BTreeMap<Option<usize>, (&Location, Vec<String>)> = BTreeMap::new();
        for kind in unused.iter().filter(|kind| kind.count > 0) {
            let (_, phrases) = parts.entry(kind.part).or_insert_with(|| (&kind.at, Vec::new()));
            phrases.push(phrase(kind));
        }
        for (at, phrases) in parts.into_values() {
            self.add(Code::UnusedFields, at, format!("nothing is made of {}", phrases.join(", ")));
        }
    }

    /// Takes over the findings of another report, none graver than `gravest`.
    pub(crate) fn absorb(&mut self, other: Self, gravest: Severity) {
        for finding in other.findings {
            self.push(Finding { severity: finding.severity.min(gravest), ..finding }, "");
        }
    }

    /// Lets findings lie where things are written, as far as that is known to be elsewhere than they say.
    pub(crate) fn tell_where_written(&mut self, written: impl Fn(&Location) -> Option<Location>) {
        for finding in &mut self.findings {
            if let Some(place) = finding.at.as_ref().and_then(&written) {
                finding.overlaid = finding.at.replace(place);
            }
        }
    }

    /// Adds a finding, unless it is known already; one place may hold several names that the same is said of.
    fn push(&mut self, finding: Finding, name: &str) {
        let accepted = self.acceptances.reason(&finding);
        if let Some(at) = &finding.at {
            match self.seen.entry((finding.code, at.clone(), name.into())) {
                Entry::Vacant(place) => drop(place.insert(self.findings.len())),
                Entry::Occupied(place) => {
                    // Two APIs may read one file: what only one of them accepts is still to be shown for the other.
                    let known = self.findings.get_mut(*place.get()).filter(|_| accepted.is_none());
                    known.into_iter().for_each(|known| known.accepted = None);
                    return;
                }
            }
        }
        self.findings.push(Finding { accepted, ..finding });
    }

    /// Makes errors of all skipped parts that aren't accepted (`--strict`).
    pub fn make_strict(&mut self) {
        for finding in &mut self.findings {
            if finding.severity == Severity::Skipped && finding.accepted.is_none() {
                finding.severity = Severity::Error;
            }
        }
    }

    /// Everything noticed, in the order it was met.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings the user has accepted.
    #[must_use]
    pub fn accepted(&self) -> usize {
        self.findings.iter().filter(|finding| finding.accepted.is_some()).count()
    }

    /// How many findings there are of a severity, without those that are accepted.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.severity == severity && it.accepted.is_none()).count()
    }

    /// Whether nothing can be generated.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The gate between two stages: lets the run go on only where no error was found.
    ///
    /// # Errors
    /// [`Rejected`] where the document has an error.
    pub fn gate(&self) -> Result<(), Rejected> {
        if self.has_errors() { Err(Rejected) } else { Ok(()) }
    }
}

/// `example` of 12 Schema Objects
fn phrase(Kind { object, key, count, .. }: &Kind) -> String {
    match count {
        1 => format!("`{key}` of the {object}"),
        _ => format!("`{key}` of {count} {object}s"),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.findings.iter().try_for_each(|finding| writeln!(formatter, "{finding}"))
    }
}

/// The run ended at a gate: its report holds at least one error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejected;

impl fmt::Display for Rejected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the document has errors, nothing was generated")
    }
}

impl std::error::Error for Rejected {}
