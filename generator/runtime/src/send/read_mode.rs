//! The choice between reading a response's body to its end and returning it to the caller as a stream.

/// How much of a response is read before it is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadMode {
    /// All of it.
    Whole,
    /// Nothing, if the response is successful and has one of these media types; otherwise all of
    /// it.
    Stream(&'static [&'static str]),
}

impl ReadMode {
    /// Returns the mode of an operation that streams these media types.
    pub(crate) fn of(streams: &'static [&'static str]) -> Self {
        if streams.is_empty() { Self::Whole } else { Self::Stream(streams) }
    }
}
