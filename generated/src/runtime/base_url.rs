//! The base URL. In: the address of a server, as the document or the user gives it; out: whole URLs.
//! OpenAPI 3.1, Server Object: a path is appended to the base, whatever path that has already.

use http::Uri;

use super::reference::resolve;
use super::{BuildError, Server};

/// A base URL without a slash at its end.
#[derive(Debug)]
pub(super) struct BaseUrl(String);

impl BaseUrl {
    /// Reads a base URL, or says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let Ok(uri) = text.parse::<Uri>() else {
            return Err("isn't a URL");
        };
        if !matches!(uri.scheme_str(), Some("http" | "https")) {
            return Err("doesn't begin with `https://` or `http://`");
        }
        if text.contains(['?', '#']) {
            return Err("has a query or a fragment, so that no path can be appended");
        }
        if uri.authority().is_none_or(|authority| authority.as_str().contains('@')) {
            return Err("has a user in it: credentials are set on the builder");
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }

    /// Takes a server, whose address may be relative to another; or says what is wrong with its URL.
    ///
    /// # Errors
    /// If a variable of the address has no value, or one that can't be.
    pub(super) fn of(
        server: &Server,
        origin: Option<&Self>,
    ) -> Result<Result<Self, &'static str>, BuildError> {
        let address = server.fill()?;
        let origin = origin.filter(|_| !address.contains("://"));
        Ok(match origin.map(|origin| origin.reach(&address)) {
            Some(Some(url)) => Self::parse(&url.to_string()),
            Some(None) => Err("isn't a URL"),
            None => Self::parse(&address),
        })
    }

    /// Returns the URL that a reference means (RFC 3986, 5.2), with its query if it has one.
    pub(super) fn reach(&self, reference: &str) -> Option<Uri> {
        resolve(&self.0.parse().ok()?, reference)
    }

    /// Makes the URL of a path, with the pairs of a query.
    ///
    /// A fragment in the path tells operations of one document apart and is not sent; a query in it
    /// stands before the pairs.
    ///
    /// # Errors
    /// If the whole isn't a URL, for its length perhaps.
    pub(super) fn join<'a>(
        &self,
        path: &str,
        query: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<Uri, BuildError> {
        let path = path.split('#').next().unwrap_or_default();
        let slash = if path.is_empty() || path.starts_with('/') { "" } else { "/" };
        let mut mark = if path.contains('?') { '&' } else { '?' };
        // Just as long as it becomes, so that the URL is made of this text and not of a copy.
        let length: usize = query.clone().map(|pairs| pairs.len() + 1).sum();
        let mut url =
            String::with_capacity(self.0.len() + slash.len() + path.len() + length);
        url.extend([&self.0, slash, path]);
        for pairs in query {
            url.push(mark);
            url.push_str(pairs);
            mark = '&';
        }
        Uri::try_from(url)
            .map_err(|error| BuildError::new(format!("the call's URL: {error}")))
    }
}
