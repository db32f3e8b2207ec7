//! The bytes of a multipart form: in memory if it is small, else a stream that reads files while it
//! is sent.

use std::{
    collections::VecDeque,
    fs, io,
    io::Read,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
};

use bytes::Bytes;
use futures_core::Stream;

use super::super::failure::TransportError;
use super::super::model::{FileContent, SharedPath};
use super::super::transport::Body;
use super::super::transport::poll_stream::poll_stream;

/// Files up to this many bytes are copied next to their headers; larger ones are sent without a
/// copy.
const SMALL: usize = 16 * 1024;

/// How many bytes of a file on disk are read at once.
const CHUNK: usize = 64 * 1024;

/// A body in pieces.
#[derive(Default)]
pub(super) struct Pieces {
    before: Vec<Piece>,
    /// The last piece, which is appended to.
    open: Vec<u8>,
}

#[derive(Clone)]
enum Piece {
    Bytes(Bytes),
    Path(SharedPath, u64),
    /// `None` after it was sent, if it can be sent only once.
    Body(Arc<Mutex<Option<Body>>>),
}

impl Pieces {
    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) {
        self.open.extend_from_slice(bytes);
    }

    /// Appends a file.
    pub(crate) fn add(&mut self, content: &FileContent) {
        match content {
            FileContent::Bytes(bytes) if bytes.len() <= SMALL => self.write(bytes),
            FileContent::Bytes(bytes) => {
                let shared = Shared(Arc::clone(bytes));
                self.push(Piece::Bytes(Bytes::from_owner(shared)));
            }
            FileContent::Path(path, length) => {
                self.push(Piece::Path(Arc::clone(path), *length));
            }
            FileContent::Other(other) => {
                if let Ok(body) = Arc::clone(other).downcast::<Mutex<Option<Body>>>() {
                    self.push(Piece::Body(body));
                }
            }
        }
    }

    fn push(&mut self, piece: Piece) {
        let open = std::mem::take(&mut self.open);
        self.before.push(Piece::Bytes(open.into()));
        self.before.push(piece);
    }

    /// Returns the length in bytes if it is known.
    pub(crate) fn length(&self) -> Option<u64> {
        let open = u64::try_from(self.open.len()).ok()?;
        self.before.iter().try_fold(open, |sum, piece| sum.checked_add(piece.length()?))
    }

    /// Converts the pieces into one body.
    pub(crate) fn into_body(self) -> Body {
        if self.before.is_empty() {
            return self.open.into();
        }
        let length = self.length();
        let mut pieces = self.before;
        pieces.push(Piece::Bytes(self.open.into()));
        let body = if pieces.iter().all(Piece::can_be_repeated) {
            Body::from_fn(move || read_all(&pieces))
        } else {
            read_all(&pieces)
        };
        body.with_known_length(length)
    }
}

impl Piece {
    fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Path(_, length) => Some(*length),
            Self::Body(body) => lock(body).as_ref().and_then(Body::length),
        }
    }

    fn can_be_repeated(&self) -> bool {
        match self {
            Self::Bytes(_) | Self::Path(..) => true,
            Self::Body(body) => lock(body).as_ref().is_some_and(|body| body.try_clone().is_some()),
        }
    }

    /// Starts reading a piece.
    fn read(&self) -> Source {
        match self {
            Self::Bytes(bytes) => Source::Body(bytes.clone().into()),
            Self::Path(path, _) => Source::Path(Arc::clone(path)),
            Self::Body(body) => {
                let mut body = lock(body);
                match body.as_ref().and_then(Body::try_clone) {
                    Some(again) => Source::Body(again),
                    None => body.take().map_or(Source::Gone, Source::Body),
                }
            }
        }
    }
}

fn lock(body: &Mutex<Option<Body>>) -> std::sync::MutexGuard<'_, Option<Body>> {
    body.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Bytes shared between models and bodies.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The source of a piece.
enum Source {
    Body(Body),
    Path(SharedPath),
    File(fs::File),
    /// A stream that an earlier attempt has sent.
    Gone,
}

/// The chunks of all pieces.
fn read_all(pieces: &[Piece]) -> Body {
    let mut sources: VecDeque<_> = pieces.iter().map(Piece::read).collect();
    Body::from_stream(poll_stream(move |context| {
        while let Some(source) = sources.front_mut() {
            let chunk = match source {
                Source::Body(body) => match Pin::new(body).poll_next(context) {
                    Poll::Ready(chunk) => chunk,
                    Poll::Pending => return Poll::Pending,
                },
                Source::Path(path) => match fs::File::open(&**path) {
                    Ok(file) => {
                        *source = Source::File(file);
                        continue;
                    }
                    Err(error) => Some(Err(TransportError::new(error))),
                },
                Source::File(file) => next_chunk(file).map_err(TransportError::new).transpose(),
                Source::Gone => Some(Err(TransportError::new("a stream can be sent only once"))),
            };
            match chunk {
                Some(chunk) => return Poll::Ready(Some(chunk)),
                None => sources.pop_front(),
            };
        }
        Poll::Ready(None)
    }))
}

fn next_chunk(file: &mut fs::File) -> io::Result<Option<Bytes>> {
    let mut chunk = vec![0; CHUNK];
    let length = file.read(&mut chunk)?;
    chunk.truncate(length);
    Ok((length > 0).then(|| chunk.into()))
}
