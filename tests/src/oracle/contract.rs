//! The requirements of a document on a request. In: the document and the request; out: the operation that was called, or
//! everything that is wrong.

use serde_json::Value;

use super::body::{check_accept, check_body};
use super::parameter::{PathValues, check_headers, check_path, check_query, match_path};
use super::{Document, Operation, Request};

/// A document, and what a test expects beyond it.
#[derive(Clone, Debug)]
pub struct Contract {
    document: Document,
    base: String,
    expected: Vec<(String, String)>,
}

impl Contract {
    /// Holds requests against a document.
    pub fn new(document: Document) -> Self {
        Self { document, base: String::new(), expected: Vec::new() }
    }

    /// Expects this path before that of each operation.
    #[must_use]
    pub fn below(mut self, base: &str) -> Self {
        base.clone_into(&mut self.base);
        self
    }

    /// Expects this header, once and with this value, on each request.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.expected.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Holds a request against the document, and returns the `operationId` of what it calls.
    ///
    /// # Errors
    /// All that is wrong with it, a sentence each.
    pub fn check(&self, request: &Request) -> Result<String, Vec<String>> {
        let (operation, values) = self.find(request).map_err(|reason| vec![reason])?;
        let document = &self.document;
        let mut reasons = Vec::new();
        check_path(document, operation, &values, &mut reasons);
        check_query(document, operation, request, &mut reasons);
        check_headers(document, operation, request, &self.expected, &mut reasons);
        check_security(document, operation, request, &mut reasons);
        check_accept(operation, request, &mut reasons);
        check_body(document, operation, request, &mut reasons);
        if reasons.is_empty() { Ok(operation.id().to_owned()) } else { Err(reasons) }
    }

    /// Finds the operation of a request; a path without parameters has precedence over one with (OpenAPI 3.1, Paths Object,
    /// Path Templating Matching).
    fn find<'a>(&'a self, request: &'a Request) -> Result<(Operation<'a>, PathValues<'a>), String> {
        let path = request.path();
        let below = path.strip_prefix(self.base.as_str()).unwrap_or_default();
        let fits = |operation: Operation<'a>| Some((operation, match_path(operation.path, below)?));
        let mut fitting: Vec<_> = self.document.operations().into_iter().filter_map(fits).collect();
        fitting.sort_by_key(|(_, values)| values.len());
        let Some(fewest) = fitting.first().map(|(_, values)| values.len()) else {
            return Err(format!("no path of the document is {path}"));
        };
        let method = request.method.to_ascii_lowercase();
        let mut nearest = fitting.into_iter().filter(|(_, values)| values.len() == fewest);
        nearest
            .find(|(operation, _)| operation.method == method)
            .ok_or_else(|| format!("the document has no {} of {path}", request.method))
    }
}

/// Looks for the credentials of at least one alternative (OpenAPI 3.1, Security Requirement Object).
fn check_security(
    document: &Document,
    operation: Operation<'_>,
    request: &Request,
    reasons: &mut Vec<String>,
) {
    let missing: Vec<Vec<String>> = operation
        .security()
        .into_iter()
        .filter_map(Value::as_object)
        .map(|set| set.keys().filter_map(|name| missing_credential(document, name, request)).collect())
        .collect();
    if missing.iter().all(|missing| !missing.is_empty()) {
        reasons.extend(missing.concat());
    }
}

/// Says that a credential is missing, if it is.
fn missing_credential(document: &Document, name: &str, request: &Request) -> Option<String> {
    let Some(scheme) = document.security_scheme(name) else {
        return Some(format!("the document doesn't declare the security scheme `{name}`"));
    };
    let is_there = match (scheme["type"].as_str(), scheme["in"].as_str()) {
        (Some("http"), _) => {
            let word = format!("{} ", scheme["scheme"].as_str().unwrap_or_default());
            let is_credential =
                |value: &&str| value.strip_prefix(&word).is_some_and(|secret| !secret.is_empty());
            request.headers("authorization").iter().any(is_credential)
        }
        (Some("oauth2" | "openIdConnect"), _) => request
            .headers("authorization")
            .iter()
            .any(|value| value.len() > 7 && value.starts_with("Bearer ")),
        (Some("apiKey"), Some("header")) => {
            let header = scheme["name"].as_str().unwrap_or_default().to_ascii_lowercase();
            request.headers(&header).iter().any(|value| !value.is_empty())
        }
        _ => return Some(format!("the oracle doesn't know security schemes such as `{name}`")),
    };
    (!is_there).then(|| format!("the credential `{name}` is missing"))
}
