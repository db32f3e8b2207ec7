//! Faults of a server instead of a valid response, and the transports that can't meet them.

use std::time::Duration;

use super::kind::Kind;

/// A transport and its version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportKind {
    /// reqwest, HTTP/1.1.
    Reqwest,
    /// reqwest, HTTP/2 with prior knowledge.
    Http2,
    /// ureq, HTTP/1.1, blocking.
    Ureq,
    /// A tower service in this process.
    Tower,
}

impl TransportKind {
    pub(crate) const ALL: [Self; 4] = [Self::Reqwest, Self::Http2, Self::Ureq, Self::Tower];
}

/// The event after the bytes of a response.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// The response is complete.
    End,
    /// The connection is closed.
    Close,
    /// The connection is reset; with HTTP/2, the stream.
    Reset,
    /// No more bytes; the connection stays open.
    Silence,
    /// These bytes, after this pause, repeated endlessly.
    Repeat(Vec<u8>, Duration),
}

/// A response of any HTTP version.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Vec<u8>,
    pub(crate) then: Then,
    /// The delay before the response.
    pub(crate) delay: Duration,
}

impl Response {
    /// A complete response with this body.
    pub(crate) fn new(kind: Kind, content: Vec<u8>) -> Self {
        Self {
            status: kind.status(),
            content_type: kind.content_type(),
            headers: Vec::new(),
            content,
            then: Then::End,
            delay: Duration::ZERO,
        }
    }

    /// A valid response.
    pub(crate) fn valid(kind: Kind) -> Self {
        Self::new(kind, kind.valid())
    }

    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn then(self, then: Then) -> Self {
        Self { then, ..self }
    }

    /// The head.
    pub(crate) fn head(&self) -> http::response::Builder {
        let head = http::Response::builder().status(self.status).header("content-type", self.content_type);
        self.headers.iter().fold(head, |head, (name, value)| head.header(name, value))
    }
}

/// The event instead of a valid response.
pub(crate) enum Behavior {
    /// No server listens.
    Refuse,
    /// No response is sent.
    Nothing(Then),
    /// Only the head of the request is read, and no response is sent.
    Unread,
    /// An HTTP response.
    Response(fn(Kind) -> Response),
    /// Bytes instead of HTTP/1.1.
    Wire(fn(Kind) -> (Vec<u8>, Then)),
    /// Bytes instead of HTTP/2, after the first request.
    Frames(fn() -> (Vec<u8>, Then)),
}

impl Behavior {
    /// Why the behavior is impossible over a transport; `None` if it is possible.
    pub(crate) fn impossible_over(&self, transport: TransportKind) -> Option<&'static str> {
        match (self, transport) {
            (Self::Refuse, TransportKind::Tower) => Some("a service needs no connection"),
            (Self::Unread, TransportKind::Tower) => Some("a service has no window that could be full"),
            (Self::Wire(_), TransportKind::Tower) => Some("a service has no wire"),
            (Self::Wire(_), TransportKind::Http2) => Some("HTTP/2 is framed in another transport"),
            (Self::Frames(_), TransportKind::Tower) => Some("a service has no frames"),
            (Self::Frames(_), TransportKind::Reqwest | TransportKind::Ureq) => Some("HTTP/1.1 has no frames"),
            (Self::Response(make), TransportKind::Tower) => {
                let headers = make(Kind::Json).headers;
                let is_packed = headers.iter().any(|(name, _)| name == "content-encoding");
                is_packed.then_some("a service unpacks nothing, its layers do")
            }
            _ => None,
        }
    }
}
