//! A transport that records what another one sends and receives.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, ready},
};

use futures_core::Stream;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request, Response};

use super::super::failure::TransportError;
use super::super::operation::Wire;
use super::super::response::media_type;
use super::super::send::Attempt;
use super::super::transport::{Body, Timer, Transport, TransportFuture};
use super::Redaction;
use super::cassette::{self, Outcome, RecordedRequest, RecordedResponse, Recording};
use super::faulty_body::Failure;

/// A transport that sends by another one and records each attempt of each call in a folder, for a
/// [`Player`](super::Player).
///
/// Secrets are taken out before anything is written, see [`Redaction`]. Headers of requests aren't recorded, and neither are
/// requests for tokens. A body has its own file, which can be read and edited.
pub struct Recorder<T> {
    transport: T,
    tape: Arc<Tape>,
}

/// Where recordings are written.
struct Tape {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    redaction: Redaction,
    /// How many attempts were recorded.
    count: usize,
}

impl<T: Transport> Recorder<T> {
    /// Creates a transport that records in a folder, which is created if it is missing.
    ///
    /// # Errors
    /// If the folder can't be created, or already has recordings.
    pub fn new(transport: T, folder: impl AsRef<Path>) -> io::Result<Self> {
        let folder = folder.as_ref().to_owned();
        fs::create_dir_all(&folder)?;
        if !cassette::files(&folder)?.is_empty() {
            let message = format!("{} already has recordings: remove them to record anew", folder.display());
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        Ok(Self { transport, tape: Arc::new(Tape { folder, state: Mutex::default() }) })
    }

    /// Sets additional redactions. The player needs the same.
    #[must_use]
    pub fn redact(self, redaction: Redaction) -> Self {
        self.tape.state().redaction = redaction;
        self
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(&self, request: Request<Body>) -> TransportFuture {
        let Some(attempt) = request.extensions().get::<Attempt>().copied() else {
            return self.transport.send(request);
        };
        let wire = attempt.operation();
        self.tape.state().redaction.note_request(wire, request.headers(), request.uri());
        let (parts, mut body) = request.into_parts();
        let started = self.tape.start(wire, &parts);
        match body.as_bytes() {
            Some(bytes) => locked(&started.body).extend_from_slice(bytes),
            // A stream is copied while it is sent.
            None => {
                let copy = Arc::clone(&started.body);
                body = body.polled(move |body, context| {
                    let chunk = ready!(Pin::new(body).poll_next(context));
                    if let Some(Ok(chunk)) = &chunk {
                        locked(&copy).extend_from_slice(chunk);
                    }
                    Poll::Ready(chunk)
                });
            }
        }
        self.tape.finish(started, self.transport.send(Request::from_parts(parts, body)))
    }

    fn timer(&self) -> &dyn Timer {
        self.transport.timer()
    }

    fn keeps_timeout(&self) -> bool {
        self.transport.keeps_timeout()
    }

    fn needs_runtime(&self) -> bool {
        self.transport.needs_runtime()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An attempt whose outcome isn't known yet.
struct Started {
    number: usize,
    wire: &'static Wire,
    target: String,
    content_type: String,
    /// The bytes that were sent so far.
    body: Arc<Mutex<Vec<u8>>>,
}

impl Tape {
    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }

    fn start(&self, wire: &'static Wire, parts: &http::request::Parts) -> Started {
        let mut state = self.state();
        state.count += 1;
        Started {
            number: state.count,
            wire,
            target: state.redaction.target(wire, &parts.uri),
            content_type: content_type(&parts.headers).to_owned(),
            body: Arc::default(),
        }
    }

    /// Waits for the response, and records it with its body.
    fn finish(self: &Arc<Self>, started: Started, response: TransportFuture) -> TransportFuture {
        let tape = Arc::clone(self);
        Box::pin(async move {
            match response.await {
                Ok(response) => tape.record_response(started, response),
                Err(error) => {
                    let failure = match &error {
                        error if error.is_connect() => Failure::NoConnection,
                        error if error.is_timeout() => Failure::Timeout,
                        _ => Failure::Broken,
                    };
                    tape.write(started, Outcome::Failure(failure))?;
                    Err(error)
                }
            }
        })
    }

    fn record_response(
        self: Arc<Self>,
        started: Started,
        response: Response<Body>,
    ) -> Result<Response<Body>, TransportError> {
        self.state().redaction.note_response(response.headers());
        let (parts, body) = response.into_parts();
        let mut recording = Received {
            status: parts.status.as_u16(),
            headers: parts.headers.clone(),
            body: Vec::new(),
            is_cut: false,
            started: Some(started),
            tape: self,
        };
        let body = match body.as_bytes() {
            Some(bytes) => {
                recording.body = bytes.to_vec();
                recording.write()?;
                body
            }
            None => body.polled(move |body, context| {
                let chunk = ready!(Pin::new(body).poll_next(context));
                match &chunk {
                    Some(Ok(chunk)) => recording.body.extend_from_slice(chunk),
                    Some(Err(_)) => recording.is_cut = true,
                    None => recording.write()?,
                }
                Poll::Ready(chunk)
            }),
        };
        Ok(Response::from_parts(parts, body))
    }

    fn write(&self, started: Started, outcome: Outcome) -> Result<(), TransportError> {
        let state = self.state();
        let body = std::mem::take(&mut *locked(&started.body));
        let recording = Recording {
            request: request(&state.redaction, started.wire, started.target, &started.content_type, &body),
            outcome,
        };
        drop(state);
        recording.write(&self.folder, started.number).map_err(|error| {
            let folder = self.folder.display();
            TransportError::new(format!("{folder}: the recording can't be written: {error}"))
        })
    }
}

/// A request without secrets.
pub(super) fn request(
    redaction: &Redaction,
    wire: &Wire,
    target: String,
    content_type: &str,
    body: &[u8],
) -> RecordedRequest {
    RecordedRequest {
        operation: wire.id.to_owned(),
        method: wire.method.to_owned(),
        target,
        media_type: media_type::essence(content_type).to_owned(),
        body: redaction.request_body(content_type, body),
    }
}

pub(super) fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A response whose body comes.
struct Received {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
    is_cut: bool,
    /// `None` when it was written.
    started: Option<Started>,
    tape: Arc<Tape>,
}

impl Received {
    fn write(&mut self) -> Result<(), TransportError> {
        let Some(started) = self.started.take() else { return Ok(()) };
        let state = self.tape.state();
        let headers = self.headers.iter().filter_map(|(name, value)| {
            let value = state.redaction.header(name.as_str(), value.to_str().ok()?)?;
            Some((name.as_str().to_owned(), value))
        });
        let response = RecordedResponse {
            status: self.status,
            headers: headers.collect(),
            body: state.redaction.body(content_type(&self.headers), &self.body),
            is_cut: self.is_cut,
        };
        drop(state);
        self.tape.write(started, Outcome::Response(response))
    }
}

/// A reader that knows the end of a stream goes away before it.
impl Drop for Received {
    fn drop(&mut self) {
        // No receiver is left.
        let _ = self.write();
    }
}

/// Prints the folder.
impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Recorder").field("folder", &self.tape.folder).finish_non_exhaustive()
    }
}
