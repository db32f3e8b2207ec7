//! Verifies the signature and the timestamp of webhooks (Standard Webhooks specification, 1.0.0).

use std::{fmt, time::Duration};

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;

use super::{InboundRequest, WebhookError};

/// The allowed difference between the sender's clock and ours, including the delivery time.
const TOLERANCE: Duration = Duration::from_secs(300);

/// Copied secrets often lack the padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Verifies webhooks by the rules of Standard Webhooks: the headers `webhook-id`,
/// `webhook-timestamp` and `webhook-signature`, and HMAC-SHA256 (RFC 2104) over
/// `id.timestamp.body`.
///
/// The ID of a webhook is the same each time it is sent: store it to handle each webhook only once.
#[derive(Clone)]
pub struct WebhookVerifier {
    keys: Vec<Hmac<Sha256>>,
    tolerance: Duration,
}

impl WebhookVerifier {
    /// Creates a verifier with a secret in base64, with or without the prefix `whsec_`.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] if the secret isn't valid base64 or is empty.
    pub fn new(secret: &str) -> Result<Self, WebhookError> {
        Ok(Self { keys: vec![key(secret)?], tolerance: TOLERANCE })
    }

    /// Adds another secret. While secrets are rotated, both are accepted.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] if the secret isn't valid base64 or is empty.
    pub fn with_secret(mut self, secret: &str) -> Result<Self, WebhookError> {
        self.keys.push(key(secret)?);
        Ok(self)
    }

    /// Sets how old a webhook may be, and how far in the future. Default: 300 seconds.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies a webhook by the system clock. Pass the body as received: JSON that was parsed and
    /// written again has another signature.
    ///
    /// # Errors
    /// Same as [`verify_at`](Self::verify_at).
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), WebhookError> {
        self.verify_at(headers, body, now())
    }

    /// Verifies a webhook at a given time since the Unix epoch.
    ///
    /// # Errors
    /// If a header is missing or invalid, the timestamp is too far from `now`, or no signature
    /// matches.
    pub fn verify_at(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: Duration,
    ) -> Result<(), WebhookError> {
        let id = only(headers, "webhook-id")?;
        let timestamp = only(headers, "webhook-timestamp")?;
        self.check_time(timestamp, now)?;
        let signatures = signatures(headers)?;
        let start = format!("{id}.{timestamp}.");
        for key in &self.keys {
            let code = key.clone().chain_update(&start).chain_update(body);
            // `verify_slice` takes constant time.
            if signatures.iter().any(|one| code.clone().verify_slice(one).is_ok()) {
                return Ok(());
            }
        }
        Err(WebhookError::Mismatch)
    }

    /// Verifies a webhook by the system clock and decodes the request with this name.
    ///
    /// # Errors
    /// Same as [`verify_at`](Self::verify_at), and [`WebhookError::Decode`] if the body doesn't
    /// match the document.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn decode<T: InboundRequest>(
        &self,
        name: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<T, WebhookError> {
        self.decode_at(name, headers, body, now())
    }

    /// Verifies a webhook at a given time since the Unix epoch and decodes the request with this
    /// name.
    ///
    /// # Errors
    /// Same as [`verify_at`](Self::verify_at), and [`WebhookError::Decode`] if the body doesn't
    /// match the document.
    pub fn decode_at<T: InboundRequest>(
        &self,
        name: &str,
        headers: &HeaderMap,
        body: &[u8],
        now: Duration,
    ) -> Result<T, WebhookError> {
        self.verify_at(headers, body, now)?;
        T::decode(name, body).map_err(WebhookError::Decode)
    }

    fn check_time(&self, timestamp: &str, now: Duration) -> Result<(), WebhookError> {
        let seconds = timestamp.parse().map_err(|_| WebhookError::Timestamp)?;
        let sent = Duration::from_secs(seconds);
        if now.saturating_sub(sent) > self.tolerance {
            return Err(WebhookError::TooOld(now.saturating_sub(sent)));
        }
        if sent.saturating_sub(now) > self.tolerance {
            return Err(WebhookError::TooNew(sent.saturating_sub(now)));
        }
        Ok(())
    }
}

/// Prints no secret.
impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("WebhookVerifier")
            .field("secrets", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish()
    }
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn now() -> Duration {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.unwrap_or_default()
}

fn key(secret: &str) -> Result<Hmac<Sha256>, WebhookError> {
    let text = secret.strip_prefix("whsec_").unwrap_or(secret);
    let bytes = BASE64.decode(text).map_err(|_| WebhookError::Secret)?;
    if bytes.is_empty() {
        return Err(WebhookError::Secret);
    }
    Hmac::new_from_slice(&bytes).map_err(|_| WebhookError::Secret)
}

/// Returns the header if it isn't repeated: of two, another reader might take the other.
fn only<'a>(
    headers: &'a HeaderMap,
    name: &'static str,
) -> Result<&'a str, WebhookError> {
    let mut values = headers.get_all(name).iter();
    let value = values.next().ok_or(WebhookError::MissingHeader(name))?;
    match (value.to_str(), values.next()) {
        (Ok(text), None) if !text.is_empty() => Ok(text),
        _ => Err(WebhookError::Header(name)),
    }
}

/// Returns the signatures with a shared secret, `v1,` and base64; others are ignored.
fn signatures(headers: &HeaderMap) -> Result<Vec<Vec<u8>>, WebhookError> {
    let name = "webhook-signature";
    let text = only(headers, name)?;
    let codes = text.split(' ').filter_map(|one| one.strip_prefix("v1,"));
    let signatures: Vec<_> = codes.filter_map(|code| BASE64.decode(code).ok()).collect();
    if signatures.is_empty() {
        return Err(WebhookError::Header(name));
    }
    Ok(signatures)
}
