//! A request as it was received: nothing decoded, nothing put in order.

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::json;

/// A request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The method, in upper case.
    pub method: String,
    /// The path and the query, still escaped.
    pub target: String,
    /// The headers, each name in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// Returns the path, still escaped.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// Returns the query, still escaped.
    pub fn query(&self) -> Option<&str> {
        self.target.split_once('?').map(|(_, query)| query)
    }

    /// Returns the query's pairs, still escaped.
    pub fn raw_pairs(&self) -> Vec<(&str, &str)> {
        let pairs = self.query().into_iter().flat_map(|query| query.split('&'));
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
    }

    /// Returns the query's pairs.
    pub fn pairs(&self) -> Vec<(String, String)> {
        self.raw_pairs().into_iter().map(|(name, value)| (unescape(name), unescape(value))).collect()
    }

    /// Returns all values of a header.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(one, _)| one == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Returns the body, read as JSON.
    ///
    /// # Panics
    /// If it isn't JSON.
    pub fn json(&self) -> Value {
        json::read(&self.body).unwrap_or_else(|error| panic!("the body isn't JSON: {error}"))
    }
}

/// Decodes percent-encoding; `+` stays (RFC 3986 gives it no other meaning).
pub(super) fn unescape(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
