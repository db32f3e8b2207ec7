//! An object with similar member names: of the same length, with the same letters at their start, middle and end; and
//! an empty name.

use crate::runtime;

/// Fields with similar names.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct SimilarNames {
    /// The empty name.
    pub empty: Option<i64>,
    /// One letter.
    pub one: Option<i64>,
    /// Three letters.
    pub three: Option<i64>,
    /// Five letters.
    pub five: Option<i64>,
    /// Five other letters.
    pub other_five: Option<i64>,
    /// Nine letters.
    pub nine: Option<i64>,
    /// Nine other letters.
    pub other_nine: Option<i64>,
    /// Twenty letters.
    pub twenty: Option<i64>,
    /// Twenty other letters.
    pub other_twenty: Option<i64>,
}

runtime::object!(SimilarNames {
    optional {
        0 empty "",
        1 one "a",
        2 three "abc",
        3 five "a1b2c",
        4 other_five "a3b4c",
        5 nine "ax11b22yc",
        6 other_nine "ax12b21yc",
        7 twenty "a1234567890b12345678",
        8 other_twenty "a1234567891b12345678",
    }
});
