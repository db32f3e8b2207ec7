//! Which enumerations are closed.

/// The enumerations of one API that are closed. By default all are open: a value that the document doesn't list is kept, and
/// sent again as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClosedEnumerations {
    /// All are open.
    #[default]
    None,
    /// All are closed.
    All,
    /// These are closed. One that the document doesn't have is an error.
    Named(Vec<EnumerationOverride>),
}

/// An enumeration that is to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumerationOverride {
    /// The name of a component schema, or the JSON Pointer of a schema.
    pub enumeration: String,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

impl ClosedEnumerations {
    /// Closes one more.
    pub(crate) fn close(&mut self, entry: EnumerationOverride) {
        match self {
            Self::None => *self = Self::Named(vec![entry]),
            Self::All => {}
            Self::Named(overrides) => overrides.push(entry),
        }
    }

    /// Those that are named.
    pub(crate) fn named(&self) -> &[EnumerationOverride] {
        match self {
            Self::Named(overrides) => overrides,
            Self::None | Self::All => &[],
        }
    }
}
