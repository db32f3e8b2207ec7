//! What the user says of servers and credentials, where the document isn't right or says too much.

/// A server in place of those of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerOverride {
    /// Its address, with `{name}` where a part of it is chosen by the builder.
    pub url: String,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}

/// What is made of a security scheme, or of a header parameter that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialChoice {
    /// The client doesn't offer it: alternatives that ask for the scheme are left out, and a header parameter stays one.
    Off,
    /// The builder's method has this name.
    Name(String),
}

/// A choice for one credential.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialOverride {
    /// The security scheme by its name, or the header parameter by its own.
    pub credential: String,
    /// What is made of it.
    pub choice: CredentialChoice,
    /// Where the wish stands, for findings about it: `clientwright.toml:12:1`.
    pub place: String,
}
