//! Findings that the user has accepted, and whether each acceptance still matches one.

use super::{Code, Finding, Located, Location, Severity};
use rustc_hash::FxHashMap;
use std::fmt;

/// Accepts a kind of finding: it is no longer shown, and passes `--strict`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Acceptance {
    /// The code of the findings; `clientwright explain` lists them. Errors can't be accepted.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "code"))]
    #[cfg_attr(feature = "schemars", schemars(with = "String"))]
    pub code: Code,
    /// The location; the finding is accepted there and everywhere below. A JSON Pointer into the document, or `file.yaml#/…`
    /// with the file name as findings show it [default: everywhere].
    pub at: Option<String>,
    /// The reason.
    pub reason: String,
}

#[cfg(feature = "serde")]
fn code<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Code, D::Error> {
    <String as serde::Deserialize>::deserialize(source)?.parse().map_err(serde::de::Error::custom)
}

impl fmt::Display for Acceptance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "acceptance of {}", self.code)?;
        self.at.as_ref().map_or(Ok(()), |at| write!(formatter, " at {at}"))
    }
}

impl Acceptance {
    /// Accepts findings with a code everywhere.
    pub fn new(code: Code, reason: impl Into<String>) -> Self {
        Self { code, at: None, reason: reason.into() }
    }

    /// Accepts them only at and below a location: a JSON Pointer, or `file.yaml#/…`.
    #[must_use]
    pub fn at(mut self, location: impl Into<String>) -> Self {
        self.at = Some(location.into());
        self
    }

    fn pointer(&self) -> &str {
        let at = self.at.as_deref().unwrap_or_default();
        at.split_once('#').map_or(at, |(_, pointer)| pointer)
    }

