//! How long calls may take, over a transport that never answers and one that stops in the middle.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use runtime_tests::operation;
use runtime_tests::probe::{Bare, Probe};
use runtime_tests::runtime::{
    Body, Builder, Call, Retry, Transport, TransportError, TransportFuture,
};

/// Answers with a piece of a body, and nothing more, or not at all.
struct Silent {
    responses: bool,
}

impl Transport for Silent {
    fn send(&self, _: http::Request<Body>) -> TransportFuture {
        if self.responses {
            let body = Body::from_stream(Half(Some(Bytes::from_static(b"half"))));
            return Box::pin(std::future::ready(Ok(http::Response::new(body))));
        }
        Box::pin(std::future::pending())
    }
}

struct Half(Option<Bytes>);

impl Stream for Half {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Self::Item>> {
        self.0.take().map_or(Poll::Pending, |chunk| Poll::Ready(Some(Ok(chunk))))
    }
}

operation!(Streamed "GET" "/probe" &[]; "" ["*/*"] => Body, stream; Infallible, undocumented);

fn builder(responses: bool) -> Builder<Bare> {
    Builder::new().transport(Silent { responses }).retry(Retry::none())
}

const SHORT: Duration = Duration::from_millis(30);

#[tokio::test]
async fn an_attempt_ends_in_time_whoever_sends_it() {
    for responses in [false, true] {
        let client = builder(responses).attempt_timeout(SHORT).build().unwrap();
        let start = Instant::now();
        let error = Call::<Probe>::new(&client.core).await.expect_err("no response");
        assert!(error.is_timeout(), "{error:?}");
        assert!(start.elapsed() >= SHORT);
    }
}

#[tokio::test]
async fn all_attempts_together_end_in_time() {
    let client = builder(false)
        .retry(
            Retry::new().with_retries(1000).with_pauses(Duration::ZERO, Duration::ZERO),
        )
        .timeout(SHORT * 5)
        .attempt_timeout(SHORT)
        .build()
        .unwrap();
    let start = Instant::now();
    let error = Call::<Probe>::new(&client.core).await.expect_err("no response");
    assert!(error.is_timeout(), "{error:?}");
    assert!(start.elapsed() >= SHORT * 4, "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_stream_that_falls_silent_ends_with_an_error() {
    let client =
        builder(true).idle_timeout(SHORT).attempt_timeout(SHORT).build().unwrap();
    let mut body = Call::<Streamed>::new(&client.core).await.expect("a response");
    assert_eq!(body.chunk().await.expect("a piece").expect("of bytes"), "half");
    let error = body.chunk().await.expect("an end").expect_err("silence");
    assert!(error.is_timeout(), "{error:?}");
    let silent = builder(false).attempt_timeout(SHORT).build().unwrap();
    let error = Call::<Streamed>::new(&silent.core).await.expect_err("no response");
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn a_wait_for_ever_is_one() {
    let client = builder(false)
        .timeout(Duration::MAX)
        .attempt_timeout(Duration::MAX)
        .build()
        .unwrap();
    let call = std::future::IntoFuture::into_future(Call::<Probe>::new(&client.core));
    assert!(tokio::time::timeout(SHORT, call).await.is_err(), "it still waits");
}
