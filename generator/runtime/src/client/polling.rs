//! Polling: a call that is sent again until its response is final, with growing pauses and an overall timeout.

use std::{
    error, fmt,
    future::{Future, IntoFuture, ready},
    pin::Pin,
    time::Duration,
};

use http::HeaderMap;

use super::super::failure::BuildError;
use super::super::operation::Operation;
use super::super::response::Response;
use super::super::send::{Core, Retry};
use super::{Call, Error, ErrorKind};

/// A call that is sent until its response is final; see the method `poll` of calls. Dropping its future ends it.
#[must_use = "a call is polled when it is awaited"]
pub struct Polling<O: Operation> {
    core: Core,
    is_blocking: bool,
    start: Start<O>,
    is_final: Test<O>,
    is_failed: Test<O>,
    pauses: Retry,
    timeout: Duration,
}

/// Makes the call that is sent again and again, and the headers that say when first. Its argument: whether calls block.
type Start<O> = Box<dyn FnOnce(bool) -> Started<O> + Send>;

pub(super) type Started<O> = Pin<Box<dyn Future<Output = Result<(Call<O>, HeaderMap), StartError>> + Send>>;

type StartError = Box<dyn error::Error + Send + Sync>;

type Test<O> = Box<dyn FnMut(&Response<<O as Operation>::Output>) -> bool + Send>;

/// Why polling ended without the wanted response. `T` is the type of responses, `E` that of the bodies of error responses.
#[derive(Debug)]
#[non_exhaustive]
pub enum PollError<T, E> {
    /// A call failed, after its retries.
    Call(Error<E>),
    /// The call that starts the job failed, after its retries. Contains the [`Error`] of its operation.
    Start(StartError),
    /// The job failed: its response passed the test of [`Polling::with_failure`].
    Failed(Box<Response<T>>),
    /// The timeout passed, or would have passed before the next call. Contains the last response.
    TimedOut(Option<Box<Response<T>>>),
}

/// The outcome of polling an operation.
type Polled<O, T> = Result<T, PollError<<O as Operation>::Output, <O as Operation>::Error>>;

/// The future of [`Polling`], which resolves to the body of the final response.
pub type PollingFuture<O> = Pin<Box<dyn Future<Output = Polled<O, <O as Operation>::Output>> + Send>>;

impl<O: Operation> Call<O> {
    /// Sends the call again and again until its response is final.
    pub fn poll(self, mut is_final: impl FnMut(&O::Output) -> bool + Send + 'static) -> Polling<O> {
        let core = self.parts.core.clone();
        let start = move |is_blocking| -> Started<O> {
            let mut call = self;
            call.parts.is_blocking = is_blocking;
            Box::pin(ready(Ok((call, HeaderMap::new()))))
        };
        Polling::new(core, start, move |response| is_final(response.body()), |_| false)
    }
}

impl<O: Operation> Polling<O> {
    pub(super) fn new(
        core: Core,
        start: impl FnOnce(bool) -> Started<O> + Send + 'static,
        is_final: impl FnMut(&Response<O::Output>) -> bool + Send + 'static,
        is_failed: impl FnMut(&Response<O::Output>) -> bool + Send + 'static,
    ) -> Self {
        Self {
            core,
            is_blocking: false,
            start: Box::new(start),
            is_final: Box::new(is_final),
            is_failed: Box::new(is_failed),
            pauses: Retry::new().with_pauses(Duration::from_secs(1), Duration::from_secs(30)),
            timeout: Duration::from_secs(60 * 60),
        }
    }

    /// Sets which responses are those of a failed job: they end the polling with [`PollError::Failed`]. Default: none, or
    /// what the configuration says.
    pub fn with_failure(mut self, mut is_failed: impl FnMut(&O::Output) -> bool + Send + 'static) -> Self {
        self.is_failed = Box::new(move |response| is_failed(response.body()));
        self
    }

