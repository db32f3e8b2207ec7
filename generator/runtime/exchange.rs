//! One call over the wire. In: the draft of the call; out: the answer, or what kept it from coming. Makes
//! attempts, one after the other, as long as there is sense in it. Knows no operation's types.

use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::attempt::Sending;
use super::draft::Draft;
use super::random::uuid;
use super::retry::Repeats;
use super::{
    Answer, Attempt, BuildError, CredentialError, TransportError, body_members,
    tell_pause,
};

/// Why there is no answer.
pub(super) enum Obstacle {
    Build(BuildError),
    Credential(CredentialError),
    Transport(TransportError),
}

impl From<BuildError> for Obstacle {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

/// How far an answer is read before it is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reception {
    /// To its end.
    Whole,
    /// Not at all where it is a success of one of these media types; others are read to their end.
    Stream(&'static [&'static str]),
}

impl Reception {
    /// How answers of an operation are read, of which these media types come as streams.
    pub(super) fn of(streams: &'static [&'static str]) -> Self {
        if streams.is_empty() { Self::Whole } else { Self::Stream(streams) }
    }
}

/// Sends a call, once or more, and reads its answer.
pub(super) async fn exchange(
    mut draft: Box<Draft>,
    reception: Reception,
) -> Result<Answer, Obstacle> {
    let core = draft.core.clone();
    let client = core.parts();
    let options = client.options.with(draft.overrides);
    let transport = client.transport(draft.is_blocking).map_err(Obstacle::Build)?;
    let timer = transport.timer();
    body_members::settle(&mut draft).map_err(Obstacle::Build)?;
    let repeats = repeats(&mut draft);
    let start = timer.uptime();
    let left = || options.timeout.saturating_sub(timer.uptime().saturating_sub(start));
    let (mut made, mut renewed) = (0, 0);
    loop {
        made += 1;
        let sending = Sending {
            transport: transport.clone(),
            options,
            reception,
            attempt: Attempt { wire: draft.wire, number: made },
            time: left().min(options.attempt_timeout),
            start: timer.uptime(),
        };
        let outcome = sending.make(&mut draft).await;
        if outcome.as_ref().is_ok_and(|answer| answer.status().is_success()) {
            client.retry_budget.give_back(made - 1 - renewed);
            return outcome;
        }
        if is_refused(&outcome) && Box::pin(sending.renew(&mut draft, left())).await {
            renewed += 1;
            continue;
        }
        let now = timer.unix_time();
        let pause = options.retry.pause(made - renewed, &outcome, repeats, now);
        match pause {
            Some(pause)
                if pause < left() && !draft.is_spent && client.retry_budget.take() =>
            {
                tell_pause(made, pause);
                timer.sleep(pause).await;
            }
            _ => return outcome,
        }
    }
}

/// Tells whether the service doesn't take the credentials that it was sent.
fn is_refused(outcome: &Result<Answer, Obstacle>) -> bool {
    let status = outcome.as_ref().map(Answer::status);
    status.is_ok_and(|status| status == StatusCode::UNAUTHORIZED)
}

/// Tells whether the call may be made twice, and gives it a key for that where it has a place for one.
fn repeats(draft: &mut Draft) -> Repeats {
    let method = Method::from_bytes(draft.wire.method.as_bytes()).unwrap_or_default();
    let repeats = Repeats::of(&method, false);
    if repeats == Repeats::ByMethod {
        return repeats;
    }
    let own = draft.idempotency_key.and_then(|name| HeaderName::try_from(name).ok());
    let name = own.or_else(|| draft.core.parts().idempotency_key.clone());
    if let (Some(name), Ok(key)) = (&name, HeaderValue::try_from(uuid())) {
        draft.headers.entry(name).or_insert(key);
    }
    let has_key = name.is_some() || draft.headers.contains_key("idempotency-key");
    Repeats::of(&method, has_key)
}
