//! Which branches of a union may be meant. In: the union's table and a value. Out: the
//! branches that take a value of its kind, the likelier ones first.

use serde_json::Number;

use super::branch::{Branch, Kind};
use super::held::Held;
use super::number_eq;
use super::union::Union;

/// Branches, by number; one alone needs no list.
pub(super) enum Candidates {
    None,
    One(usize),
    Several(Vec<usize>),
}

impl Candidates {
    /// The branches that may be meant by `value`, whose members are not looked at.
    pub(super) fn of(branches: &[Branch], value: &Held<'_>) -> Self {
        match value {
            Held::Null => Self::any(branches),
            Held::Boolean(_) => {
                Self::taking(branches, Kind::Boolean).or(|| Self::any(branches))
            }
            Held::Number(number) => Self::of_number(branches, number),
            Held::Text(text) => Self::of_text(branches, text),
            Held::List(_) => Self::of_kind(branches, Kind::List),
            Held::Object(_) => Self::of_kind(branches, Kind::Object),
        }
    }

    /// The branches for a list or an object, and after them those that take anything: it
    /// is for the best fit to say whether an object without a name is one with a
    /// name.
    pub(super) fn of_kind(branches: &[Branch], kind: Kind) -> Self {
        let made_for = |branch: &Branch| branch.takes(kind);
        let any = |branch: &Branch| branch.kinds.is_any();
        select(branches, made_for).chain(select(branches, any)).collect()
    }

    /// An integer goes to an integer branch first, so that it keeps all its digits; a
    /// float goes to a number branch, and to an integer branch only if there is no
    /// other.
    fn of_number(branches: &[Branch], number: &Number) -> Self {
        let integer = |branch: &Branch| branch.takes(Kind::Integer);
        let other =
            |branch: &Branch| branch.takes(Kind::Number) && !branch.takes(Kind::Integer);
        let made_for: Self = if number.is_i64() || number.is_u64() {
            select(branches, integer).chain(select(branches, other)).collect()
        } else {
            Self::taking(branches, Kind::Number)
        };
        let is_integral = || number_eq::integer(number).is_some();
        made_for
            .or(|| select(branches, |branch| integer(branch) && is_integral()).collect())
            .or(|| Self::any(branches))
    }

    /// A text goes to a branch that lists it, then to one that lists none, and to one
    /// that lists others (and is open) only if there is no other.
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

    /// The object branches that one of the tag's values means. As the branches are a
    /// constant, this becomes what a `match` would become.
    #[inline]
    pub(super) fn tagged<U: Union>(tag: &str) -> Self {
        let is_meant =
            |branch: &Branch| branch.has_value(tag) && branch.takes(Kind::Object);
        let mut found = Self::None;
        for (index, branch) in U::BRANCHES.iter().enumerate() {
            if is_meant(branch) {
                match found {
                    Self::None => found = Self::One(index),
                    _ => return select(U::BRANCHES, is_meant).collect(),
                }
            }
        }
        found
    }

    /// The object branches that none of the tag's values means.
    pub(super) fn untagged(branches: &[Branch]) -> Self {
        let is_free = |branch: &Branch| branch.values.is_empty();
        let takes =
            |branch: &Branch| branch.takes(Kind::Object) || branch.kinds.is_any();
        select(branches, |branch| takes(branch) && is_free(branch)).collect()
    }

    /// The one branch whose own members an object has.
    pub(super) fn by_members(
        &self,
        branches: &[Branch],
        value: &Held<'_>,
    ) -> Option<usize> {
        let mut complete = self.complete(branches, value);
        complete.next().filter(|_| complete.next().is_none())
    }

    /// Whether an object has the own members of more than one branch.
    pub(super) fn is_torn(&self, branches: &[Branch], value: &Held<'_>) -> bool {
        self.complete(branches, value).nth(1).is_some()
    }

    /// The branches all of whose own members an object has.
    fn complete<'a>(
        &'a self,
        branches: &'a [Branch],
        value: &'a Held<'_>,
    ) -> impl Iterator<Item = usize> + 'a {
        let candidates: &[usize] = match self {
            Self::Several(candidates) => candidates,
            Self::None | Self::One(_) => &[],
        };
        let has_all = |members: &[&str]| {
            !members.is_empty()
                && members.iter().all(|member| value.get(member).is_some())
        };
        candidates.iter().copied().filter(move |index| has_all(branches[*index].members))
    }

    fn taking(branches: &[Branch], kind: Kind) -> Self {
        select(branches, |branch| branch.takes(kind)).collect()
    }

    fn any(branches: &[Branch]) -> Self {
        select(branches, |branch| branch.kinds.is_any()).collect()
    }

    fn or(self, other: impl FnOnce() -> Self) -> Self {
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

impl Held<'_> {
    /// The value of an object's member; of one that comes twice, the last.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        let found = members.iter().rev().find(|(member, _)| member == name);
        found.map(|(_, value)| value)
    }
}

/// The numbers of the branches of which `is_meant` is true, in the document's order.
fn select<'a>(
    branches: &'a [Branch],
    is_meant: impl Fn(&Branch) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let numbered = branches.iter().enumerate();
    numbered.filter(move |(_, branch)| is_meant(branch)).map(|(index, _)| index)
}
