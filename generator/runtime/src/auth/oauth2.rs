//! OAuth 2.0 access tokens: requested on first use, cached, and renewed before they expire.
//! Concurrent calls share one token request (RFC 6749, RFC 8628).

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{borrow::Cow, fmt, time::Duration};

use super::async_mutex::AsyncMutex;
use super::device_code::DeviceCode;
use super::token::Token;
use super::token_error::without_user;
use super::token_request::TokenRequest;
use super::{
    CredentialProvider, CredentialRequest, DevicePrompt, OAuth2Client, Secret, SecretFuture, TokenError,
};

/// Gets access tokens from an authorization server, for the methods of a client's builder.
///
/// A token is cached until 60 seconds before it expires, or for nine tenths of a lifetime under ten
/// minutes; without an expiry time, until the service rejects it. Clones of a client share the
/// token.
pub struct OAuth2 {
    token_url: Cow<'static, str>,
    /// Where tokens are renewed, if that isn't the same.
    refresh_url: Option<Cow<'static, str>>,
    client: OAuth2Client,
    grant: Grant,
    observer: Option<Observer>,
    mutex: AsyncMutex,
    state: Mutex<State>,
}

type Observer = Box<dyn Fn(&Secret) + Send + Sync>;

/// The grant used to request tokens.
enum Grant {
    /// RFC 6749, 4.4.
    ClientCredentials,
    /// RFC 6749, 4.3: the user's name and password.
    Password(String, Secret),
    /// RFC 6749, 6: a refresh token from an earlier authorization.
    RefreshToken,
    /// RFC 8628: a code that a person confirms on another device.
    DeviceCode(DeviceCode),
}

#[derive(Default)]
struct State {
    token: Option<Token>,
    refresh: Option<Secret>,
    /// The number of finished token requests, and the error of the last one.
    rounds: u64,
    failure: Option<TokenError>,
}

impl OAuth2 {
    /// Gets tokens for the client itself (RFC 6749, 4.4 Client Credentials Grant). The URL may be
    /// relative to the client's server.
    pub fn client_credentials(
        token_url: impl Into<Cow<'static, str>>,
        client: impl Into<OAuth2Client>,
    ) -> Self {
        Self::new(token_url.into(), client.into(), Grant::ClientCredentials)
    }

    /// Gets tokens with a user's name and password (RFC 6749, 4.3 Resource Owner Password
    /// Credentials Grant), for services that offer nothing better.
    pub fn password(
        token_url: impl Into<Cow<'static, str>>,
        client: impl Into<OAuth2Client>,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let grant = Grant::Password(username.into(), password.into());
        Self::new(token_url.into(), client.into(), grant)
    }

    /// Gets tokens with a refresh token from an earlier authorization by a user (RFC 6749, 6
    /// Refreshing an Access Token).
    pub fn refresh_token(
        token_url: impl Into<Cow<'static, str>>,
        client: impl Into<OAuth2Client>,
        refresh_token: impl Into<Secret>,
    ) -> Self {
        Self::new(token_url.into(), client.into(), Grant::RefreshToken).with_refresh_token(refresh_token)
    }

    /// Gets tokens once a person confirms a code on another device (RFC 8628 Device Authorization Grant), for programs
    /// without a browser. The first URL is that of device authorization.
    ///
    /// The first call requests the code and passes it to `prompt`, which shows it and returns. It waits, with all other
    /// calls, until the person has confirmed the code; their timeouts start after that. If the person refuses, or the
    /// code expires, which takes at most an hour, these calls fail; a later one requests a new code. A call whose token is
    /// rejected and can't be renewed requests one, too.
    pub fn device_code(
        device_url: impl Into<Cow<'static, str>>,
        token_url: impl Into<Cow<'static, str>>,
        client: impl Into<OAuth2Client>,
        prompt: impl Fn(&DevicePrompt) + Send + Sync + 'static,
    ) -> Self {
        let grant = DeviceCode::new(device_url.into(), Box::new(prompt));
        Self::new(token_url.into(), client.into(), Grant::DeviceCode(grant))
    }

    /// Starts with a refresh token from an earlier run of the program; see [`on_refresh_token`](Self::on_refresh_token).
    #[must_use]
    pub fn with_refresh_token(mut self, refresh_token: impl Into<Secret>) -> Self {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        state.refresh = Some(refresh_token.into());
        self
    }

