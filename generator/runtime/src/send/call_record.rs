//! The record of a call that failed, without the failure itself: attempts, pauses, missing credentials, and a line for curl.
//! In: the parts of its request. Out: texts without secrets.

use std::time::Duration;

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, HeaderName, IF_MATCH, IF_NONE_MATCH, RANGE, USER_AGENT,
};

use super::super::operation::Credential;
use super::super::operation::credential::CredentialLocation;
use super::request;
use super::request_parts::RequestParts;

/// The headers whose values are shown. No other header is known to be no secret.
const SHOWN_HEADERS: [HeaderName; 7] =
    [ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, IF_MATCH, IF_NONE_MATCH, RANGE, USER_AGENT];

/// The record of a call that failed.
pub(crate) struct CallRecord {
    pub(crate) attempts: u32,
    pub(crate) pauses: Duration,
    /// The methods of the builder that would have set the missing credentials.
    pub(crate) advice: Option<String>,
    /// Whether it was sent with any credential.
    pub(crate) has_credential: bool,
    pub(crate) curl: Option<String>,
}

impl CallRecord {
    pub(crate) fn of(parts: &RequestParts) -> Self {
        Self {
            attempts: parts.progress.attempts,
            pauses: parts.progress.pauses,
            advice: parts.credentials.advice(),
            has_credential: !parts.credentials.used.is_empty(),
            curl: if parts.progress.attempts > 0 { curl(parts) } else { None },
        }
    }
}

/// The call as a line for curl, with a comment on its attempts.
fn curl(parts: &RequestParts) -> Option<String> {
    let used = &parts.credentials.used;
    let url = request::url(parts, &[]).ok()?.to_string();
    let mut line = format!("curl -X {}", parts.method());
    let url = without_credentials(&url, used);
    line.push_str(&format!(" {}", quoted(&url)));
    let mut mark = if url.contains('?') { '&' } else { '?' };
    for credential in used {
        if let CredentialLocation::Query(name) = credential.location {
            line.push_str(&format!("\"{mark}{name}=${}\"", variable(credential.name)));
            mark = '&';
        }
    }
    let client = &parts.core.inner().headers;
    let headers = request::merge_headers(parts.wire.accept, client, &parts.headers);
    let is_used = |name: &HeaderName| {
        let mut names = used.iter().filter_map(Credential::header_name);
        names.any(|used| used.eq_ignore_ascii_case(name.as_str()))
    };
    let mut shown: Vec<_> = headers.iter().filter(|(name, _)| !is_used(name)).collect();
    shown.sort_by_key(|(name, _)| name.as_str());
    for (name, value) in shown {
        match value.to_str().ok().filter(|_| SHOWN_HEADERS.contains(name)) {
            Some(value) => {
                line.push_str(&format!(" -H {}", quoted(&format!("{name}: {value}"))));
            }
            None => {
                line.push_str(&format!(" -H \"{name}: ${}\"", variable(name.as_str())));
            }
        }
    }
    for credential in used {
        let secret = variable(credential.name);
        match credential.location {
            CredentialLocation::Header(name) => {
                line.push_str(&format!(" -H \"{name}: ${secret}\""));
            }
            CredentialLocation::Authorization(scheme) => {
                line.push_str(&format!(" -H \"authorization: {scheme} ${secret}\""));
            }
            CredentialLocation::Cookie(name) => {
                line.push_str(&format!(" -b \"{name}=${secret}\""));
            }
            CredentialLocation::Query(_) => {}
        }
    }
    if !parts.cookies.is_empty() {
        line.push_str(&format!(" -b \"${}\"", variable(COOKIE.as_str())));
    }
    if headers.contains_key(CONTENT_TYPE) {
        line.push_str(" --data-binary @body");
    }
    let attempts = parts.progress.attempts;
    if attempts > 1 {
        let pauses = parts.progress.pauses.as_secs_f64();
        line.push_str(&format!(" # {attempts} attempts, {pauses:.1} s of pauses"));
    }
    Some(line)
}

/// The URL without the query parameters of these credentials, which the URL of a next page may have.
fn without_credentials(url: &str, credentials: &[Credential]) -> String {
    let Some((path, query)) = url.split_once('?') else { return url.to_owned() };
    let is_secret = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        credentials.iter().any(|it| matches!(it.location, CredentialLocation::Query(known) if known == name))
    };
    let shown: Vec<&str> = query.split('&').filter(|pair| !is_secret(pair)).collect();
    if shown.is_empty() { path.to_owned() } else { format!("{path}?{}", shown.join("&")) }
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The shell variable for a value of this name: `API_KEY`.
fn variable(name: &str) -> String {
    let letter = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    name.chars().map(letter).collect::<String>().to_ascii_uppercase()
}
