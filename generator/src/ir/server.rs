//! Servers and their URLs.

use crate::diagnostic::Location;

/// OpenAPI 3.2, Server Object.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    /// The URL as written, with `{name}` for each variable.
    pub(crate) template: String,
    /// The URL with the default of each variable; `None` if it can't be called.
    pub(crate) url: Option<Address>,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) variables: Vec<ServerVariable>,
    pub(crate) at: Location,
}

/// A URL that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    Whole(String),
    /// Relative to the URL of the document; for the server of an operation, to the client's base URL.
    Relative(String),
}

/// OpenAPI 3.2, Server Variable Object.
#[derive(Clone, Debug)]
pub(crate) struct ServerVariable {
    pub(crate) name: String,
    pub(crate) default: Option<String>,
    /// The allowed values; empty: any.
    pub(crate) values: Vec<String>,
    pub(crate) description: Option<String>,
}

impl Server {
    pub(crate) fn without_scheme(&self) -> &str {
        self.template.split_once("://").map_or(self.template.as_str(), |(_, rest)| rest)
    }

    /// Returns whether the scheme is HTTP, HTTPS or a variable.
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
