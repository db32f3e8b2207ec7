//! Where an API is served.

/// A server. OpenAPI 3.1, Server Object.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// As written, with `{name}` where a variable stands.
    pub(crate) template: String,
    /// With each variable's default; `None` where that can't be called as it stands.
    pub(crate) url: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) variables: Vec<ServerVariable>,
}

/// A part of an address that may be chosen. OpenAPI 3.1, Server Variable Object.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    pub(crate) name: String,
    pub(crate) default: Option<String>,
    /// The values it may have; none: any.
    pub(crate) values: Vec<String>,
    pub(crate) description: Option<String>,
}
