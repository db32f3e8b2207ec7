//! The branches of a union as data: which types of JSON values each branch takes, and what
//! distinguishes it from the others.

use std::fmt;

use super::tagged::Added;

/// A type of JSON value. Integers are a type apart from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    Text,
    List,
    Object,
}

impl Kind {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Boolean, "boolean"),
        (Self::Integer, "integer"),
        (Self::Number, "number"),
        (Self::Text, "string"),
        (Self::List, "array"),
        (Self::Object, "object"),
    ];
}

/// The types of JSON values that a branch takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Kinds(u8);

impl Kinds {
    /// The empty set, to which the methods below add.
    pub const NONE: Self = Self(0);

    const ANY: u8 = u8::MAX;

    /// Adds `true` and `false`.
    #[must_use]
    pub const fn boolean(self) -> Self {
        self.and(Kind::Boolean)
    }

    /// Adds integers.
    #[must_use]
    pub const fn integer(self) -> Self {
        self.and(Kind::Integer)
    }

    /// Adds numbers.
    #[must_use]
    pub const fn number(self) -> Self {
        self.and(Kind::Number)
    }

    /// Adds strings.
    #[must_use]
    pub const fn text(self) -> Self {
        self.and(Kind::Text)
    }

    /// Adds arrays.
    #[must_use]
    pub const fn list(self) -> Self {
        self.and(Kind::List)
    }

    /// Adds objects.
    #[must_use]
    pub const fn object(self) -> Self {
        self.and(Kind::Object)
    }

    /// Adds everything that no other branch takes, including `null`.
    #[must_use]
    pub const fn any(self) -> Self {
        Self(Self::ANY)
    }

    const fn and(self, kind: Kind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    pub(super) const fn is_any(self) -> bool {
        self.0 == Self::ANY
    }

    /// Returns whether the branch declares this type. A branch that takes anything declares none.
    pub(super) const fn takes(self, kind: Kind) -> bool {
        !self.is_any() && self.0 & (1 << kind as u8) != 0
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return formatter.write_str("anything");
        }
        let taken = Kind::ALL.iter().filter(|(kind, _)| self.takes(*kind));
        let names: Vec<&str> = taken.map(|(_, name)| *name).collect();
        formatter.write_str(&names.join(" or "))
    }
}

/// A branch of a union.
#[derive(Debug)]
#[doc(hidden)]
pub struct Branch {
    /// The name of the variant, for messages.
    pub name: &'static str,
    /// The types that the branch takes.
    pub kinds: Kinds,
    /// The values of the discriminator that select this branch; for strings, the values it lists.
    pub values: &'static [&'static str],
    /// Members that this branch requires and no other branch has.
    pub members: &'static [&'static str],
    /// The value of the discriminator that the union writes: the branch doesn't say it itself.
    pub tag: Option<&'static str>,
    /// The optional constants that the union writes where a value was made without them.
    pub fills: &'static [&'static str],
}

impl Branch {
    pub(super) fn takes(&self, kind: Kind) -> bool {
        self.kinds.takes(kind)
    }

    #[inline]
    pub(super) fn has_value(&self, value: &str) -> bool {
        self.values.contains(&value)
    }
}

/// The facts about a union.
#[derive(Debug)]
#[doc(hidden)]
pub struct UnionTable {
    /// The name of the union, for messages.
    pub name: &'static str,
    /// The member whose value selects the branch.
    pub tag: Option<&'static str>,
    /// Whether an object without it is none that the document describes.
    pub needs_tag: bool,
    /// The index of the branch for objects without a tag or with an unknown one.
    pub default: Option<usize>,
    /// The branches in the order of the document.
    pub branches: &'static [Branch],
    /// Whether there is a variant for a value that fits no branch.
    pub has_unknown: bool,
}

impl UnionTable {
    /// The tag that the union writes for a branch.
    pub(super) fn tag_of(&self, branch: usize) -> Option<(&'static str, &'static str)> {
        Some((self.tag?, self.branches.get(branch)?.tag?))
    }

    /// The members that the union writes for a branch.
    pub(super) fn added_to(&self, branch: usize) -> Added {
        let fills = self.branches.get(branch).map_or(&[][..], |branch| branch.fills);
        Added { tag: self.tag_of(branch), fills }
    }
}
