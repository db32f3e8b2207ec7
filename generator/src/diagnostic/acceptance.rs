//! Findings that the user knows of and has accepted: what is accepted where, and whether it is still found.

use super::{Code, Finding, Location, Severity};
use rustc_hash::FxHashMap;

/// A kind of finding that the user has accepted, with a reason: it isn't shown any more, and `strict` lets it pass.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Acceptance {
    /// What kind of finding it is; errors can't be accepted.
    pub code: Code,
    /// The place: it is accepted there and in all that lies below. A JSON Pointer into the document, or `file.yaml#/…` for
    /// another file, by the name that findings give it. `None` accepts it everywhere.
    pub at: Option<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Where the acceptance stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

impl Acceptance {
    /// Accepts findings of a code everywhere.
    pub fn new(code: Code, reason: impl Into<String>) -> Self {
        Self { code, at: None, reason: reason.into(), place: format!("acceptance of {code}") }
    }

    /// Accepts them at a place and below it alone: a JSON Pointer, or `file.yaml#/…`.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        let place = place.into();
        self.place = format!("acceptance of {} at {place}", self.code);
        self.at = Some(place);
        self
    }

    /// The JSON Pointer of its place.
    fn pointer(&self) -> &str {
        let at = self.at.as_deref().unwrap_or_default();
        at.split_once('#').map_or(at, |(_, pointer)| pointer)
    }

    /// What keeps it from being used.
    fn fault(&self) -> Option<&'static str> {
        if self.code.severity() == Severity::Error {
            Some("errors can't be accepted, for nothing is generated where there is one")
        } else if self.reason.trim().is_empty() {
            Some("an acceptance says in its `reason` why")
        } else if !matches!(self.pointer().as_bytes(), [] | [b'/', ..]) {
            Some("its place is a JSON Pointer, which begins with `/`, or `file.yaml#/…` in another file")
        } else {
            None
        }
    }
}

/// The acceptances of a run, and which of them count now.
#[derive(Clone, Debug, Default)]
pub(super) struct Acceptances {
    entries: Vec<Entry>,
    /// The numbers of entries by API and code.
    by_code: FxHashMap<(usize, Code), Vec<usize>>,
    /// The API whose findings are being added.
    api: Option<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    entry: Acceptance,
    within: Option<Location>,
    is_used: bool,
}

impl Acceptances {
    /// Begins with the findings of an API.
    pub(super) fn enter(&mut self, api: usize) {
        self.api = Some(api);
    }

