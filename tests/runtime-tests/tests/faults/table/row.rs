//! A fault and the expected end of each call: the rows of the table.

use std::time::Duration;

use super::behavior::{Behavior, TransportKind};
use super::expected::Expected;
use super::kind::Kind;
use super::observe::End;

/// The timeout of calls that shouldn't time out.
const LONG: Duration = Duration::from_secs(60);

/// The timeout of calls that should time out.
const SHORT: Duration = Duration::from_millis(300);

/// A fault and what is expected of each call that meets it.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) behavior: Behavior,
    expected: Expected,
    /// The differences of other transports.
    differing: Vec<(TransportKind, Expected)>,
    /// Why the fault doesn't apply to some kinds of responses.
    pub(crate) why_not: &'static str,
    pub(crate) time: Duration,
    pub(crate) limit: usize,
    pub(crate) upload: usize,
}

pub(crate) fn row(name: &'static str, behavior: Behavior, expected: Expected) -> Row {
    Row {
        name,
        behavior,
        expected,
        differing: Vec::new(),
        why_not: "",
        time: LONG,
        limit: 64 << 10,
        upload: 0,
    }
}

impl Row {
    /// Sets what is expected over one transport.
    pub(crate) fn but(mut self, transport: TransportKind, expected: Expected) -> Self {
        self.differing.push((transport, expected));
        self
    }

    /// Says why the fault doesn't apply to all kinds of responses.
    pub(crate) fn because(self, why_not: &'static str) -> Self {
        Self { why_not, ..self }
    }

    /// Uses a short timeout.
    pub(crate) fn short(self) -> Self {
        Self { time: SHORT, ..self }
    }

    /// Uses a timeout that what comes in time meets on a busy machine, too.
    pub(crate) fn patient(self) -> Self {
        Self { time: 8 * SHORT, ..self }
    }

    /// Sets the limit of a response in bytes.
    pub(crate) fn keeping(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// Sets the size of the request's body.
    pub(crate) fn sending(self, upload: usize) -> Self {
        Self { upload, ..self }
    }

    /// The expected result of a call; `None` if the fault doesn't apply.
    pub(crate) fn expected(&self, kind: Kind, transport: TransportKind) -> Option<End> {
        let differs = self.differing.iter().find(|(other, _)| *other == transport);
        differs.map_or(&self.expected, |(_, expected)| expected).of(kind)
    }
}
