//! How services sign webhooks: which headers have the signatures, and what is signed.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderMap;

use super::WebhookError;

/// Copied secrets often lack the padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How a service signs its webhooks. All of them use HMAC-SHA256 (RFC 2104).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookScheme {
    /// Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp` and `webhook-signature`, over
    /// `id.timestamp.body`. The secret is base64, with or without the prefix `whsec_`. An ID with a
    /// full stop is invalid.
    #[default]
    Standard,
    /// Svix: as `Standard`, with `svix-id`, `svix-timestamp` and `svix-signature`.
    Svix,
    /// Stripe: `stripe-signature`, over `timestamp.body`.
    Stripe,
    /// GitHub: `x-hub-signature-256`, over the body alone. There is no timestamp, so that a repeated webhook is recognized only
    /// by its header `x-github-delivery`.
    GitHub,
    /// Slack: `x-slack-request-timestamp` and `x-slack-signature`, over `v0:timestamp:body`.
    Slack,
}

/// The headers of a webhook.
pub(super) struct Signed<'a> {
    /// The signed text before the body.
    pub(super) start: String,
    pub(super) timestamp: Option<&'a str>,
    /// The signatures, of which one has to match.
    pub(super) codes: Vec<Vec<u8>>,
}

impl WebhookScheme {
    /// The bytes of a secret.
    pub(super) fn key(self, secret: &str) -> Result<Vec<u8>, WebhookError> {
        let bytes = match self {
            Self::Standard | Self::Svix => {
                let text = secret.strip_prefix("whsec_").unwrap_or(secret);
                BASE64.decode(text).map_err(|_| WebhookError::Secret)?
            }
            Self::Stripe | Self::GitHub | Self::Slack => secret.as_bytes().to_vec(),
        };
        if bytes.is_empty() { Err(WebhookError::Secret) } else { Ok(bytes) }
    }

    pub(super) fn signed(self, headers: &HeaderMap) -> Result<Signed<'_>, WebhookError> {
        match self {
            Self::Standard => standard(headers, ["webhook-id", "webhook-timestamp", "webhook-signature"]),
            Self::Svix => standard(headers, ["svix-id", "svix-timestamp", "svix-signature"]),
            Self::Stripe => {
                let name = "stripe-signature";
                let text = only(headers, name)?;
                let pairs = || text.split(',').filter_map(|pair| pair.split_once('='));
                let timestamp = pairs().find(|(name, _)| *name == "t");
                let (_, timestamp) = timestamp.ok_or(WebhookError::Header(name))?;
                let codes = pairs().filter(|(name, _)| *name == "v1");
                Ok(Signed {
                    start: format!("{timestamp}."),
                    timestamp: Some(timestamp),
                    codes: some(codes.filter_map(|(_, code)| hex(code)), name)?,
                })
            }
            Self::GitHub => {
                let name = "x-hub-signature-256";
                let code = only(headers, name)?.strip_prefix("sha256=").and_then(hex);
                let codes = some(code.into_iter(), name)?;
                Ok(Signed { start: String::new(), timestamp: None, codes })
            }
            Self::Slack => {
                let name = "x-slack-signature";
                let timestamp = only(headers, "x-slack-request-timestamp")?;
                let code = only(headers, name)?.strip_prefix("v0=").and_then(hex);
                Ok(Signed {
                    start: format!("v0:{timestamp}:"),
                    timestamp: Some(timestamp),
                    codes: some(code.into_iter(), name)?,
                })
            }
        }
    }
}

/// The headers of Standard Webhooks by the names that a service gives them. Only signatures with a
/// shared secret count: `v1,` and base64.
fn standard<'a>(
    headers: &'a HeaderMap,
    [id, timestamp, signature]: [&'static str; 3],
) -> Result<Signed<'a>, WebhookError> {
    let (name, id) = (id, only(headers, id)?);
    // Signed parts are separated by full stops, so an ID with one could be any of several parts
    // (Standard Webhooks, Signature scheme).
    if id.contains('.') {
        return Err(WebhookError::Header(name));
    }
    let timestamp = only(headers, timestamp)?;
    let codes = only(headers, signature)?.split(' ');
    let codes = codes.filter_map(|code| code.strip_prefix("v1,"));
    let codes = some(codes.filter_map(|code| BASE64.decode(code).ok()), signature)?;
    let start = format!("{id}.{timestamp}.");
    Ok(Signed { start, timestamp: Some(timestamp), codes })
}

/// At least one signature.
fn some(codes: impl Iterator<Item = Vec<u8>>, header: &'static str) -> Result<Vec<Vec<u8>>, WebhookError> {
    let codes: Vec<Vec<u8>> = codes.collect();
    if codes.is_empty() { Err(WebhookError::Header(header)) } else { Ok(codes) }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |letter: &u8| char::from(*letter).to_digit(16);
    let byte = |pair: &[u8]| match pair {
        [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(byte).collect()
}

/// Returns the header if it isn't repeated: of two, another reader might take the other.
fn only<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or(WebhookError::MissingHeader(name))?;
    match (value.to_str(), values.next()) {
        (Ok(text), None) if !text.is_empty() => Ok(text),
        _ => Err(WebhookError::Header(name)),
    }
}
