//! Enumerations.

use crate::runtime;

/// The status of a job.
#[derive(Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Not started.
    Pending,
    /// Started.
    InProgress,
    /// A value that isn't listed in the document.
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
    /// A value that isn't listed in the document.
    Unknown(String),
}

runtime::enumeration!(Colour { Red "red", });

/// A closed string enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

runtime::enumeration!(Switch closed { On "on", Off "off", });

/// A closed integer enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gear {
    /// Back.
    Back,
    /// Forth.
    Forth,
}

runtime::enumeration!(Gear i32 closed { Back -1, Forth 1, });

/// An enumeration with a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Yes {
    /// Yes.
    Yes,
}

runtime::enumeration!(Yes closed { Yes "yes", });

/// An enumeration with more values than an error message lists.
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

runtime::enumeration!(Letter closed {
    A "a", B "b", C "c", D "d", E "e", F "f", G "g", H "h", I "i", J "j", K "k",
    L "l", M "m", N "n", O "o", P "p", Q "q", R "r", S "s", T "t", U "u", V "v",
    W "w", X "x", Y "y", Z "z",
});
