//! The source of the groups of an API.

/// The source of the names of groups. Extensions that name a group have precedence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Resources {
    /// The first tag of each operation.
    Tags,
    /// The segments of the path: `POST /chat/completions` is `client.chat().completions().create(..)`.
    Paths,
    /// The parts of the `operationId`: `drive.files.list` is `client.files().list()`.
    Ids,
}

impl Resources {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Tags, Self::Paths, Self::Ids];

    /// As in a configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Paths => "paths",
            Self::Ids => "ids",
        }
    }
}
