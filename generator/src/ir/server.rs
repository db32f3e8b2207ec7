//! Where an API is served.

use crate::diagnostic::Location;

/// A server. OpenAPI 3.2, Server Object.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// As written, with `{name}` where a variable stands.
    pub(crate) template: String,
    /// With each variable's default; `None` where that can't be called as it stands.
    pub(crate) url: Option<Address>,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) variables: Vec<ServerVariable>,
    pub(crate) at: Location,
}

/// An address that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Whole(String),
    /// Relative to where the document lies; of an operation, to where the others are served.
    Relative(String),
}

/// A part of an address that may be chosen. OpenAPI 3.2, Server Variable Object.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    pub(crate) name: String,
    pub(crate) default: Option<String>,
    /// The values it may have; none: any.
    pub(crate) values: Vec<String>,
    pub(crate) description: Option<String>,
}

impl Server {
    /// The address without its scheme.
    pub(crate) fn place(&self) -> &str {
        self.template.split_once("://").map_or(self.template.as_str(), |(_, place)| place)
    }

    /// Whether it can be called in some way: not if the scheme is that of web sockets, say.
    pub(crate) fn may_be_http(&self) -> bool {
        match self.template.split_once("://") {
            Some((scheme, _)) => scheme.contains('{') || scheme == "http" || scheme == "https",
            None => true,
        }
    }
}

impl Address {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Whole(url) | Self::Relative(url) => url,
        }
    }
}
