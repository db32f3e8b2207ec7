//! Calls that are made again. The server knows the second attempt by a cookie, which a hook sends back.

use crate::oracle::Oracle;
use autorest::clients::httpinfrastructure::Client;
use autorest::clients::runtime::{Attempt, Body, BuildError, Hook, Retry, TransportError};
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderValue, Request, Response};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The one cookie of the server.
#[derive(Default)]
struct Tries(Mutex<Option<HeaderValue>>);

impl Hook for Tries {
    fn before(&self, _attempt: &Attempt, request: &mut Request<Body>) {
        let cookie = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(cookie) = cookie {
            request.headers_mut().insert(COOKIE, cookie);
        }
    }

    fn after(&self, _attempt: &Attempt, outcome: Result<&Response<Body>, &TransportError>) {
        let Ok(response) = outcome else { return };
        if let Some(cookie) = response.headers().get(SET_COOKIE) {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(cookie.clone());
        }
    }
}

pub(super) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let retry = Retry::new().with_pauses(Duration::from_millis(5), Duration::from_millis(50));
    let builder = Client::builder().server(oracle.server()).hook(Tries::default()).retry(retry);
    // POST and PATCH are made again only where a key tells the server that it is the same call.
    let client = builder.idempotency_header("Idempotency-Key").build()?;
    let calls = client.http_retry_operations();
    oracle.done("HttpRetry408Head", calls.http_retry_head408().await);
    oracle.done("HttpRetry500Put", calls.http_retry_put500(true).await);
    oracle.done("HttpRetry502Get", calls.http_retry_get502().await);
    // The document promises a truth value, and none comes.
    oracle.undecodable("HttpRetry502Options", calls.http_retry_options502().await, "");
    oracle.done("HttpRetry503Post", calls.http_retry_post503(true).await);
    oracle.done("HttpRetry503Delete", calls.http_retry_delete503().body(true).await);
    oracle.done("HttpRetry504Put", calls.http_retry_put504(true).await);
    oracle.done("HttpRetry504Patch", calls.http_retry_patch504(true).await);
    Ok(())
}
