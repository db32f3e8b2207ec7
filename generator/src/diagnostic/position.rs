//! A line and a column of a text.

/// A place as people say it: line and column, both counted from 1; columns count letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The letter of the line.
    pub column: usize,
}
