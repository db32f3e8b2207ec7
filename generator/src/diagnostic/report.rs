//! The list of findings that all stages write into.

use super::tally::{Kind, Tally};
use super::{Code, Location, Severity};
use rustc_hash::FxHashSet;
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
    /// One sentence without a full stop: what was found, and what was done instead.
    pub message: String,
    /// What the user can do about it.
    pub help: Option<String>,
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
        Ok(())
    }
}

/// All findings of one run. The same finding at the same place is kept once.
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    seen: FxHashSet<(Code, Option<Location>)>,
    tally: Box<Tally>,
}

impl Report {
    /// Adds a finding of the severity that its code usually has.
    pub fn add(&mut self, code: Code, at: &Location, message: impl Into<String>) {
        self.push(Finding {
            code,
            severity: code.severity(),
            at: Some(at.clone()),
            message: message.into(),
            help: code.help().map(str::to_owned),
        });
    }

    /// Adds a finding with a help of its own, such as the nearest name that exists.
    pub fn add_with_help(&mut self, code: Code, at: &Location, message: impl Into<String>, help: String) {
        self.push(Finding {
            code,
            severity: code.severity(),
            at: Some(at.clone()),
            message: message.into(),
            help: Some(help),
        });
    }

    /// Adds a finding about a file or a run as a whole.
    pub fn add_without_place(&mut self, code: Code, message: impl Into<String>) {
        self.push(Finding {
            code,
            severity: code.severity(),
            at: None,
            message: message.into(),
            help: code.help().map(str::to_owned),
        });
    }

    /// Counts a member that the standard doesn't know, by a key and an identity of its own; see [`Report::tell_counted`].
    pub(crate) fn count_unknown(
        &mut self,
        object: &'static str,
        member: (&str, usize),
        place: impl FnOnce() -> Location,
        help: impl FnOnce() -> Option<String>,
    ) {
        self.tally.add_unknown(object, member, place, help);
    }

    /// Counts a member that says nothing about what goes over the wire.
    pub(crate) fn count_unused(
        &mut self,
        object: &'static str,
        member: (&str, usize),
        place: impl FnOnce() -> Location,
    ) {
        self.tally.add_unused(object, member, place);
    }

    /// Adds a finding for each kind of unknown member that was counted, and one for all that is known and not used.
    pub(crate) fn tell_counted(&mut self) {
        let Tally { unknown, unused, beyond, .. } = *std::mem::take(&mut self.tally);
        let last = unknown.last().map(|kind| kind.at.clone());
        for Kind { object, key, count, at, help } in unknown {
            let others = match count {
                1 => String::new(),
                2 => ", nor at one other place".to_owned(),
                _ => format!(", nor at {} other places", count - 1),
            };
            let message = format!("`{key}` is no member of the {object}; nothing is made of it here{others}");
            match help {
                Some(help) => self.add_with_help(Code::UnknownKey, &at, message, help),
                None => self.add(Code::UnknownKey, &at, message),
            }
        }
        if let (Some(at), 1..) = (last, beyond) {
            let message = format!("{beyond} more members of other names aren't known either");
            self.add(Code::UnknownKeys, &at, message);
        }
        if let Some(first) = unused.first() {
            let at = first.at.clone();
            let kinds: Vec<String> = unused.iter().map(phrase).collect();
            self.add(Code::UnusedKeys, &at, format!("nothing is made of {}", kinds.join(", ")));
        }
    }

    /// Takes over the findings of another report, none graver than `gravest`.
    pub(crate) fn absorb(&mut self, other: Self, gravest: Severity) {
        for finding in other.findings {
            self.push(Finding { severity: finding.severity.min(gravest), ..finding });
        }
    }

    fn push(&mut self, finding: Finding) {
        let unseen = finding.at.is_none() || self.seen.insert((finding.code, finding.at.clone()));
        if unseen {
            self.findings.push(finding);
        }
    }

    /// Makes errors of all skipped parts (`--strict`).
    pub fn make_strict(&mut self) {
        for finding in &mut self.findings {
            if finding.severity == Severity::Skipped {
                finding.severity = Severity::Error;
            }
        }
    }

    /// Everything noticed, in the order it was met.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
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
