//! What a server does in place of a sound answer, as data; and where that can't be had.

use std::time::Duration;

use super::kind::Kind;

/// How a request comes to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// reqwest, HTTP/1.1.
    Reqwest,
    /// reqwest, HTTP/2 with prior knowledge.
    Http2,
    /// ureq, HTTP/1.1, on the calling thread.
    Ureq,
    /// A service of tower in this process.
    Tower,
}

impl Way {
    pub(crate) const ALL: [Self; 4] =
        [Self::Reqwest, Self::Http2, Self::Ureq, Self::Tower];
}

/// What comes behind the bytes that are there.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// What should: the answer is whole.
    End,
    /// The connection is closed.
    Close,
    /// The connection is reset; of HTTP/2, the stream.
    Reset,
    /// Nothing.
    Silence,
    /// These bytes, after that pause, and again, for ever.
    Repeat(Vec<u8>, Duration),
}

/// An answer of HTTP, whichever version.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) content: Vec<u8>,
    pub(crate) then: Then,
    /// How long it takes to come.
    pub(crate) delay: Duration,
}

impl Response {
    /// A sound answer of this content.
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

    /// A sound answer.
    pub(crate) fn sound(kind: Kind) -> Self {
        Self::new(kind, kind.sound())
    }

    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn then(self, then: Then) -> Self {
        Self { then, ..self }
    }

    /// What stands before the content.
    pub(crate) fn head(&self) -> http::response::Builder {
        let head = http::Response::builder()
            .status(self.status)
            .header("content-type", self.content_type);
        self.headers.iter().fold(head, |head, (name, value)| head.header(name, value))
    }
}

/// What is done in place of a sound answer.
pub(crate) enum Play {
    /// Nobody listens.
    Refuse,
    /// No answer comes.
    Nothing(Then),
    /// The request is not read behind its head, and no answer comes.
    Unread,
    /// An answer of HTTP.
    Response(fn(Kind) -> Response),
    /// Bytes of HTTP/1.1, or of none.
    Wire(fn(Kind) -> (Vec<u8>, Then)),
    /// Bytes of HTTP/2, or of none, behind the first request.
    Frames(fn() -> (Vec<u8>, Then)),
}

impl Play {
    /// Why it can't be had in a way, if it can't.
    pub(crate) fn lacks(&self, way: Way) -> Option<&'static str> {
        match (self, way) {
            (Self::Refuse, Way::Tower) => Some("a service needs no connection"),
            (Self::Unread, Way::Tower) => {
                Some("a service has no window that could be full")
            }
            (Self::Wire(_), Way::Tower) => Some("a service has no wire"),
            (Self::Wire(_), Way::Http2) => Some("HTTP/2 is framed in another way"),
            (Self::Frames(_), Way::Tower) => Some("a service has no frames"),
            (Self::Frames(_), Way::Reqwest | Way::Ureq) => {
                Some("HTTP/1.1 has no frames")
            }
            (Self::Response(make), Way::Tower) => {
                let headers = make(Kind::Json).headers;
                let is_packed =
                    headers.iter().any(|(name, _)| name == "content-encoding");
                is_packed.then_some("a service unpacks nothing, its layers do")
            }
            _ => None,
        }
    }
}
