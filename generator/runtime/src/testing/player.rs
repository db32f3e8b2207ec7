//! A transport that responds with what was recorded.

use std::{
    collections::{HashMap, VecDeque},
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, request::Parts};

use super::super::failure::TransportError;
use super::super::send::Attempt;
use super::super::transport::{Body, Timer, Transport, TransportFuture};
use super::cassette::{self, Outcome, RecordedResponse, Recording};
use super::faulty_body::Faults;
use super::instant_clock::InstantClock;
use super::recorder::{content_type, request};
use super::{InMemoryResponse, Redaction};

/// The response to a request for a token.
const TOKEN: &str = r#"{"access_token": "recorded", "token_type": "bearer", "expires_in": 3600}"#;

/// A transport that responds with the recordings of a [`Recorder`](super::Recorder). Clones share them.
///
/// A recording is for the request of its operation with the same path, query and body; credentials, other headers and
/// the boundary of a form don't count. Each is used once, in the order in which they were made. A request without a
/// recording is an error, and [`unused`](Self::unused) says which recordings are left. A request for a token
/// gets one without a recording. The clock only advances when something waits, so retries take no real time.
#[derive(Clone)]
pub struct Player(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    clock: Arc<InstantClock>,
    state: Mutex<State>,
}

struct State {
    redaction: Redaction,
    /// Each with whether it was used.
    recordings: Vec<(Recording, bool)>,
    /// The responses that a test sets instead of recorded ones, by the ID of the operation.
    once: HashMap<String, VecDeque<InMemoryResponse>>,
}

impl Player {
    /// Creates a transport that plays the recordings of a folder.
    ///
    /// # Errors
    /// If the folder or one of its files can't be read.
    pub fn new(folder: impl AsRef<Path>) -> io::Result<Self> {
        let folder = folder.as_ref().to_owned();
        let recordings = cassette::read(&folder)?.into_iter().map(|it| (it, false)).collect();
        let state = State { redaction: Redaction::new(), recordings, once: HashMap::new() };
        let clock = Arc::default();
        Ok(Self(Arc::new(Inner { folder, clock, state: Mutex::new(state) })))
    }

    /// Sets the redactions of the recordings, in addition to the default ones.
    #[must_use]
    pub fn redact(self, redaction: Redaction) -> Self {
        self.state().redaction = redaction;
        self
    }

    /// Sets the response or the failure of one attempt of an operation, by its ID in the document, ahead of its
    /// recordings. Several are used in the order in which they were set.
    pub fn respond_once(&self, operation: &str, response: InMemoryResponse) {
        self.state().once.entry(operation.to_owned()).or_default().push_back(response);
    }

    /// Returns the requests of the recordings that weren't used.
    #[must_use]
    pub fn unused(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.recordings.iter().filter(|(_, is_used)| !is_used);
        unused.map(|(recording, _)| recording.request.describe()).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn handle(&self, parts: &Parts, body: &Bytes) -> Result<Response<Body>, TransportError> {
        let Some(attempt) = parts.extensions.get::<Attempt>() else {
            let token = InMemoryResponse::new(200, TOKEN);
            return token.into_outcome(&self.0.clock, &parts.extensions);
        };
        let wire = attempt.operation();
        let mut state = self.state();
        let fault = state.once.get_mut(wire.id).and_then(VecDeque::pop_front);
        if let Some(fault) = fault {
            drop(state);
            return fault.into_outcome(&self.0.clock, &parts.extensions);
        }
        state.redaction.note_request(wire, &parts.headers, &parts.uri);
        let target = state.redaction.target(wire, &parts.uri);
        let sent = request(&state.redaction, wire, target, content_type(&parts.headers), body);
        let is_meant =
            |(recording, is_used): &&mut (Recording, bool)| !*is_used && recording.request.is_same(&sent);
        let Some((recording, is_used)) = state.recordings.iter_mut().find(is_meant) else {
            return Err(TransportError::no_response(no_recording(&state, &sent, &self.0.folder)));
        };
        *is_used = true;
        let outcome = recording.outcome.clone();
        drop(state);
        self.play(outcome, parts)
    }

    fn play(&self, outcome: Outcome, parts: &Parts) -> Result<Response<Body>, TransportError> {
        match outcome {
            Outcome::Failure(failure) => Err(failure.error("as recorded")),
            Outcome::Response(RecordedResponse { status, headers, body, is_cut }) => {
                let body = Bytes::from(body);
                let faults = Faults { cut: is_cut.then_some(body.len()), drip: None };
                let body = faults.apply(body, &self.0.clock, &parts.extensions);
                let mut response = Response::new(body);
                *response.status_mut() = StatusCode::from_u16(status).map_err(TransportError::new)?;
                for (name, value) in headers {
                    let pair = (HeaderName::try_from(&name), HeaderValue::try_from(value));
                    let (Ok(header), Ok(value)) = pair else {
                        let message = format!("`{name}` can't be a header");
                        return Err(TransportError::new(message));
                    };
                    response.headers_mut().append(header, value);
                }
                Ok(response)
            }
        }
    }
}

/// A line that says what is missing, and a line for each recording of the operation.
fn no_recording(state: &State, sent: &cassette::RecordedRequest, folder: &Path) -> String {
    let cassette::RecordedRequest { operation, method, target, .. } = sent;
    let mut message = format!("no recording of {method} {target} in {}", folder.display());
    let of_operation = state.recordings.iter().filter(|(it, _)| it.request.operation == *operation);
    for (Recording { request, .. }, is_used) in of_operation {
        let difference = match is_used {
            true => ", used",
            false if request.target == *target => ", with another body",
            false => "",
        };
        message += &format!("\nrecorded: {} {}{difference}", request.method, request.target);
    }
    message
}

impl Transport for Player {
    fn send(&self, request: Request<Body>) -> TransportFuture {
        let player = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.into_bytes().await?;
            player.handle(&parts, &body)
        })
    }

    fn timer(&self) -> &dyn Timer {
        &*self.0.clock
    }

    fn keeps_timeout(&self) -> bool {
        true
    }
}

/// Prints the folder.
impl fmt::Debug for Player {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Player").field("folder", &self.0.folder).finish_non_exhaustive()
    }
}
