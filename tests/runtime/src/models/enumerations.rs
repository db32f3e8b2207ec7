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
    UnknownValue(String),
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
    UnknownValue(String),
}

runtime::enumeration!(Colour { Red "red", });
