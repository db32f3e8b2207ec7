//! What an operation's answer can be: the columns of the table.

/// A kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Json,
    Text,
    Bytes,
    Download,
    Events,
    Lines,
    Sequence,
    /// The body of an unsuccessful answer.
    Failure,
    /// The same, where a successful one would come as a stream.
    StreamFailure,
    Page,
    /// What an authorization server gives out.
    Token,
}

impl Kind {
    /// In the order of the table's columns.
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

    /// The status of a sound answer.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Failure | Self::StreamFailure => 400,
            _ => 200,
        }
    }

    /// The media type of a sound answer.
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

    /// A sound content that holds this value.
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

    /// A sound content.
    pub(crate) fn sound(self) -> Vec<u8> {
        self.content(br#"{"value":1}"#)
    }

    /// Whether its content is many values, each of which is read by itself.
    pub(crate) fn has_items(self) -> bool {
        matches!(self, Self::Events | Self::Lines | Self::Sequence)
    }
}
