//! Overrides of credentials and of parameters that the client sets.

#[cfg(feature = "serde")]
use clientwright_document::{Flag, FlagOr};

/// Overrides a security scheme, or a header parameter that holds a credential.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(from = "FlagOr<Flag<false>, String>"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum CredentialOverride {
    /// The client doesn't support it: security requirements that name the scheme are ignored, and a header parameter stays a
    /// parameter.
    Off,
    /// The name of the builder's method.
    Name(String),
}

#[cfg(feature = "serde")]
impl From<FlagOr<Flag<false>, String>> for CredentialOverride {
    fn from(written: FlagOr<Flag<false>, String>) -> Self {
        match written {
            FlagOr::Flag(Flag) => Self::Off,
            FlagOr::Value(name) => Self::Name(name),
        }
    }
}

/// Makes a parameter that operations share a parameter of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(from = "FlagOr<Flag<true>, String>"))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum ClientParameterOverride {
    /// The builder's method has the name of the parameter.
    OwnName,
    /// The name of the builder's method.
    Name(String),
}

#[cfg(feature = "serde")]
impl From<FlagOr<Flag<true>, String>> for ClientParameterOverride {
    fn from(written: FlagOr<Flag<true>, String>) -> Self {
        match written {
            FlagOr::Flag(Flag) => Self::OwnName,
            FlagOr::Value(name) => Self::Name(name),
        }
    }
}