    /// Adds what is accepted in the document of an API; what can't be is given back, with the reason.
    pub(super) fn add(&mut self, api: usize, document: &str, entry: &Acceptance) -> Result<(), &'static str> {
        if let Some(fault) = entry.fault() {
            return Err(fault);
        }
        let within = entry.at.as_deref().map(|at| {
            let file = at.split_once('#').map(|(file, _)| file).filter(|file| !file.is_empty());
            Location::new(file.unwrap_or(document).into(), entry.pointer())
        });
        self.by_code.entry((api, entry.code)).or_default().push(self.entries.len());
        self.entries.push(Entry { entry: entry.clone(), within, is_used: false });
        Ok(())
    }

    /// The number of the acceptance that a finding at a place comes under.
    pub(super) fn number(&self, code: Code, at: impl FnOnce() -> Option<Location>) -> Option<usize> {
        let numbers = self.by_code.get(&(self.api?, code))?;
        let at = at();
        let covers = |entry: &Entry| match (&entry.within, &at) {
            (None, _) => true,
            (Some(within), Some(at)) => within.contains(at),
            (Some(_), None) => false,
        };
        numbers.iter().copied().find(|number| self.entries.get(*number).is_some_and(covers))
    }

    /// Why a finding is accepted, if it is.
    pub(super) fn reason(&mut self, finding: &Finding) -> Option<String> {
        if finding.severity == Severity::Error {
            return None;
        }
        let number = self.number(finding.code, || finding.at.clone())?;
        let entry = self.entries.get_mut(number)?;
        entry.is_used = true;
        Some(entry.entry.reason.clone())
    }

    /// The acceptances that no finding came under.
    pub(super) fn unused(&self) -> Vec<Acceptance> {
        self.entries.iter().filter(|entry| !entry.is_used).map(|entry| entry.entry.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    const PET: &str = "/components/schemas/Pet";

    /// Findings of two APIs, the second one's from the same file; what is accepted is given by API.
    fn report(accepted: &[(usize, Acceptance)]) -> Report {
        let mut report = Report::default();
        for (api, entry) in accepted {
            report.accept(*api, "pets.yaml", std::slice::from_ref(entry));
        }
        for (api, pointers) in [(0, [PET, "/components/schemas/Pets"]), (1, [PET, ""])] {
            report.enter(api);
            for pointer in pointers {
                let at = Location::new("pets.yaml".into(), pointer);
                report.add(Code::ConflictingAllOf, &at.member("allOf"), "it is odd");
            }
            report.add(Code::MixedEnum, &Location::new("other.yaml".into(), "/a"), "it is odd too");
        }
        report.tell_unused_acceptances();
        report
    }

    fn accepted(report: &Report) -> Vec<String> {
        let is_accepted = report.findings().iter().filter(|finding| finding.accepted.is_some());
        is_accepted.filter_map(|finding| finding.at.as_ref().map(Location::to_string)).collect()
    }

    fn contradiction() -> Acceptance {
        Acceptance::new(Code::ConflictingAllOf, "known")
    }

    #[test]
    fn a_place_is_accepted_with_what_lies_below_and_for_one_api_alone() {
        let report = report(&[(0, contradiction().at("/components/schemas")), (1, contradiction().at(PET))]);
        let places = ["pets.yaml#/components/schemas/Pet/allOf", "pets.yaml#/components/schemas/Pets/allOf"];
        assert_eq!(accepted(&report), places);
        assert_eq!((report.accepted(), report.count(Severity::Skipped)), (2, 1));
    }

    #[test]
    fn what_another_api_meets_too_is_shown_for_that_one() {
        assert_eq!(accepted(&report(&[(0, contradiction())])), ["pets.yaml#/components/schemas/Pets/allOf"]);
        let second = report(&[(1, contradiction())]);
        assert_eq!(accepted(&second), ["pets.yaml#/allOf"]);
        assert_eq!(second.count(Severity::Warning), 0);
    }

    #[test]
    fn other_files_have_their_name() {
        let mixed = |api: usize, place: &str| (api, Acceptance::new(Code::MixedEnum, "known").at(place));
        let both = report(&[mixed(0, "other.yaml#/a"), mixed(1, "other.yaml#/a")]);
        assert_eq!(accepted(&both), ["other.yaml#/a"]);
        assert_eq!(report(&[mixed(0, "/a"), mixed(0, "#/b")]).count(Severity::Warning), 2);
    }

    #[test]
    fn strict_lets_pass_what_is_accepted() {
        let mut strict = report(&[(0, contradiction()), (1, contradiction())]);
        strict.make_strict();
        assert!(!strict.has_errors());
        let mut strict = report(&[(0, contradiction().at(PET)), (1, contradiction().at(PET))]);
        strict.make_strict();
        assert_eq!(strict.count(Severity::Error), 2);
    }

    #[test]
    fn what_cannot_be_accepted_is_an_error_and_what_is_not_found_a_warning() {
        let overrides = [
            Acceptance::new(Code::Syntax, "known"),
            Acceptance::new(Code::MixedEnum, " "),
            Acceptance::new(Code::MixedEnum, "known").at("other.yaml"),
            contradiction().at("/paths"),
        ];
        let report = report(&overrides.map(|entry| (0, entry)));
        let told: Vec<String> =
            report.findings().iter().map(|it| format!("{} {}", it.code, it.message)).collect();
        assert!(told[0].starts_with("acceptance `syntax` can't be accepted so: errors can't"), "{told:?}");
        assert!(
            told[1].starts_with("acceptance `mixed-enum` can't be accepted so: an acceptance says"),
            "{told:?}"
        );
        assert!(told[2].contains("its place is a JSON Pointer"), "{told:?}");
        let unused = "unused-acceptance `conflicting-all-of` is accepted at `/paths`, but no such finding";
        assert!(told.last().is_some_and(|last| last.starts_with(unused)), "{told:?}");
        let help = report.findings().last().and_then(|finding| finding.help.as_deref());
        assert_eq!(help, Some("it is found at pets.yaml#/components/schemas/Pet/allOf"));
    }

    #[test]
    fn counted_members_are_told_apart_by_what_is_accepted() {
        let mut report = Report::default();
        report.accept(0, "a.yaml", &[Acceptance::new(Code::UnknownField, "known").at("/0")]);
        report.accept(0, "a.yaml", &[Acceptance::new(Code::UnusedFields, "known").at("/1")]);
        report.enter(0);
        let root = Location::root("a.yaml".into());
        for number in 0..6 {
            let at = || root.item(number % 3).member("odd");
            report.count_unknown("Tag Object", ("odd", number), at, || None);
            report.count_unused("Tag Object", ("idle", number + 100), at);
        }
        report.tell_counted();
        let told: Vec<(String, bool)> =
            report.findings().iter().map(|it| (it.message.clone(), it.accepted.is_some())).collect();
        let expected = [
            (
                "`odd` is no member of the Tag Object; nothing is made of it here, nor at one other place",
                true,
            ),
            (
                "`odd` is no member of the Tag Object; nothing is made of it here, nor at 3 other places",
                false,
            ),
            ("nothing is made of `idle` of 4 Tag Objects", false),
            ("nothing is made of `idle` of 2 Tag Objects", true),
        ];
        assert_eq!(told, expected.map(|(message, is_accepted)| (message.to_owned(), is_accepted)));
    }
}
