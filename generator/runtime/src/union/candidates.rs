//! The branches of a union that may be meant, as far as the kind of a value, its text or its tag says.

use super::super::codec::number::integral;
use super::branch::{Branch, Kind};

/// Branches, by index; one alone needs no list.
pub(super) enum Candidates {
    None,
    One(usize),
    Several(Vec<usize>),
}

impl Candidates {
    /// The branches for a list or an object, and after them those that take anything: it is for the
    /// best fit to say whether an object without a name is one with a name.
    pub(super) fn of_kind(branches: &[Branch], kind: Kind) -> Self {
        let made_for = select(branches, move |branch| branch.takes(kind));
        made_for.chain(select(branches, |branch| branch.kinds.is_any())).collect()
    }

    /// An integer goes to an integer branch first, so that it keeps all its digits; a float goes to a
    /// number branch, and to an integer branch only if there is no other.
    pub(super) fn of_number(branches: &[Branch], text: &str) -> Self {
        let integer = |branch: &Branch| branch.takes(Kind::Integer);
        let other = |branch: &Branch| branch.takes(Kind::Number) && !branch.takes(Kind::Integer);
        let is_integer = text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
        let made_for: Self = match is_integer {
            true => select(branches, integer).chain(select(branches, other)).collect(),
            false => Self::taking(branches, Kind::Number),
        };
        let is_integral = is_integer || integral(text).is_some();
        made_for
            .or(|| select(branches, |branch| integer(branch) && is_integral).collect())
            .or(|| Self::any(branches))
    }

    /// A text goes to a branch that lists it, then to one that lists none, and to one that lists
    /// others (and is open) only if there is no other.
    pub(super) fn of_text(branches: &[Branch], text: &str) -> Self {
        let takes_text = |branch: &Branch| branch.takes(Kind::Text);
        let lists = |branch: &Branch| takes_text(branch) && branch.has_value(text);
        let plain = |branch: &Branch| takes_text(branch) && branch.values.is_empty();
        select(branches, lists)
            .collect::<Self>()
            .or(|| select(branches, plain).collect())
            .or(|| Self::any(branches))
            .or(|| select(branches, takes_text).collect())
    }

    /// The object branches that one of the tag's values means.
    pub(super) fn tagged(branches: &[Branch], tag: &str) -> Self {
        let is_meant = |branch: &Branch| branch.has_value(tag) && branch.takes(Kind::Object);
        select(branches, is_meant).collect()
    }

    /// The object branches that no value of the tag means.
    pub(super) fn without_values(branches: &[Branch]) -> Self {
        let takes = |branch: &Branch| branch.takes(Kind::Object) || branch.kinds.is_any();
        select(branches, |branch| takes(branch) && branch.values.is_empty()).collect()
    }

    pub(super) fn taking(branches: &[Branch], kind: Kind) -> Self {
        select(branches, |branch| branch.takes(kind)).collect()
    }

    pub(super) fn any(branches: &[Branch]) -> Self {
        select(branches, |branch| branch.kinds.is_any()).collect()
    }

    pub(super) fn or(self, other: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::None) { other() } else { self }
    }
}

impl FromIterator<usize> for Candidates {
    fn from_iter<I: IntoIterator<Item = usize>>(branches: I) -> Self {
        let mut branches = branches.into_iter();
        match (branches.next(), branches.next()) {
            (None, _) => Self::None,
            (Some(only), None) => Self::One(only),
            (Some(first), Some(second)) => {
                Self::Several([first, second].into_iter().chain(branches).collect())
            }
        }
    }
}

/// The indexes of the branches of which `is_meant` is true, in the document's order.
fn select<'a>(
    branches: &'a [Branch],
    is_meant: impl Fn(&Branch) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    branches.iter().enumerate().filter(move |(_, it)| is_meant(it)).map(|(index, _)| index)
}
