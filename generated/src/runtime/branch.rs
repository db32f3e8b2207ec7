//! The branches of a union as data. In: a line of the union's table. Out: which kinds of
//! JSON values the branch takes, and what tells it from the others.

use std::fmt;

/// A kind of JSON value; an integer is a kind of its own.
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
        (Self::Text, "text"),
        (Self::List, "list"),
        (Self::Object, "object"),
    ];
}

/// The kinds of JSON values that a branch takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// No kind yet; the methods add to it.
    pub const NONE: Self = Self(0);

    const ANY: u8 = u8::MAX;

    /// And `true` and `false`.
    #[must_use]
    pub const fn boolean(self) -> Self {
        self.and(Kind::Boolean)
    }

    /// And integers.
    #[must_use]
    pub const fn integer(self) -> Self {
        self.and(Kind::Integer)
    }

    /// And numbers.
    #[must_use]
    pub const fn number(self) -> Self {
        self.and(Kind::Number)
    }

    /// And texts.
    #[must_use]
    pub const fn text(self) -> Self {
        self.and(Kind::Text)
    }

    /// And lists.
    #[must_use]
    pub const fn list(self) -> Self {
        self.and(Kind::List)
    }

    /// And objects.
    #[must_use]
    pub const fn object(self) -> Self {
        self.and(Kind::Object)
    }

    /// Whatever no other branch takes, `null` included.
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

    /// Whether the branch is made for this kind; one that takes anything is for none.
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
pub struct Branch {
    /// The variant's name, for messages.
    pub name: &'static str,
    /// What the branch takes.
    pub kinds: Kinds,
    /// The tag's values that mean this branch, or, for texts, the texts it is made for.
    pub values: &'static [&'static str],
    /// Members that this branch requires and no other one has.
    pub members: &'static [&'static str],
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
