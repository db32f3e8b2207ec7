//! Enumerations.

use crate::runtime;

/// How a job fares.
#[derive(Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Not begun.
    Pending,
    /// Begun.
    InProgress,
    /// A value the document doesn't list.
    Unknown(String),
}

runtime::enumeration!(Status {
    Pending "pending",
    InProgress "in_progress",
});

/// A colour.
#[derive(Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum Colour {
    /// Red.
    Red,
    /// A value the document doesn't list.
    Unknown(String),
}

runtime::enumeration!(Colour { Red "red", });

/// A state that has no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

runtime::closed_enumeration!(Switch { On "on", Off "off", });

/// A number that has no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gear {
    /// Back.
    Back,
    /// Forth.
    Forth,
}

runtime::closed_integer_enumeration!(Gear i32 { Back -1, Forth 1, });

/// The only answer there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Yes {
    /// Yes.
    Yes,
}

runtime::closed_enumeration!(Yes { Yes "yes", });

/// More values than a message has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are letters")]
pub enum Letter {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
}

runtime::closed_enumeration!(Letter {
    A "a", B "b", C "c", D "d", E "e", F "f", G "g", H "h", I "i", J "j", K "k",
    L "l", M "m", N "n", O "o", P "p", Q "q", R "r", S "s", T "t", U "u", V "v",
    W "w", X "x", Y "y", Z "z",
});
