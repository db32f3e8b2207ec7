//! The client of an authorization server: its ID, secret, scopes and further parameters (RFC 6749,
//! 2.3 Client Authentication, 3.3 Access Token Scope).

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use http::HeaderValue;

use super::super::parameter::percent::encode;
use super::Secret;

/// A client of an authorization server and the parameters of its token requests.
///
/// A pair of an ID and a secret converts into it.
#[derive(Clone)]
pub struct OAuth2Client {
    pub(crate) id: String,
    pub(crate) secret: Option<Secret>,
    is_secret_in_body: bool,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
}

impl OAuth2Client {
    /// Creates a client with a secret. Both are sent in the header `Authorization` (RFC 6749, 2.3.1
    /// Client Password).
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { secret: Some(secret.into()), ..Self::public(id) }
    }

    /// Creates a public client, which can't keep a secret, such as an app on a user's device. Its
    /// ID is sent in the body.
    pub fn public(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            secret: None,
            is_secret_in_body: false,
            scopes: Vec::new(),
            parameters: Vec::new(),
        }
    }

    /// Sends ID and secret in the body, for servers that don't support the header (RFC 6749,
    /// 2.3.1).
    #[must_use]
    pub fn with_secret_in_body(mut self) -> Self {
        self.is_secret_in_body = true;
        self
    }

    /// Requests these scopes; without any, the server decides (RFC 6749, 3.3 Access Token Scope).
    #[must_use]
    pub fn with_scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Adds a parameter to each token request, such as `audience` or `resource`.
    #[must_use]
    pub fn with_parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// The header `Authorization`, unless the client authenticates in the body.
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let pair = self.pair().filter(|_| !self.is_secret_in_body)?;
        // Base64 is always valid in a header.
        let mut value = HeaderValue::try_from(format!("Basic {pair}")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Base64 of ID and secret. Both are form-encoded before they are joined (RFC 6749, 2.3.1).
    fn pair(&self) -> Option<String> {
        let secret = self.secret.as_ref()?.expose();
        Some(STANDARD.encode(format!("{}:{}", encode(&self.id), encode(secret))))
    }

    /// The secrets that no message may repeat, in each form that a server receives, the longer ones first.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let mut secrets = Vec::new();
        if let (Some(secret), Some(pair)) = (&self.secret, self.pair()) {
            let unpadded = pair.trim_end_matches('=').to_owned();
            secrets.extend([pair, unpadded]);
            secrets.extend(as_sent(secret.expose()));
        }
        let own = self.parameters.iter().filter(|(name, _)| is_name_of_secret(name));
        secrets.extend(own.flat_map(|(_, value)| as_sent(value)));
        secrets
    }

    /// The client's parameters in the body.
    pub(crate) fn parameters(&self) -> Vec<(&str, String)> {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        match &self.secret {
            Some(secret) if self.is_secret_in_body => {
                pairs.push(("client_id", self.id.clone()));
                pairs.push(("client_secret", secret.expose().to_owned()));
            }
            Some(_) => {}
            None => pairs.push(("client_id", self.id.clone())),
        }
        if !self.scopes.is_empty() {
            pairs.push(("scope", self.scopes.join(" ")));
        }
        let own = self.parameters.iter();
        pairs.extend(own.map(|(name, value)| (name.as_str(), value.clone())));
        pairs
    }
}

/// A secret as it is sent in a form, and as it is.
pub(super) fn as_sent(secret: &str) -> [String; 2] {
    [encode(secret).to_string(), secret.to_owned()]
}

/// Returns whether a parameter authenticates the client (RFC 7521, 4.2: `client_assertion`).
fn is_name_of_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["secret", "password", "token", "assertion", "key"].iter().any(|word| name.contains(word))
}

impl<I: Into<String>, S: Into<Secret>> From<(I, S)> for OAuth2Client {
    fn from((id, secret): (I, S)) -> Self {
        Self::new(id, secret)
    }
}

/// Prints no secret, and only the names of further parameters.
impl fmt::Debug for OAuth2Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("OAuth2Client")
            .field("id", &self.id)
            .field("scopes", &self.scopes)
            .field("parameters", &names)
            .finish_non_exhaustive()
    }
}