    /// Why it can't be used, if so.
    fn error(&self) -> Option<&'static str> {
        if self.code.severity() == Severity::Error {
            Some("errors stop the generation")
        } else if self.reason.trim().is_empty() {
            Some("its `reason` is empty")
        } else if !matches!(self.pointer().as_bytes(), [] | [b'/', ..]) {
            Some(
                "its location must be a JSON Pointer, which starts with `/`, or `file.yaml#/…` for another file",
            )
        } else {
            None
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Acceptances {
    entries: Vec<Entry>,
    /// Indices into `entries` by API and code.
    by_code: FxHashMap<(usize, Code), Vec<usize>>,
    /// The API whose findings are being added.
    api: Option<usize>,
}

#[derive(Clone, Debug)]
struct Entry {
    entry: Located<Acceptance>,
    within: Option<Location>,
    is_used: bool,
}

impl Acceptances {
    pub(super) fn start_api(&mut self, api: usize) {
        self.api = Some(api);
    }

    /// Adds an acceptance for the document of an API, or returns why it is invalid.
    pub(super) fn add(
        &mut self,
        api: usize,
        document: &str,
        entry: &Located<Acceptance>,
    ) -> Result<(), &'static str> {
        let acceptance = &entry.value;
        if let Some(error) = acceptance.error() {
            return Err(error);
        }
        let within = acceptance.at.as_deref().map(|at| {
            let file = at.split_once('#').map(|(file, _)| file).filter(|file| !file.is_empty());
            Location::new(file.unwrap_or(document).into(), acceptance.pointer())
        });
        self.by_code.entry((api, acceptance.code)).or_default().push(self.entries.len());
        self.entries.push(Entry { entry: entry.clone(), within, is_used: false });
        Ok(())
    }

    /// The index of the acceptance that covers a finding at a location.
    pub(super) fn index(&self, code: Code, at: impl FnOnce() -> Option<Location>) -> Option<usize> {
        let indices = self.by_code.get(&(self.api?, code))?;
        let at = at();
        let covers = |entry: &Entry| match (&entry.within, &at) {
            (None, _) => true,
            (Some(within), Some(at)) => within.contains(at),
            (Some(_), None) => false,
        };
        indices.iter().copied().find(|index| self.entries.get(*index).is_some_and(covers))
    }

    /// The reason, if a finding is accepted.
    pub(super) fn reason(&mut self, finding: &Finding) -> Option<String> {
        if finding.severity == Severity::Error {
            return None;
        }
        let index = self.index(finding.code, || finding.at.clone())?;
        let entry = self.entries.get_mut(index)?;
        entry.is_used = true;
        Some(entry.entry.value.reason.clone())
    }

    /// The acceptances that cover no finding.
    pub(super) fn unused(&self) -> Vec<Located<Acceptance>> {
        self.entries.iter().filter(|entry| !entry.is_used).map(|entry| entry.entry.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{IgnoredField, Report};

    const PET: &str = "/components/schemas/Pet";

    /// Findings of two APIs that share a file, with acceptances by API.
    fn report(accepted: &[(usize, Acceptance)]) -> Report {
        let mut report = Report::default();
        for (api, entry) in accepted {
            report.accept(*api, "pets.yaml", &[Located::set_by(entry.to_string(), entry.clone())]);
        }
        for (api, pointers) in [(0, [PET, "/components/schemas/Pets"]), (1, [PET, ""])] {
            report.start_api(api);
            for pointer in pointers {
                let at = Location::new("pets.yaml".into(), pointer);
                report.add(Code::ConflictingAllOf, &at.member("allOf"), "it is wrong");
            }
            report.add(Code::MixedEnum, &Location::new("other.yaml".into(), "/a"), "it is wrong too");
        }
        report.add_unused_acceptances();
        report
    }

    fn accepted(report: &Report) -> Vec<String> {
        let is_accepted = report.findings().iter().filter(|finding| finding.accepted.is_some());
        is_accepted.filter_map(|finding| finding.at.as_ref().map(Location::to_string)).collect()
    }

    fn conflict() -> Acceptance {
        Acceptance::new(Code::ConflictingAllOf, "known")
    }

    #[test]
    fn a_location_is_accepted_with_everything_below_for_one_api() {
        let report = report(&[(0, conflict().at("/components/schemas")), (1, conflict().at(PET))]);
        let places = ["pets.yaml#/components/schemas/Pet/allOf", "pets.yaml#/components/schemas/Pets/allOf"];
        assert_eq!(accepted(&report), places);
        assert_eq!((report.accepted(), report.count(Severity::Skipped)), (2, 1));
    }

    #[test]
    fn a_finding_that_only_one_of_two_apis_accepts_is_shown() {
        assert_eq!(accepted(&report(&[(0, conflict())])), ["pets.yaml#/components/schemas/Pets/allOf"]);
        let second = report(&[(1, conflict())]);
        assert_eq!(accepted(&second), ["pets.yaml#/allOf"]);
        assert_eq!(second.count(Severity::Warning), 0);
    }

    #[test]
    fn other_files_are_named() {
        let mixed = |api: usize, place: &str| (api, Acceptance::new(Code::MixedEnum, "known").at(place));
        let both = report(&[mixed(0, "other.yaml#/a"), mixed(1, "other.yaml#/a")]);
        assert_eq!(accepted(&both), ["other.yaml#/a"]);
        assert_eq!(report(&[mixed(0, "/a"), mixed(0, "#/b")]).count(Severity::Warning), 2);
    }

    #[test]
    fn accepted_findings_pass_strict() {
        let mut strict = report(&[(0, conflict()), (1, conflict())]);
        strict.make_strict();
        assert!(!strict.has_errors());
        let mut strict = report(&[(0, conflict().at(PET)), (1, conflict().at(PET))]);
        strict.make_strict();
        assert_eq!(strict.count(Severity::Error), 2);
    }

    #[test]
    fn an_invalid_acceptance_is_an_error_and_an_unused_one_a_warning() {
        let overrides = [
            Acceptance::new(Code::Syntax, "known"),
            Acceptance::new(Code::MixedEnum, " "),
            Acceptance::new(Code::MixedEnum, "known").at("other.yaml"),
            conflict().at("/paths"),
        ];
        let report = report(&overrides.map(|entry| (0, entry)));
        let found: Vec<String> =
            report.findings().iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect();
        assert!(found[0].starts_with("invalid-option `syntax` can't be accepted: errors stop"), "{found:?}");
        assert!(
            found[1].starts_with("invalid-option `mixed-enum` can't be accepted: its `reason` is empty"),
            "{found:?}"
        );
        assert!(found[2].contains("its location must be a JSON Pointer"), "{found:?}");
        let unused =
            "unused-acceptance `conflicting-all-of` is accepted at `/paths`, but there is no such finding";
        assert!(found.last().is_some_and(|last| last.starts_with(unused)), "{found:?}");
        let help = report.findings().last().and_then(|finding| finding.help.as_deref());
        assert_eq!(help, Some("there is one at pets.yaml#/components/schemas/Pet/allOf"));
    }

    #[test]
    fn counted_fields_are_split_by_acceptance() {
        let mut report = Report::default();
        report.accept(0, "a.yaml", &[Acceptance::new(Code::UnknownField, "known").at("/0").into()]);
        report.accept(0, "a.yaml", &[Acceptance::new(Code::UnusedFields, "known").at("/1").into()]);
        report.start_api(0);
        let root = Location::root("a.yaml".into());
        for number in 0..6 {
            let parent = &root.item(number % 3);
            let fields = [(Code::UnknownField, "odd", number), (Code::UnusedFields, "idle", number + 100)];
            for (code, name, identity) in fields {
                let field = IgnoredField { code, object: "Tag Object", parent, name, identity };
                report.count_ignored_field(&field, || None);
            }
        }
        report.add_ignored_fields();
        let found: Vec<(String, bool)> = report
            .findings()
            .iter()
            .map(|finding| (finding.message.clone(), finding.accepted.is_some()))
            .collect();
        let expected = [
            ("unknown field `odd` in a Tag Object is ignored (2 places)", true),
            ("unknown field `odd` in a Tag Object is ignored (4 places)", false),
            ("fields that don't affect requests or responses are ignored: `idle` in 4 Tag Objects", false),
            ("fields that don't affect requests or responses are ignored: `idle` in 2 Tag Objects", true),
        ];
        assert_eq!(found, expected.map(|(message, is_accepted)| (message.to_owned(), is_accepted)));
    }
}
