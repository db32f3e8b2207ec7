//! Timeouts, with a transport that never responds and one that stalls in the body.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_core::Stream;
use futures_util::stream::{self, StreamExt};
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{Probe, TestClient};
use runtime_tests::runtime::{Body, Builder, Call, Retry, Transport, TransportError, TransportFuture};

/// Sends a part of a body and stalls, or never responds.
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

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.take().map_or(Poll::Pending, |chunk| Poll::Ready(Some(Ok(chunk))))
    }
}

operation!(Streamed "GET" "/probe" &[]; "" ["*/*"] => Body, stream; Infallible, undocumented);

fn builder(responses: bool) -> Builder<TestClient> {
    Builder::new().transport(Silent { responses }).retry(Retry::none())
}

const SHORT: Duration = Duration::from_millis(30);

#[tokio::test]
async fn an_attempt_times_out_over_every_transport() {
    for responses in [false, true] {
        let client = builder(responses).attempt_timeout(SHORT).build().unwrap();
        let start = Instant::now();
        let error = Call::<Probe>::new(&client.core).await.expect_err("no response");
        assert!(error.is_timeout(), "{error:?}");
        assert!(start.elapsed() >= SHORT);
    }
}

#[tokio::test]
async fn the_timeout_covers_all_attempts() {
    let client = builder(false)
        .retry(Retry::new().with_retries(1000).with_pauses(Duration::ZERO, Duration::ZERO))
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
async fn a_silent_stream_ends_with_an_error() {
    let client = builder(true).idle_timeout(SHORT).attempt_timeout(SHORT).build().unwrap();
    let mut body = Call::<Streamed>::new(&client.core).await.expect("a response");
    assert_eq!(body.chunk().await.expect("a piece").expect("of bytes"), "half");
    let error = body.chunk().await.expect("an end").expect_err("silence");
    assert!(error.is_timeout(), "{error:?}");
    let silent = builder(false).attempt_timeout(SHORT).build().unwrap();
    let error = Call::<Streamed>::new(&silent.core).await.expect_err("no response");
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn each_piece_restarts_the_idle_timeout() {
    let mock = MockTransport::new();
    let clock = mock.clone();
    let pieces = stream::iter(0..2).map(move |_| {
        clock.pass(SHORT * 2 / 3);
        Ok::<_, TransportError>(Bytes::from_static(b"piece"))
    });
    let mock = mock.respond_body(200, Body::from_stream(pieces.chain(stream::pending())));
    let client = TestClient::builder(&mock).idle_timeout(SHORT).build().unwrap();
    let mut body = Call::<Streamed>::new(&client.core).await.expect("a response");
    for _ in 0..2 {
        assert_eq!(body.chunk().await.expect("a piece").expect("of bytes"), "piece");
    }
    let error = body.chunk().await.expect("an end").expect_err("silence");
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(mock.sleeps(), [SHORT]);
}

#[tokio::test]
async fn the_longest_duration_never_times_out() {
    let client = builder(false).timeout(Duration::MAX).attempt_timeout(Duration::MAX).build().unwrap();
    let call = std::future::IntoFuture::into_future(Call::<Probe>::new(&client.core));
    assert!(tokio::time::timeout(SHORT, call).await.is_err(), "it still waits");
}
