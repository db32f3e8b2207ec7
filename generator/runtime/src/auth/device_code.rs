//! Device codes: requested, shown to a person, and polled for the token. One poll for each time that the credential is asked
//! for, so that calls can be dropped in between (RFC 8628).

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{borrow::Cow, fmt, time::Duration};

use serde_json::{Map, Value};

use super::super::failure::one_line::one_line;
use super::super::failure::temporary_status::is_temporary;
use super::token::{Token, seconds, unreadable};
use super::token_request::TokenRequest;
use super::{Secret, TokenError, TokenErrorKind};

/// RFC 8628, 3.4 Device Access Token Request.
const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// The interval of polls if the server sends none, and what `slow_down` adds to it (RFC 8628, 3.2 and 3.5).
const INTERVAL: Duration = Duration::from_secs(5);

/// The shortest interval, for servers that ask for none.
const SHORTEST: Duration = Duration::from_secs(1);

/// How long a code is polled at most.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// A request to a person, who lets the program have a token. `Display` is a sentence for them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DevicePrompt {
    /// The code to enter.
    pub user_code: String,
    /// The address to open on any device: one line, else as the server sent it.
    pub verification_uri: String,
    /// An address that contains the code, for a link or a QR code.
    pub verification_uri_complete: Option<String>,
    /// How long the code is valid: at most an hour.
    pub expires_in: Duration,
}

/// Shows a prompt.
type Show = Box<dyn Fn(&DevicePrompt) + Send + Sync>;

/// The code of an authorization server, requested when a token is.
pub(super) struct DeviceCode {
    url: Cow<'static, str>,
    show: Show,
    state: Mutex<State>,
}

/// Times are those of the transport's clock that never goes backwards.
#[derive(Clone, Default)]
enum State {
    #[default]
    Idle,
    Waiting(Waiting),
    /// Until this time, calls that waited for the code get the same error.
    Over(TokenError, Duration),
}

/// A code that nobody has confirmed yet.
#[derive(Clone)]
struct Waiting {
    code: Secret,
    interval: Duration,
    /// When to poll next.
    next: Duration,
    /// When the code expires.
    end: Duration,
}

impl DeviceCode {
    pub(crate) fn new(url: Cow<'static, str>, show: Show) -> Self {
        Self { url, show, state: Mutex::default() }
    }

    /// Polls for the token if it is time to, after requesting a code if there is none.
    pub(crate) async fn poll(&self, asking: &TokenRequest<'_>) -> Result<Token, TokenError> {
        let timer = asking.request.transport().timer();
        let (state, now) = (self.state().clone(), timer.uptime());
        match state {
            State::Over(error, until) if now < until => Err(error),
            State::Waiting(waiting) if now < waiting.next => self.wait(waiting, now),
            State::Waiting(mut waiting) if now < waiting.end => {
                // Stored before the request, which may be dropped.
                waiting.next = now.saturating_add(waiting.interval);
                *self.state() = State::Waiting(waiting.clone());
                let outcome = asking.send(GRANT_TYPE, &[("device_code", waiting.code.expose())]).await;
                self.settle(waiting, outcome, timer.uptime())
            }
            // An expired code is one that dropped calls have left.
            State::Idle | State::Over(..) | State::Waiting(_) => {
                let members = asking.post(&self.url, None, &[]).await?;
                let (waiting, prompt) = Waiting::read(&members, timer.uptime())?;
                *self.state() = State::Waiting(waiting.clone());
                (self.show)(&prompt);
                self.wait(waiting, timer.uptime())
            }
        }
    }

    /// Decides what follows from the outcome of a poll (RFC 8628, 3.5 Device Access Token Response).
    fn settle(
        &self,
        mut waiting: Waiting,
        outcome: Result<Token, TokenError>,
        now: Duration,
    ) -> Result<Token, TokenError> {
        let error = match outcome {
            Ok(token) => {
                *self.state() = State::Idle;
                return Ok(token);
            }
            Err(error) => error,
        };
        waiting.interval = match error.kind() {
            TokenErrorKind::Refused { code, .. } => match code.as_str() {
                "authorization_pending" => waiting.interval,
                "slow_down" => waiting.interval.saturating_add(INTERVAL),
                "expired_token" => return self.end(&waiting, expired(), now),
                _ if error.retry_after().is_some() => waiting.interval,
                _ => return self.end(&waiting, error, now),
            },
            TokenErrorKind::Transport(_) => waiting.interval.saturating_mul(2),
            TokenErrorKind::Status(status) if is_temporary(*status) => waiting.interval.saturating_mul(2),
            _ => return self.end(&waiting, error, now),
        };
        let pause = error.retry_after().unwrap_or_default().max(waiting.interval);
        waiting.next = now.saturating_add(pause);
        self.wait(waiting, now)
    }

    /// Waits for the next poll, unless the code will have expired by then.
    fn wait(&self, waiting: Waiting, now: Duration) -> Result<Token, TokenError> {
        if waiting.next >= waiting.end {
            return self.end(&waiting, expired(), now);
        }
        let pause = waiting.next.saturating_sub(now).min(waiting.interval);
        *self.state() = State::Waiting(waiting);
        Err(TokenError::new(TokenErrorKind::Pending(pause)))
    }

    /// Gives the code up. All calls that wait for it ask again within its interval.
    fn end(&self, waiting: &Waiting, error: TokenError, now: Duration) -> Result<Token, TokenError> {
        let until = now.saturating_add(waiting.interval.min(LONGEST));
        *self.state() = State::Over(error.clone(), until);
        Err(error)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Reads the response to a device authorization request (RFC 8628, 3.2).
    fn read(members: &Map<String, Value>, now: Duration) -> Result<(Self, DevicePrompt), TokenError> {
        let text = |name: &str| {
            let text = members.get(name)?.as_str()?;
            (!text.is_empty()).then(|| one_line(text))
        };
        let missing = |name: &str| unreadable(&format!("the response has no `{name}`"));
        let time = |name: &str| members.get(name).and_then(seconds);
        let code = members.get("device_code").and_then(Value::as_str);
        let code = code.map(Secret::from).filter(|code| !code.expose().is_empty());
        let code = code.ok_or_else(|| missing("device_code"))?;
        let interval = time("interval").unwrap_or(INTERVAL).max(SHORTEST);
        let prompt = DevicePrompt {
            user_code: text("user_code").ok_or_else(|| missing("user_code"))?,
            // Google uses the name of an early draft.
            verification_uri: text("verification_uri")
                .or_else(|| text("verification_url"))
                .ok_or_else(|| missing("verification_uri"))?,
            verification_uri_complete: text("verification_uri_complete"),
            expires_in: time("expires_in").unwrap_or(LONGEST).min(LONGEST),
        };
        let (next, end) = (now.saturating_add(interval), now.saturating_add(prompt.expires_in));
        Ok((Self { code, interval, next, end }, prompt))
    }
}

impl fmt::Display for DevicePrompt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { user_code, verification_uri, .. } = self;
        write!(formatter, "Open {verification_uri} and enter the code {user_code}.")
    }
}

fn expired() -> TokenError {
    TokenError::new(TokenErrorKind::Expired)
}
