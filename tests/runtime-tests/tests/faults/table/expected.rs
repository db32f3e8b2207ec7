//! The expected end of a call for each kind of response: `all(Broken).on(RAW, Success)`.

use super::kind::Kind;
use super::observe::End;

/// The expected end for each kind of response; kinds without one don't have the fault.
pub(crate) struct Expected(Vec<(Kind, End)>);

/// All kinds end like this.
pub(crate) fn all(end: End) -> Expected {
    only(&Kind::ALL, end)
}

/// These kinds end like this; the others don't have the fault.
pub(crate) fn only(kinds: &[Kind], end: End) -> Expected {
    none().on(kinds, end)
}

/// No kind has the fault.
pub(crate) fn none() -> Expected {
    Expected(Vec::new())
}

impl Expected {
    /// These kinds end like this instead.
    pub(crate) fn on(self, kinds: &[Kind], end: End) -> Self {
        let mut expected = self.without(kinds);
        expected.0.extend(kinds.iter().map(|kind| (*kind, end)));
        expected
    }

    /// These kinds don't have the fault.
    pub(crate) fn without(mut self, kinds: &[Kind]) -> Self {
        self.0.retain(|(kind, _)| !kinds.contains(kind));
        self
    }

    pub(crate) fn of(&self, kind: Kind) -> Option<End> {
        self.0.iter().find(|(known, _)| *known == kind).map(|(_, end)| *end)
    }
}
