//! Whether a response's body is read to its end or handed to the caller as a stream.

/// How far a response is read before it is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadMode {
    /// To its end.
    Whole,
    /// Not at all where it is a success of one of these media types; others are read to their end.
    Stream(&'static [&'static str]),
}

impl ReadMode {
    /// How answers of an operation are read, of which these media types come as streams.
    pub(super) fn of(streams: &'static [&'static str]) -> Self {
        if streams.is_empty() { Self::Whole } else { Self::Stream(streams) }
    }
}
