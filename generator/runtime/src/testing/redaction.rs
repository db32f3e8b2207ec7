//! Redacts recordings: by security scheme, by name, by value.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use http::header::{AUTHORIZATION, COOKIE, SET_COOKIE};
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;

use super::super::operation::Wire;
use super::super::operation::credential::CredentialLocation;
use super::super::parameter::percent::encode;
use super::super::response::media_type;
use super::json_text::{self, REPLACED, Replace};
use super::parts::{self, Part};
use super::secret_names::{is_secret, letters};
use super::url_text;

/// The media type of JSON.
const JSON: &str = "application/json";

/// Shorter texts aren't treated as secrets: they would be found everywhere.
const SHORTEST: usize = 4;

/// Redacts recordings. Credentials of the document's security schemes, cookies, user information of URLs, and the values of
/// names such as `password` and `X-Access-Token` are always redacted; so is every credential that occurs elsewhere. They are
/// replaced by `<secret>`, in URLs by `%3Csecret%3E`.
///
/// Only the letters and digits of a name count, in upper or lower case. Its value is a secret if the name ends with one of
/// `accesskey`, `apikey`, `applicationkey`, `authkey`, `authorization`, `cookie`, `credential`, `credentials`, `csrf`,
/// `encryptionkey`, `jwt`, `passcode`, `passphrase`, `passwd`, `password`, `privatekey`, `pwd`, `secret`, `secretkey`,
/// `sessionid`, `sessionkey`, `sharedkey`, `sig`, `signature`, `signingkey`, `subscriptionkey`, `token`, `xsrf`, but not with
/// one of `allowcredentials`, `continuationtoken`, `cursortoken`, `nexttoken`, `pagetoken`, `paginationtoken`,
/// `previoustoken`, `prevtoken`, `skiptoken`, `synctoken`.
#[derive(Clone, Default)]
pub struct Redaction {
    /// The names, with `true` if their values are secrets.
    names: BTreeMap<String, bool>,
    values: BTreeSet<String>,
}

