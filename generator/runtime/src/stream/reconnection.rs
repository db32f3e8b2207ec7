//! Reconnecting (HTML, Server-sent events, Processing model). In: the call of a stream whose connection has ended. Out: the
//! response to the same request, sent again after a pause with the ID of the last event.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{Extensions, StatusCode};

use super::super::failure::TransportError;
use super::super::failure::send_failure::SendFailure;
use super::super::operation::{Operation, ParameterLocation};
use super::super::parameter::HeaderStyle;
use super::super::response::{Decoder, RawResponse, StatusError};
use super::super::send::Retry;
use super::super::send::read_mode::ReadMode;
use super::super::send::request_parts::RequestParts;
use super::super::send::retry_loop::{Sent, send};
use super::super::transport::Body;
use super::StreamError;

/// The pause before the request is sent again, unless the server sets one. The standard wants "a
/// few seconds".
const PAUSE: Duration = Duration::from_secs(3);

/// The shortest pause, also where the server asks for none: a stream that ends at once isn't asked for
/// again and again.
const SHORTEST: Duration = Duration::from_millis(100);

/// A call, kept in its response to be sent again.
#[derive(Clone)]
struct KeptCall {
    parts: Arc<RequestParts>,
    read_mode: ReadMode,
}

impl RequestParts {
    /// Lets the stream of the response send the request again.
    pub fn set_reconnect<O: Operation>(&mut self) {
        self.reconnect = Some(keep::<O>);
    }
}

/// Keeps a call that was sent, unless its body could be sent only once.
fn keep<O: Operation>(parts: &RequestParts, extensions: &mut Extensions) {
    if let Some(mut parts) = parts.try_clone() {
        parts.is_repeatable = true;
        let read_mode = ReadMode::of(O::STREAMS);
        extensions.insert(KeptCall { parts: Arc::new(parts), read_mode });
    }
}

/// The call of a stream that reconnects.
pub(super) struct Reconnection {
    call: KeptCall,
    retry: Retry,
    /// How many attempts in a row brought no event, with the one that is being read.
    failures: u32,
    /// Never locked: the mutex makes the stream `Sync`.
    sending: Option<Mutex<Sending>>,
}

/// The future of a request that is sent again.
type Sending = Pin<Box<dyn Future<Output = Sent> + Send>>;

impl Reconnection {
    /// Takes the call from its first response; `None` if the stream doesn't reconnect.
    pub(super) fn new(response: &mut RawResponse) -> Option<Self> {
        let call = response.extensions.remove::<KeptCall>()?;
        let is_over = response.status() == StatusCode::NO_CONTENT;
        (!is_over).then_some(Self { retry: call.parts.options.retry, call, failures: 1, sending: None })
    }

    /// Notes that there was an event.
    pub(super) fn received(&mut self) {
        self.failures = 0;
    }

    /// Starts to send the request again, with the last ID if there was any, and after the pause that
    /// the server set. Returns false if too many attempts brought no event.
    pub(super) fn start(&mut self, id: Option<&str>, pause: Option<Duration>) -> bool {
        let Some(retries) = self.retry.retries.checked_sub(self.failures) else {
            return false;
        };
        let Some(mut parts) = self.call.parts.try_clone() else { return false };
        if let Some(id) = id {
            let id = Some(id).filter(|id| !id.is_empty());
            let location = ParameterLocation::Header(HeaderStyle::Simple);
            parts.set("last-event-id".into(), location, Ok(id.into()));
        }
        parts.options.retry = self.retry.with_retries(retries);
        let sending = send_after(self.pause(pause), Box::new(parts), self.call.read_mode);
        self.sending = Some(Mutex::new(Box::pin(sending)));
        true
    }

    fn pause(&self, server: Option<Duration>) -> Duration {
        let server = server.map(|pause| pause.min(self.retry.longest_wait));
        match self.failures {
            0 => server.map_or(PAUSE, |pause| pause.max(SHORTEST)),
            failures => {
                let random = self.retry.random_pause(failures);
                server.map_or(random, |server| server.max(random))
            }
        }
    }

    /// Returns the new response and its body; `None` if no request is being sent.
    pub(super) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<(RawResponse, Body), StreamError>>> {
        let Some(sending) = &mut self.sending else { return Poll::Ready(None) };
        let sending = sending.get_mut().unwrap_or_else(PoisonError::into_inner);
        let (parts, outcome) = ready!(sending.as_mut().poll(context));
        self.sending = None;
        self.failures = self.failures.saturating_add(parts.progress.attempts);
        Poll::Ready(Some(open(outcome)))
    }
}

async fn send_after(pause: Duration, parts: Box<RequestParts>, read_mode: ReadMode) -> Sent {
    let transport = parts.core.inner().transport(parts.is_blocking);
    if let Ok(transport) = transport {
        transport.timer().sleep(pause).await;
    }
    send(parts, read_mode).await
}

/// Starts reading a response.
fn open(outcome: Result<RawResponse, SendFailure>) -> Result<(RawResponse, Body), StreamError> {
    let response = outcome.map_err(|failure| {
        StreamError::Transport(match failure {
            SendFailure::Transport(error) => error,
            SendFailure::Build(error) => TransportError::connect(error),
            SendFailure::Credential(error) => TransportError::connect(error),
        })
    })?;
    if !response.status().is_success() {
        let error = StatusError::read(response, &Decoder::new(RawResponse::bytes, &[]));
        return Err(StreamError::Status(Box::new(error)));
    }
    let parts = response.check_media_type().and_then(RawResponse::into_parts);
    parts.map_err(StreamError::Decode)
}
