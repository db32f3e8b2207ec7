//! Limits the bytes that the multipart reader buffers: names, headers and what precedes the first part.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::task::{Context, Poll};
use std::{error, fmt};

use axum::body::BodyDataStream;
use bytes::Bytes;
use futures_core::Stream;

/// How many bytes the reader gets before it has to pass on what it can.
const TURN: u64 = 64 << 10;

/// The content that a reader has passed on, and its steps.
#[derive(Clone, Default)]
pub(super) struct PassedOn(Arc<Counters>);

#[derive(Default)]
struct Counters {
    bytes: AtomicU64,
    /// How often the reader came further.
    steps: AtomicU64,
}

impl PassedOn {
    /// Counts a step of the reader, which passed on these bytes of content.
    pub(super) fn count(&self, bytes: usize) {
        self.0.bytes.fetch_add(bytes as u64, Relaxed);
        self.0.steps.fetch_add(1, Relaxed);
    }
}

/// The data of a body.
pub(super) struct CountedBody {
    data: BodyDataStream,
    received: u64,
    passed_on: PassedOn,
    /// How far the reader was when it had to pass on what it can.
    step: Option<u64>,
    /// How many bytes the reader may hold.
    limit: u64,
}

impl CountedBody {
    pub(super) fn new(data: BodyDataStream, passed_on: PassedOn, limit: u64) -> Self {
        Self { data, received: 0, passed_on, step: None, limit: limit.max(TURN) }
    }
}

impl Stream for CountedBody {
    type Item = Result<Bytes, Box<dyn error::Error + Send + Sync>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let held = this.received.saturating_sub(this.passed_on.0.bytes.load(Relaxed));
        if held >= TURN {
            let step = Some(this.passed_on.0.steps.load(Relaxed));
            if this.step != step {
                this.step = step;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            if held > this.limit {
                return Poll::Ready(Some(Err(HeadsTooLarge.into())));
            }
            this.step = None;
        }
        Pin::new(&mut this.data).poll_next(context).map(|data| {
            let data = data?.map_err(Into::into);
            this.received += data.as_ref().map_or(0, Bytes::len) as u64;
            Some(data)
        })
    }
}

/// The names and headers of parts, and what is outside of them, have more bytes than the limit.
#[derive(Debug)]
pub(super) struct HeadsTooLarge;

impl fmt::Display for HeadsTooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the headers of the parts are too large")
    }
}

impl error::Error for HeadsTooLarge {}
