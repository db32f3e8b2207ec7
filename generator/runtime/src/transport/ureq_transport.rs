//! The transport over ureq, the only file that uses ureq. It blocks, so its futures are ready at
//! the first poll.

use std::{
    fmt,
    io::{self, Read},
    sync::Arc,
    task::Poll,
    time::Duration,
};

use bytes::{Buf, Bytes};
use http::{HeaderValue, Method, header::CONTENT_LENGTH};
use ureq::{Agent, BodyReader, Error, SendBody};

use super::super::failure::TransportError;
use super::block_on::block_on;
use super::poll_stream::poll_stream;
use super::timeout::FOR_EVER;
use super::{Body, IdleTimeout, ResponseTimeout, Timeout, Transport, TransportFuture};

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// Sends requests over ureq, on the calling thread. Clones share one connection pool.
///
/// For use with `send_blocking`: awaited in an async runtime, it would block the runtime's thread.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    /// Creates a transport with ureq's defaults.
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

/// Uses a configured agent, except that redirects are not followed and no status is an error,
/// because the client handles both.
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

/// Creates the default blocking transport.
pub(crate) fn default_blocking_transport(connect_timeout: Duration) -> Option<Arc<dyn Transport>> {
    let config = Agent::config_builder().timeout_connect(Some(connect_timeout)).build();
    Some(Arc::new(UreqTransport::from(config.new_agent())))
}

fn run(agent: &Agent, request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
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
    let response = agent.run(request).map_err(transport_error)?;
    Ok(response.map(|body| response_body(body.into_reader())))
}

/// Drops durations that are too long for a clock.
fn limit(time: Option<Duration>) -> Option<Duration> {
    time.filter(|time| *time < FOR_EVER)
}

/// Converts a request body. It is sent with its length if that is known, and omitted if it is empty
/// and the method usually has none (RFC 9110, 8.6 Content-Length).
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

/// Reads from a body.
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

/// The body of a response as a stream that blocks.
fn response_body(mut reader: BodyReader<'static>) -> Body {
    Body::from_chunks(poll_stream(move |_| {
        let mut piece = vec![0; PIECE];
        Poll::Ready(match reader.read(&mut piece) {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some(Ok(piece.into()))
            }
            Err(error) => Some(Err(transport_error(error.into()))),
        })
    }))
}

/// Converts an error of ureq. Its messages contain no credentials.
fn transport_error(error: Error) -> TransportError {
    match error {
        Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => TransportError::connect(error),
        Error::Timeout(_) => TransportError::timeout(),
        Error::HostNotFound | Error::ConnectionFailed => TransportError::connect(error),
        Error::Io(ref io) if io.kind() == io::ErrorKind::ConnectionRefused => TransportError::connect(error),
        _ => TransportError::new(error),
    }
}
