//! The uses of a type in calls, as a fact of the lock file: `sent+received`, `patch`.

use std::fmt;

/// The uses of a type in calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    pub(crate) is_sent: bool,
    pub(crate) is_received: bool,
    /// Sent, but only by PATCH.
    pub(crate) is_patch: bool,
}

const SENT: &str = "sent";
const RECEIVED: &str = "received";
const PATCH: &str = "patch";

impl Uses {
    /// Reads the output of [`Display`](fmt::Display), and nothing else.
    pub(crate) fn parse(text: &str) -> Self {
        let has = |word| text.split('+').any(|other| other == word);
        let is_patch = has(PATCH);
        Self { is_sent: is_patch || has(SENT), is_received: has(RECEIVED), is_patch }
    }

    pub(crate) fn is_none(self) -> bool {
        !self.is_sent && !self.is_received
    }
}

impl fmt::Display for Uses {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words =
            [(self.is_patch, PATCH), (!self.is_patch && self.is_sent, SENT), (self.is_received, RECEIVED)];
        let words: Vec<&str> = words.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
        formatter.write_str(&words.join("+"))
    }
}
