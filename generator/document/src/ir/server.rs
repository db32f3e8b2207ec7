//! Servers and their URLs.

use crate::diagnostic::Location;

/// OpenAPI 3.2, Server Object.
#[derive(Clone, Debug)]
pub struct Server {
    /// The URL as written, with `{name}` for each variable.
    pub template: String,
    /// The URL with the default of each variable; `None` if it can't be called.
    pub url: Option<Address>,
    /// `name`, new in OpenAPI 3.2.
    pub name: Option<String>,
    /// `description`: Markdown, as written.
    pub description: Option<String>,
    /// The variables of its URL.
    pub variables: Vec<ServerVariable>,
    /// The location in the document.
    pub at: Location,
}

/// A URL that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// An absolute URL.
    Whole(String),
    /// Relative to the URL of the document; for the server of an operation, to the client's base URL.
    Relative(String),
}

/// OpenAPI 3.2, Server Variable Object.
#[derive(Clone, Debug)]
pub struct ServerVariable {
    /// The name in braces in the URL.
    pub name: String,
    /// `default`, which the standard requires.
    pub default: Option<String>,
    /// The allowed values; empty: any.
    pub values: Vec<String>,
    /// `description`: Markdown, as written.
    pub description: Option<String>,
}

impl Server {
    /// The URL as written, after `://`.
    pub fn without_scheme(&self) -> &str {
        self.template.split_once("://").map_or(self.template.as_str(), |(_, rest)| rest)
    }

    /// Returns whether the scheme is HTTP, HTTPS or a variable.
    pub fn may_be_http(&self) -> bool {
        match self.template.split_once("://") {
            Some((scheme, _)) => scheme.contains('{') || scheme == "http" || scheme == "https",
            None => true,
        }
    }
}

impl Address {
    /// The URL, absolute or relative.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Whole(url) | Self::Relative(url) => url,
        }
    }
}
