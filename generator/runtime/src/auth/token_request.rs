//! Requests to the authorization server (RFC 6749, 4.3.2, 4.4.2 and 6; RFC 8628, 3.1 and 3.4). Sent once, over the
//! client's transport.

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method};
use serde_json::{Map, Value};

use super::super::failure::TransportError;
use super::super::failure::temporary_status::is_temporary;
use super::super::parameter::form;
use super::super::parameter::percent::encode;
use super::super::response::retry_after;
use super::super::transport::timeout::timeout;
use super::super::transport::{Body, Timeout};
use super::oauth2_client::as_sent;
use super::token::{Token, members, unreadable};
use super::token_error::without_user;
use super::{CredentialRequest, OAuth2Client, TokenError, TokenErrorKind};

/// The timeout of a token request.
const TIME: Duration = Duration::from_secs(30);

/// How many bytes of a response are read.
const LIMIT: u64 = 1 << 20;

/// The parts that all token requests of a grant share.
#[derive(Clone, Copy)]
pub(super) struct TokenRequest<'a> {
    pub(crate) url: &'a str,
    pub(crate) client: &'a OAuth2Client,
    pub(crate) request: CredentialRequest<'a>,
}

impl TokenRequest<'_> {
    /// Requests a token with the parameters of the grant.
    pub(crate) async fn send(&self, grant_type: &str, shown: &[(&str, &str)]) -> Result<Token, TokenError> {
        let members = self.post(self.url, Some(grant_type), shown).await?;
        Token::of(&members, self.request.transport().timer().unix_time())
    }

    /// Sends the client's parameters and these to an endpoint, and returns the members of its response.
    pub(super) async fn post(
        &self,
        url: &str,
        grant_type: Option<&str>,
        shown: &[(&str, &str)],
    ) -> Result<Map<String, Value>, TokenError> {
        let request = self.build(url, grant_type, shown)?;
        let transport = self.request.transport();
        let response = async {
            let (parts, body) = transport.send(request).await?.into_parts();
            body.read(LIMIT).await.map(|(body, is_whole)| (parts, body, is_whole))
        };
        let response = timeout(transport.timer(), self.time(), Box::pin(response)).await;
        let response = response.unwrap_or_else(|| Err(TransportError::timeout()));
        let (parts, body, is_whole) =
            response.map_err(|error| TokenError::new(TokenErrorKind::Transport(error)))?;
        if !is_whole {
            return Err(unreadable("the response is too long"));
        }
        members(parts.status, &body).map_err(|error| {
            let now = transport.timer().unix_time();
            let wait = retry_after::read(&parts.headers, now);
            let wait = wait.filter(|_| is_temporary(parts.status));
            let mut secrets = self.client.secrets();
            secrets.extend(shown.iter().flat_map(|(_, secret)| as_sent(secret)));
            error.without(&secrets).with_retry_after(wait)
        })
    }

    fn build(
        &self,
        url: &str,
        grant_type: Option<&str>,
        shown: &[(&str, &str)],
    ) -> Result<http::Request<Body>, TokenError> {
        let no_url = || TokenError::new(TokenErrorKind::Url(without_user(url)));
        let own = self.client.parameters();
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let pairs = grant_type.into_iter().map(|grant_type| ("grant_type", grant_type));
        let pairs = pairs.chain(shown.iter().copied()).chain(own);
        let pairs = pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let form = pairs.collect::<Vec<_>>().join("&");
        let mut request = http::Request::new(Body::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.request.resolve(url).ok_or_else(no_url)?;
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let media_type = HeaderValue::from_static(form::MEDIA_TYPE);
        headers.insert(CONTENT_TYPE, media_type);
        if let Some(authorization) = self.client.authorization() {
            headers.insert(AUTHORIZATION, authorization);
        }
        request.extensions_mut().insert(Timeout(self.time()));
        Ok(request)
    }

    /// No longer than the time left for the call.
    fn time(&self) -> Duration {
        TIME.min(self.request.time())
    }
}