    /// Sets the first pause, and the one up to which it is doubled. Default: 1 and 30 seconds.
    pub fn with_pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.pauses = self.pauses.with_pauses(first, longest);
        self
    }

    /// Sets the timeout of all calls and pauses. Default: 1 hour.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Polls and returns the final response with its status and headers.
    ///
    /// # Errors
    /// If a call fails, the job fails, or the timeout passes. A call whose body is a stream that can be sent only once
    /// can't be built.
    pub async fn send(mut self) -> Polled<O, Response<O::Output>> {
        let failed =
            |call: &Call<O>, error| PollError::Call(Error::new(&call.parts, ErrorKind::Build(error)));
        let transport = self.core.inner().transport(self.is_blocking);
        let transport = transport.map_err(|error| failed(&Call::new(&self.core), error))?;
        let timer = transport.timer();
        let start = timer.uptime();
        let left = || self.timeout.saturating_sub(timer.uptime().saturating_sub(start));
        let (polled, headers) = (self.start)(self.is_blocking).await.map_err(PollError::Start)?;
        let timeout = polled.parts.options.timeout;
        let mut last = None;
        let mut polls: u32 = 0;
        if !headers.is_empty() {
            timer.sleep(self.pauses.poll_pause(1, &headers, timer.unix_time()).min(left())).await;
        }
        loop {
            polls = polls.saturating_add(1);
            let mut call = polled.try_clone().ok_or_else(|| {
                let why = "the body can be sent only once, so the call can't be polled";
                failed(&polled, BuildError::new(why))
            })?;
            call.parts.options.timeout = timeout.min(left());
            let response = match call.send().await {
                Ok(response) => response,
                Err(error) if error.is_timeout() && left().is_zero() => {
                    return Err(PollError::TimedOut(last));
                }
                Err(error) => return Err(PollError::Call(error)),
            };
            if (self.is_failed)(&response) {
                return Err(PollError::Failed(Box::new(response)));
            }
            if (self.is_final)(&response) {
                return Ok(response);
            }
            let now = timer.unix_time();
            let pause = self.pauses.poll_pause(polls, response.headers(), now);
            last = Some(Box::new(response));
            if pause >= left() {
                return Err(PollError::TimedOut(last));
            }
            timer.sleep(pause).await;
        }
    }

    /// Polls, blocks until a response is final, and returns it with its status and headers. Must not be called from an
    /// async runtime.
    ///
    /// # Errors
    /// Same as [`send`](Self::send), and if the client has no transport that works without an async runtime.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(mut self) -> Polled<O, Response<O::Output>> {
        self.is_blocking = true;
        super::super::transport::block_on::block_on(self.send())
    }
}

impl<T, E> PollError<T, E> {
    /// Returns the last response, such as the failed job; `None` if a call failed.
    pub fn response(&self) -> Option<&Response<T>> {
        match self {
            Self::Call(_) | Self::Start(_) => None,
            Self::Failed(response) => Some(response),
            Self::TimedOut(response) => response.as_deref(),
        }
    }

    /// Returns the body of the last response, such as the failed job; `None` if a call failed.
    pub fn into_body(self) -> Option<T> {
        match self {
            Self::Call(_) | Self::Start(_) => None,
            Self::Failed(response) => Some(response.into_body()),
            Self::TimedOut(response) => response.map(|response| response.into_body()),
        }
    }
}

impl<O: Operation> IntoFuture for Polling<O>
where
    O::Output: Send,
{
    type Output = Polled<O, O::Output>;
    type IntoFuture = PollingFuture<O>;

    fn into_future(self) -> PollingFuture<O> {
        Box::pin(async move { self.send().await.map(Response::into_body) })
    }
}

/// Prints which operation is polled, and nothing of what is sent.
impl<O: Operation> fmt::Debug for Polling<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Polling")
            .field("operation", &O::WIRE.id)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

impl<T, E> fmt::Display for PollError<T, E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(formatter),
            Self::Start(error) => error.fmt(formatter),
            Self::Failed(_) => formatter.write_str("the polled job failed"),
            Self::TimedOut(_) => formatter.write_str("polling timed out"),
        }
    }
}

impl<T: fmt::Debug, E: fmt::Debug> error::Error for PollError<T, E> {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Start(error) => error.source(),
            _ => None,
        }
    }
}