impl Redaction {
    /// Creates a redaction with the default rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes out the values of JSON members, form fields, parts of forms, query parameters and headers with this
    /// name. Its case doesn't matter, and neither does anything but its letters and digits.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.names.insert(letters(name), true);
        self
    }

    /// Keeps the values of this name, which would be taken out otherwise, such as a `token` that is a position in a
    /// list. Credentials of the document's security schemes are still taken out.
    #[must_use]
    pub fn keep(mut self, name: &str) -> Self {
        self.names.insert(letters(name), false);
        self
    }

    /// Takes out a value wherever it occurs. Values of less than four bytes stay.
    #[must_use]
    pub fn value(mut self, value: &str) -> Self {
        self.add_value(value);
        self
    }

    pub(super) fn is_secret_name(&self, name: &str) -> bool {
        let name = letters(&decoded(name));
        self.names.get(&name).copied().unwrap_or_else(|| is_secret(&name))
    }

    fn add_value(&mut self, value: &str) {
        // `true` of a cookie or a header is everywhere, too.
        let is_common = value.len() < SHORTEST || value.parse::<bool>().is_ok();
        if !is_common && !REPLACED.contains(&*decoded(value)) {
            self.values.insert(value.to_owned());
            self.values.insert(encode(value).to_string());
        }
    }

    /// Notes the credentials of a request, so that they are found in all that follows.
    pub(super) fn note_request(&mut self, wire: &Wire, headers: &HeaderMap, uri: &Uri) {
        for (name, value) in headers {
            let is_scheme = credentials(wire).any(|location| match location {
                CredentialLocation::Header(header) => name == header,
                _ => false,
            });
            let Ok(value) = value.to_str() else { continue };
            if name == COOKIE {
                let cookies = value.split(';').filter_map(|cookie| cookie.split_once('='));
                let secret = cookies.filter(|(name, _)| {
                    is_credential(wire, &CredentialLocation::Cookie, name.trim())
                        || self.is_secret_name(name.trim())
                });
                let secret: Vec<_> = secret.map(|(_, value)| value.trim().to_owned()).collect();
                secret.iter().for_each(|value| self.add_value(value));
            } else if is_scheme || name == AUTHORIZATION || self.is_secret_name(name.as_str()) {
                self.add_value(value);
                self.add_value(value.split_once(' ').map_or(value, |(_, value)| value.trim()));
            }
        }
        for (name, value) in pairs(uri.query().unwrap_or_default()) {
            if is_credential(wire, &CredentialLocation::Query, name) || self.is_secret_name(name) {
                self.add_value(value);
                self.add_value(&decoded(value));
            }
        }
    }

    /// Notes the cookies that a response sets, and its headers that are secrets.
    pub(super) fn note_response(&mut self, headers: &HeaderMap) {
        for (name, value) in headers {
            let Ok(value) = value.to_str() else { continue };
            if name == SET_COOKIE {
                let cookie = value.split(';').next().unwrap_or_default();
                self.add_value(cookie.split_once('=').map_or("", |(_, value)| value));
            } else if self.is_secret_name(name.as_str()) {
                self.add_value(value);
            }
        }
    }

    /// The path and the query, in the order of their names and without credentials.
    pub(super) fn target(&self, wire: &Wire, uri: &Uri) -> String {
        let query = pairs(uri.query().unwrap_or_default())
            .filter(|(name, _)| !is_credential(wire, &CredentialLocation::Query, name));
        let mut query: Vec<String> = query.map(|(name, value)| self.pair(name, value)).collect();
        query.sort();
        let path = self.text(uri.path());
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }

    /// A pair of a query or a form.
    fn pair(&self, name: &str, value: &str) -> String {
        if self.is_secret_name(name) {
            return format!("{name}={REPLACED}");
        }
        let url = decoded(value);
        let without_secrets = self.url(&url);
        match without_secrets == url {
            true => format!("{name}={}", self.text(value)),
            false => {
                format!("{name}={}", self.text(&encode(&without_secrets).to_string()))
            }
        }
    }

    /// A text without the secrets of URLs in it.
    fn url(&self, text: &str) -> String {
        url_text::replace(text, |name| self.is_secret_name(name))
    }

    /// A text without the values that are known, and without the secrets of URLs in it.
    pub(super) fn text(&self, text: &str) -> String {
        let mut text = text.to_owned();
        // A value may be the start of another one.
        for value in self.values.iter().rev() {
            if text.contains(value.as_str()) {
                text = text.replace(value.as_str(), REPLACED);
            }
        }
        self.url(&text)
    }

    /// A header; `None` if it isn't recorded.
    pub(super) fn header(&self, name: &str, value: &str) -> Option<String> {
        const OF_THE_CONNECTION: [&str; 4] =
            ["connection", "content-length", "keep-alive", "transfer-encoding"];
        if OF_THE_CONNECTION.contains(&name) || name == SET_COOKIE.as_str() {
            return None;
        }
        if self.is_secret_name(name) {
            return Some(REPLACED.to_owned());
        }
        Some(self.text(value))
    }

    /// The body of a response.
    pub(super) fn body(&self, media_type: &str, body: &[u8]) -> Vec<u8> {
        match boundary(media_type) {
            Some(boundary) => self.parts(body, boundary, boundary),
            None => self.content(media_type, body),
        }
    }

    /// The body of a request, with a boundary that is always the same.
    pub(super) fn request_body(&self, media_type: &str, body: &[u8]) -> Vec<u8> {
        match boundary(media_type) {
            Some(boundary) => self.parts(body, boundary, parts::BOUNDARY),
            None => self.content(media_type, body),
        }
    }

    fn parts(&self, body: &[u8], boundary: &str, new_boundary: &str) -> Vec<u8> {
        parts::replace(body, boundary, new_boundary, |piece| match Part::read(piece) {
            Some(part) => self.part(&part),
            None => self.bytes(piece),
        })
    }

    /// A part of a body. Without a media type it is text, which may be JSON.
    fn part(&self, part: &Part<'_>) -> Vec<u8> {
        let head: Vec<String> = part.head.split("\r\n").map(|line| self.head_line(line)).collect();
        let content = match part.name().is_some_and(|name| self.is_secret_name(name)) {
            true => REPLACED.as_bytes().to_vec(),
            false => self.content(part.media_type().unwrap_or(JSON), part.content),
        };
        [head.join("\r\n").as_bytes(), b"\r\n\r\n", &content].concat()
    }

    /// A header of a part.
    fn head_line(&self, line: &str) -> String {
        match line.split_once(':') {
            Some((name, _)) if self.is_secret_name(name) => {
                format!("{name}: {REPLACED}")
            }
            _ => self.text(line),
        }
    }

    /// Content of a media type, parts aside.
    fn content(&self, media_type: &str, body: &[u8]) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(body) else { return self.bytes(body) };
        let json = media_type::is_json(media_type).then(|| json_text::replace(text, self, true));
        if let Some(json) = json.flatten() {
            return json.into_bytes();
        }
        let essence = media_type::essence(media_type).to_ascii_lowercase();
        match essence.as_str() {
            "application/x-www-form-urlencoded" => {
                let fields: Vec<String> = pairs(text).map(|(name, value)| self.pair(name, value)).collect();
                fields.join("&").into_bytes()
            }
            _ => {
                let lines: Vec<String> = text.split('\n').map(|line| self.line(line)).collect();
                lines.join("\n").into_bytes()
            }
        }
    }

    /// A line of a stream, perhaps with JSON.
    fn line(&self, line: &str) -> String {
        let json = line.find(['{', '[']).map(|start| line.split_at(start));
        let json =
            json.and_then(|(head, json)| Some(format!("{head}{}", json_text::replace(json, self, false)?)));
        json.unwrap_or_else(|| self.text(line))
    }

    /// Bytes that aren't text.
    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        self.values.iter().rev().fold(bytes.to_vec(), |bytes, value| {
            parts::split(&bytes, value.as_bytes()).join(REPLACED.as_bytes())
        })
    }
}

impl Replace for Redaction {
    fn replaces_member(&self, name: &str) -> bool {
        self.is_secret_name(name)
    }

    fn replace_text(&self, text: &str) -> Option<String> {
        let replaced = self.text(text);
        (replaced != text).then_some(replaced)
    }
}

/// Prints how many names and values there are, because both may be secret.
impl std::fmt::Debug for Redaction {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Redaction")
            .field("names", &self.names)
            .field("values", &self.values.len())
            .finish()
    }
}

/// The boundary of a media type of parts.
fn boundary(media_type: &str) -> Option<&str> {
    let kind = media_type::essence(media_type).get(.."multipart/".len())?;
    let boundary = media_type::parameter(media_type, "boundary")?;
    (kind.eq_ignore_ascii_case("multipart/") && !boundary.is_empty()).then_some(boundary)
}

fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

fn credentials(wire: &Wire) -> impl Iterator<Item = CredentialLocation> {
    wire.credentials.iter().flat_map(|set| set.iter()).map(|credential| credential.location)
}

fn is_credential(wire: &Wire, location: &dyn Fn(&'static str) -> CredentialLocation, name: &str) -> bool {
    credentials(wire).any(|credential| match credential {
        CredentialLocation::Header(known)
        | CredentialLocation::Query(known)
        | CredentialLocation::Cookie(known) => known == name && credential == location(known),
        CredentialLocation::Authorization(_) => false,
    })
}
