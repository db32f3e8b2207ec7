//! The kinds of responses that every fault is tried on.

/// A kind of response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Json,
    Text,
    Bytes,
    Download,
    Events,
    Lines,
    Sequence,
    /// The body of an error response.
    Failure,
    /// The same for an operation that streams.
    StreamFailure,
    Page,
    /// The response of an authorization server.
    Token,
}

/// Bodies without a structure that could be wrong.
pub(crate) const RAW: &[Kind] = &[Kind::Text, Kind::Bytes, Kind::Download];

/// Streams of items.
pub(crate) const ITEMS: &[Kind] = &[Kind::Events, Kind::Lines, Kind::Sequence];

/// Responses that are read while they arrive.
pub(crate) const STREAMS: &[Kind] = &[Kind::Download, Kind::Events, Kind::Lines, Kind::Sequence];

/// Error responses.
pub(crate) const FAILURES: &[Kind] = &[Kind::Failure, Kind::StreamFailure];

impl Kind {
    pub(crate) const ALL: [Self; 11] = [
        Self::Json,
        Self::Text,
        Self::Bytes,
        Self::Download,
        Self::Events,
        Self::Lines,
        Self::Sequence,
        Self::Failure,
        Self::StreamFailure,
        Self::Page,
        Self::Token,
    ];

    /// The status of a valid response.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Failure | Self::StreamFailure => 400,
            _ => 200,
        }
    }

    /// The media type of a valid response.
    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Bytes => "application/octet-stream",
            Self::Download => "audio/mpeg",
            Self::Events => "text/event-stream",
            Self::Lines => "application/x-ndjson",
            Self::Sequence => "application/json-seq",
            _ => "application/json",
        }
    }

    /// A valid body that contains this value.
    pub(crate) fn content(self, value: &[u8]) -> Vec<u8> {
        let (before, behind) = match self {
            Self::Events => ("data: ", "\n\n"),
            Self::Lines => ("", "\n"),
            Self::Sequence => ("\u{1E}", "\n"),
            Self::Page => (r#"{"items":["#, "]}"),
            Self::Token => (r#"{"access_token":"t0ken","thing":"#, "}"),
            _ => ("", ""),
        };
        [before.as_bytes(), value, behind.as_bytes()].concat()
    }

    /// A valid body.
    pub(crate) fn valid(self) -> Vec<u8> {
        self.content(br#"{"value":1}"#)
    }

    /// Returns whether its body is a stream of items.
    pub(crate) fn has_items(self) -> bool {
        matches!(self, Self::Events | Self::Lines | Self::Sequence)
    }
}
