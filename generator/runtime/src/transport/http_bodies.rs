//! Converts bodies from and to those of the crate `http-body`.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use super::super::failure::TransportError;
use super::Body;
use super::poll_stream::poll_stream;

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let chunk = self.poll_next(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.length() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// Wraps the body of a response, without its trailers; `sort` converts its errors. The caller pins
/// bodies that aren't `Unpin`, to avoid boxing the others.
pub(crate) fn received<B>(mut body: B, sort: fn(B::Error) -> TransportError) -> Body
where
    B: http_body::Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: 'static,
{
    let length = body.size_hint().exact();
    let chunks = poll_stream(move |context| {
        loop {
            match ready!(Pin::new(&mut body).poll_frame(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(sort(error)))),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    });
    Body::from_chunks(chunks).with_known_length(length)
}
