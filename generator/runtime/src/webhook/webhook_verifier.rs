//! Verifies the signature and the timestamp of webhooks.

use std::{fmt, time::Duration};

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use sha2::Sha256;

use super::{InboundRequest, WebhookError, WebhookScheme};

/// The allowed difference between the sender's clock and ours, including the delivery time.
const TOLERANCE: Duration = Duration::from_secs(300);

/// Verifies webhooks by the rules of Standard Webhooks, or by those of another [`WebhookScheme`].
///
/// The ID of a webhook is the same each time it is sent: store it to handle each webhook only once.
#[derive(Clone)]
pub struct WebhookVerifier {
    scheme: WebhookScheme,
    keys: Vec<Hmac<Sha256>>,
    tolerance: Duration,
}

impl WebhookVerifier {
    /// Creates a verifier with a secret in base64, with or without the prefix `whsec_`.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] if the secret isn't valid base64 or is empty.
    pub fn new(secret: &str) -> Result<Self, WebhookError> {
        Self::of(WebhookScheme::Standard, secret)
    }

    /// Creates a verifier for a service that signs in another way, with its secret.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] if the secret is empty, or isn't base64 where the scheme wants it.
    pub fn of(scheme: WebhookScheme, secret: &str) -> Result<Self, WebhookError> {
        Ok(Self { scheme, keys: vec![key(scheme, secret)?], tolerance: TOLERANCE })
    }

    /// Adds another secret. While secrets are rotated, both are accepted.
    ///
    /// # Errors
    /// [`WebhookError::Secret`] if the secret isn't valid base64 or is empty.
    pub fn with_secret(mut self, secret: &str) -> Result<Self, WebhookError> {
        self.keys.push(key(self.scheme, secret)?);
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
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: Duration) -> Result<(), WebhookError> {
        let signed = self.scheme.signed(headers)?;
        if let Some(timestamp) = signed.timestamp {
            self.check_time(timestamp, now)?;
        }
        for key in &self.keys {
            let code = key.clone().chain_update(&signed.start).chain_update(body);
            // `verify_slice` takes constant time.
            if signed.codes.iter().any(|one| code.clone().verify_slice(one).is_ok()) {
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
            .field("scheme", &self.scheme)
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

fn key(scheme: WebhookScheme, secret: &str) -> Result<Hmac<Sha256>, WebhookError> {
    Hmac::new_from_slice(&scheme.key(secret)?).map_err(|_| WebhookError::Secret)
}