    /// Sets the URL of requests with a refresh token. Default: that of all token requests.
    #[must_use]
    pub fn with_refresh_url(mut self, url: impl Into<Cow<'static, str>>) -> Self {
        self.refresh_url = Some(url.into());
        self
    }

    fn new(token_url: Cow<'static, str>, client: OAuth2Client, grant: Grant) -> Self {
        Self {
            token_url,
            refresh_url: None,
            client,
            grant,
            observer: None,
            mutex: AsyncMutex::default(),
            state: Mutex::default(),
        }
    }

    /// Sets a function that receives each new refresh token. Store it for the next start of the
    /// program, because the server may revoke the old one.
    #[must_use]
    pub fn on_refresh_token(mut self, observer: impl Fn(&Secret) + Send + Sync + 'static) -> Self {
        self.observer = Some(Box::new(observer));
        self
    }

    async fn token(&self, request: CredentialRequest<'_>) -> Result<Secret, TokenError> {
        let now = || request.transport().timer().unix_time();
        let round = self.state().rounds;
        if let Some(token) = self.good_token(now()) {
            return Ok(token);
        }
        let _guard = self.mutex.lock().await;
        if let Some(token) = self.good_token(now()) {
            return Ok(token);
        }
        if let Some(failure) = self.failure_since(round) {
            return Err(failure);
        }
        let outcome = self.ask(request).await;
        self.note(outcome)
    }

    /// The error of a token request that finished while this call waited; the call doesn't repeat
    /// it.
    fn failure_since(&self, round: u64) -> Option<TokenError> {
        let state = self.state();
        state.failure.clone().filter(|_| state.rounds != round)
    }

    /// Requests a new token.
    async fn ask(&self, request: CredentialRequest<'_>) -> Result<Token, TokenError> {
        let asking = TokenRequest { url: &self.token_url, client: &self.client, request };
        let refresh = self.state().refresh.clone();
        if let Some(refresh) = refresh {
            let url = self.refresh_url.as_ref().unwrap_or(&self.token_url);
            let outcome = TokenRequest { url, ..asking }
                .send("refresh_token", &[("refresh_token", refresh.expose())])
                .await;
            let is_over = outcome.as_ref().is_err_and(|error| error.is_refused_with("invalid_grant"));
            if !is_over || matches!(self.grant, Grant::RefreshToken) {
                return outcome;
            }
            self.state().refresh = None;
        }
        match &self.grant {
            Grant::ClientCredentials => asking.send("client_credentials", &[]).await,
            Grant::Password(username, password) => {
                let user = [("username", username.as_str()), ("password", password.expose())];
                asking.send("password", &user).await
            }
            // The refresh token exists from the start and is only ever replaced.
            Grant::RefreshToken => asking.send("refresh_token", &[]).await,
            Grant::DeviceCode(code) => code.poll(&asking).await,
        }
    }

    /// Stores the outcome of a token request.
    fn note(&self, outcome: Result<Token, TokenError>) -> Result<Secret, TokenError> {
        let mut state = self.state();
        state.rounds += 1;
        let token = match outcome {
            Ok(token) => token,
            Err(error) => {
                state.failure = Some(error.clone());
                return Err(error);
            }
        };
        state.failure = None;
        let access = token.access.clone();
        let refresh = token.refresh.clone();
        if refresh.is_some() {
            state.refresh.clone_from(&refresh);
        }
        state.token = Some(token);
        drop(state);
        if let (Some(observer), Some(refresh)) = (&self.observer, &refresh) {
            observer(refresh);
        }
        Ok(access)
    }

    fn good_token(&self, now: Duration) -> Option<Secret> {
        let state = self.state();
        let token = state.token.as_ref().filter(|token| token.is_good_at(now))?;
        Some(token.access.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CredentialProvider for OAuth2 {
    fn secret<'a>(&'a self, request: CredentialRequest<'a>) -> SecretFuture<'a> {
        Box::pin(async move { Ok(self.token(request).await?) })
    }

    /// Drops the rejected token, unless it was replaced in the meantime.
    fn refused(&self, secret: &Secret) {
        let mut state = self.state();
        let is_kept = |token: &Token| token.access.expose() != secret.expose();
        state.token = state.token.take().filter(is_kept);
    }
}

/// Prints no token.
impl fmt::Debug for OAuth2 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("OAuth2")
            .field("token_url", &without_user(&self.token_url))
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
