//! Token responses of an authorization server (RFC 6749, 5.1 Successful Response, 5.2 Error
//! Response).

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde_json::{Map, Value};

use super::super::model::read_json;
use super::{Secret, TokenError, TokenErrorKind};

/// How long before its expiry a token is renewed; for a short-lived one, a tenth of its lifetime.
const EARLY: Duration = Duration::from_secs(60);

/// An access token.
#[derive(Clone)]
pub(super) struct Token {
    pub(super) access: Secret,
    /// A new refresh token, if the server rotates them.
    pub(super) refresh: Option<Secret>,
    /// When to renew it, since the Unix epoch; `None` if only a rejection shows that it expired.
    renewal: Option<Duration>,
}

impl Token {
    /// Reads the members of a response received at `now`.
    pub(crate) fn of(members: &Map<String, Value>, now: Duration) -> Result<Self, TokenError> {
        let secret = |name: &str| members.get(name)?.as_str().map(Secret::from);
        let access = secret("access_token").filter(|token| !token.expose().is_empty());
        let access = access.ok_or_else(|| unreadable("the response has no `access_token`"))?;
        // Required by the RFC but often omitted; case-insensitive (RFC 6749, 5.1).
        match members.get("token_type").and_then(Value::as_str) {
            Some(kind) if !kind.eq_ignore_ascii_case("bearer") => {
                return Err(unreadable("the token type isn't `bearer`"));
            }
            _ => {}
        }
        let renewal = members
            .get("expires_in")
            .and_then(seconds)
            .map(|life| now.saturating_add(life).saturating_sub(EARLY.min(life / 10)));
        Ok(Self { access, refresh: secret("refresh_token"), renewal })
    }

    /// Returns whether the token is still valid.
    pub(super) fn is_good_at(&self, now: Duration) -> bool {
        self.renewal.is_none_or(|renewal| now < renewal)
    }
}

/// Parses a response of the authorization server into its members.
pub(super) fn members(status: StatusCode, body: &Bytes) -> Result<Map<String, Value>, TokenError> {
    // RFC 8259, 8.1: a byte order mark may be ignored.
    let json = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let members = match read_json(json) {
        Ok(Value::Object(members)) => Some(members),
        _ => None,
    };
    // GitHub's errors have the status 200.
    let is_error =
        |members: &Map<String, Value>| members.contains_key("error") && !members.contains_key("access_token");
    match members {
        Some(members) if status.is_success() && !is_error(&members) => Ok(members),
        None if status.is_success() => Err(unreadable("the response isn't a JSON object")),
        Some(members) => Err(refused(status, &members)),
        None => Err(TokenError::new(TokenErrorKind::Status(status))),
    }
}

/// Parses seconds, which some servers send as a string or with a fraction.
pub(super) fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::String(text) => text.trim().parse::<f64>().ok()?,
        value => value.as_f64()?,
    };
    Duration::try_from_secs_f64(seconds.max(0.0)).ok()
}

fn refused(status: StatusCode, members: &Map<String, Value>) -> TokenError {
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    TokenError::new(match text("error") {
        Some(code) => TokenErrorKind::Refused { status, code, description: text("error_description") },
        None => TokenErrorKind::Status(status),
    })
}

pub(super) fn unreadable(why: &str) -> TokenError {
    TokenError::new(TokenErrorKind::Unreadable(why.to_owned()))
}
