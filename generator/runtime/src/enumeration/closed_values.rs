//! Lists the allowed values of a closed enumeration in messages.

use std::fmt;

/// Longer lists are truncated to this many values.
const MOST: usize = 24;

/// The allowed values, for messages.
pub(super) struct OneOf<'a, T>(pub(super) &'a [T]);

impl<T: fmt::Debug> fmt::Display for OneOf<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(values) = self;
        if values.len() != 1 {
            formatter.write_str("one of ")?;
        }
        for (number, value) in values.iter().take(MOST).enumerate() {
            let comma = if number == 0 { "" } else { ", " };
            write!(formatter, "{comma}{value:?}")?;
        }
        match values.len().saturating_sub(MOST) {
            0 => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}
