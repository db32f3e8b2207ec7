//! The way out over ureq. In: a request; out: its answer. The only file that names ureq. It waits on the
//! calling thread, so that its futures are done when they are looked at for the first time.

use std::{
    fmt,
    io::{self, Read},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::{HeaderValue, Method, header::CONTENT_LENGTH};
use ureq::{Agent, BodyReader, Error, SendBody};

use super::blocking::block_on;
use super::timeout::FOR_EVER;
use super::{Body, IdleTimeout, ResponseTimeout, Timeout};
use super::{Transport, TransportError, TransportFuture};

/// How many bytes are read at a time.
const PIECE: usize = 64 * 1024;

/// Sends requests over ureq, on the calling thread. Clones share one pool of connections.
///
/// It is for `send_blocking`: awaited inside of an async runtime it would make that stand still.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    /// Makes a transport with ureq's own settings.
    #[must_use]
    pub fn new() -> Self {
        Self::from(Agent::new_with_defaults())
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

/// Takes an agent as it is set up, except for what a client has to see itself: it follows no redirects,
/// and no status is an error.
impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        Self { agent }
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let agent = self.agent.clone();
        Box::pin(async move { run(&agent, request) })
    }

    fn keeps_timeout(&self) -> bool {
        true
    }
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

/// Makes the transport of a builder that was given none.
pub(super) fn default_blocking_transport(
    connect_timeout: Duration,
) -> Option<Arc<dyn Transport>> {
    let config = Agent::config_builder().timeout_connect(Some(connect_timeout)).build();
    Some(Arc::new(UreqTransport::from(config.new_agent())))
}

fn run(
    agent: &Agent,
    request: http::Request<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let extensions = request.extensions();
    let whole = limit(extensions.get().map(|Timeout(time)| *time));
    let head = limit(extensions.get().map(|ResponseTimeout(time)| *time));
    let idle = limit(extensions.get().map(|IdleTimeout(time)| *time));
    let (mut parts, body) = request.into_parts();
    let body = request_body(&mut parts, body);
    let request = http::Request::from_parts(parts, body);
    let request = agent
        .configure_request(request)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .timeout_global(whole)
        .timeout_send_request(head)
        .timeout_send_body(head)
        .timeout_recv_response(head)
        .timeout_per_read(idle)
        .build();
    let (parts, body) = agent.run(request).map_err(transport_error)?.into_parts();
    Ok(http::Response::from_parts(
        parts,
        Body::from_chunks(ResponseBody(body.into_reader())),
    ))
}

/// Leaves out a time that a clock can't be moved on by.
fn limit(time: Option<Duration>) -> Option<Duration> {
    time.filter(|time| *time < FOR_EVER)
}

/// The body as ureq sends it: announced by its length, where that is known, and left out where a method
/// has none as a rule (RFC 9110, 8.6 Content-Length).
fn request_body(parts: &mut http::request::Parts, body: Body) -> SendBody<'static> {
    let is_usual = [Method::POST, Method::PUT, Method::PATCH].contains(&parts.method);
    let length = body.length();
    if length == Some(0) && !is_usual {
        return SendBody::none();
    }
    if let Some(length) = length {
        parts.headers.entry(CONTENT_LENGTH).or_insert_with(|| HeaderValue::from(length));
    }
    SendBody::from_owned_reader(RequestBody { body, chunk: Bytes::new() })
}

/// A body as something to read from.
struct RequestBody {
    body: Body,
    chunk: Bytes,
}

impl Read for RequestBody {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            match block_on(self.body.chunk()) {
                Some(chunk) => self.chunk = chunk.map_err(io::Error::other)?,
                None => return Ok(0),
            }
        }
        let length = self.chunk.len().min(buffer.len());
        self.chunk.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}

/// A response's body as a stream, each piece of which is there when it is asked for.
struct ResponseBody(BodyReader<'static>);

impl Stream for ResponseBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        let mut piece = vec![0; PIECE];
        Poll::Ready(match self.0.read(&mut piece) {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some(Ok(piece.into()))
            }
            Err(error) => Some(Err(transport_error(error.into()))),
        })
    }
}

/// Sorts an error of ureq. Only addresses are in their texts that hold no credentials.
fn transport_error(error: Error) -> TransportError {
    match error {
        Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
            TransportError::connect(error)
        }
        Error::Timeout(_) => TransportError::timeout(),
        Error::HostNotFound | Error::ConnectionFailed => TransportError::connect(error),
        Error::Io(ref io) if io.kind() == io::ErrorKind::ConnectionRefused => {
            TransportError::connect(error)
        }
        _ => TransportError::new(error),
    }
}
