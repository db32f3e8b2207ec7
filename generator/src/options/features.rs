//! What the user says of the cargo features of a crate.

/// A cargo feature that is wished to be there by default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureOverride {
    /// Its name.
    pub feature: String,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}
