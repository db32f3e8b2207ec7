//! Base URLs. Joins the URL of a server with the path and query of an operation (OpenAPI 3.1,
//! Server Object: the path is appended to the server's URL).

use http::Uri;

use super::super::failure::BuildError;
use super::Server;
use super::reference::{has_scheme, is_host_and_port, resolve};

/// A base URL without a trailing slash.
#[derive(Debug)]
pub(crate) struct BaseUrl(String);

impl BaseUrl {
    /// Parses a base URL. The error completes the sentence "the URL …".
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let Ok(uri) = text.parse::<Uri>() else {
            return Err("isn't a valid URL");
        };
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("doesn't start with `https://` or `http://`");
        }
        if text.contains(['?', '#']) {
            return Err("has a query or a fragment, so no path can be appended");
        }
        if uri.authority().is_none_or(|authority| authority.as_str().contains('@')) {
            return Err("contains a user: set credentials on the builder");
        }
        if !uri.authority().is_some_and(is_host_and_port) {
            return Err("isn't a valid URL");
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }

    /// Resolves a server, whose URL may be relative to `base`. The inner error completes the
    /// sentence "the URL …".
    ///
    /// # Errors
    /// If a variable of the URL has no value or an invalid one.
    pub(crate) fn of(
        server: &Server,
        origin: Option<&Self>,
    ) -> Result<Result<Self, &'static str>, BuildError> {
        let address = server.fill()?;
        let origin = origin.filter(|_| !has_scheme(&address));
        Ok(match origin.map(|origin| origin.reach(&address)) {
            Some(Some(url)) => Self::parse(&url.to_string()),
            Some(None) => Err("isn't a valid URL"),
            None => Self::parse(&address),
        })
    }

    /// Resolves a URL reference against this URL (RFC 3986, 5.2 Relative Resolution).
    pub(crate) fn reach(&self, reference: &str) -> Option<Uri> {
        resolve(&self.0.parse().ok()?, reference)
    }

    /// Appends a path and query pairs.
    ///
    /// A fragment in the path only distinguishes operations of the document and is not sent. A
    /// query in the path comes before the pairs.
    ///
    /// # Errors
    /// If the result isn't a valid URL, for example because it is too long.
    pub(crate) fn join<'a>(
        &self,
        path: &str,
        query: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<Uri, BuildError> {
        let path = path.split('#').next().unwrap_or_default();
        let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
        let mut mark = if path.contains('?') { '&' } else { '?' };
        // The exact capacity, so that the URL takes over the buffer without a copy.
        let length: usize = query.clone().map(|pairs| pairs.len() + 1).sum();
        let mut url = String::with_capacity(self.0.len() + slash.len() + path.len() + length);
        url.extend([&self.0, slash, path]);
        for pairs in query {
            url.push(mark);
            url.push_str(pairs);
            mark = '&';
        }
        Uri::try_from(url).map_err(|error| BuildError::new(format!("the call's URL: {error}")))
    }
}
