//! Calls over tower services.

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use runtime_tests::operation;
use runtime_tests::probe::{PostProbe, Probe, TestClient};
use runtime_tests::runtime::{
    Body, Builder, Call, ErrorKind, Retry, TowerTransport, Transport, TransportError,
};
use tower::{ServiceBuilder, service_fn};

operation!(Missing "GET" "/missing" &[]);

fn client(transport: impl Transport) -> TestClient {
    let builder = Builder::new().retry(Retry::none()).transport(transport);
    builder.build().expect("the client is built")
}

/// A server that echoes the request.
async fn echo(request: http::Request<Body>) -> Result<http::Response<Body>, TransportError> {
    let (parts, body) = request.into_parts();
    let body = body.into_bytes().await?;
    let text = format!("{} {} {}", parts.method, parts.uri, String::from_utf8_lossy(&body));
    let status = if parts.uri.path() == "/missing" { 404 } else { 200 };
    let response = http::Response::builder().status(status).header("x-length", body.len());
    Ok(response.body(Body::from(text)).expect("a response"))
}

#[tokio::test]
async fn calls_through_a_service_send_requests_and_decode_responses() {
    let client = client(TowerTransport::new(service_fn(echo)));
    let response = Call::<PostProbe>::new(&client.core).with_json("text").send().await;
    let response = response.expect("a response");
    assert_eq!(response.headers()["x-length"], "6");
    assert_eq!(response.into_body(), "POST https://probe.example/probe \"text\"");
    let error = Call::<Missing>::new(&client.core).send().await.expect_err("404");
    assert_eq!(error.status(), Some(404));
}

#[tokio::test]
async fn tower_layers_limit_and_time_out() {
    let most = Arc::new(AtomicUsize::new(0));
    let open = Arc::new(AtomicUsize::new(0));
    let (seen, now) = (Arc::clone(&most), Arc::clone(&open));
    let slow = service_fn(move |request: http::Request<Body>| {
        let (seen, now) = (Arc::clone(&seen), Arc::clone(&now));
        async move {
            seen.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(5)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            echo(request).await
        }
    });
    let stack = ServiceBuilder::new().concurrency_limit(2).timeout(Duration::from_secs(20)).service(slow);
    let client = client(TowerTransport::new(stack));
    let calls: Vec<_> = (0..6).map(|_| tokio::spawn(Call::<Probe>::new(&client.core).send())).collect();
    for call in calls {
        call.await.expect("no panic").expect("a response");
    }
    assert_eq!(most.load(Ordering::SeqCst), 2, "poll_ready holds calls back");

    let never = service_fn(|_: http::Request<Body>| pending::<Result<http::Response<Body>, Infallible>>());
    let stack = ServiceBuilder::new().timeout(Duration::from_millis(5)).service(never);
    let client = self::client(TowerTransport::new(stack));
    let error = Call::<Probe>::new(&client.core).send().await.expect_err("no response");
    assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn runtime_errors_from_a_service_keep_their_kind() {
    let refused = service_fn(|_: http::Request<Body>| async {
        Err::<http::Response<Body>, _>(TransportError::connect("refused"))
    });
    let transport = TowerTransport::new(refused);
    let request = http::Request::new(Body::empty());
    let error = transport.send(request).await.expect_err("no connection");
    assert!(error.is_connect());
}

#[tokio::test]
async fn responses_with_a_foreign_body_type_are_streamed() {
    // A body type of another library: a known length, two chunks, trailers.
    struct OtherBody(Vec<http_body::Frame<Bytes>>);
    impl http_body::Body for OtherBody {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
            std::task::Poll::Ready(self.0.pop().map(Ok))
        }

        fn size_hint(&self) -> http_body::SizeHint {
            http_body::SizeHint::with_exact(2)
        }
    }
    let service = service_fn(|_: http::Request<Body>| async {
        let trailers = http_body::Frame::trailers(http::HeaderMap::new());
        let piece = |text| http_body::Frame::data(Bytes::from_static(text));
        let body = OtherBody(vec![trailers, piece(b"b"), piece(b"a")]);
        Ok::<_, Infallible>(http::Response::new(body))
    });
    let transport = TowerTransport::new(service);
    let response = transport.send(http::Request::new(Body::empty())).await.expect("a response");
    let mut body = response.into_body();
    assert_eq!(body.length(), Some(2));
    let first = body.chunk().await.expect("a piece").expect("no failure");
    assert_eq!((first, body.into_bytes().await.expect("the rest")), ("a".into(), "b".into()));
}

#[cfg(feature = "blocking")]
#[test]
fn a_service_without_a_runtime_can_be_called_blocking() {
    let client = client(TowerTransport::new(service_fn(echo)).without_runtime());
    let response = Call::<Probe>::new(&client.core).send_blocking().expect("a response");
    assert_eq!(response.into_body(), "GET https://probe.example/probe ");
    let client = self::client(TowerTransport::new(service_fn(echo)));
    let error = Call::<Probe>::new(&client.core).send_blocking().expect_err("a runtime");
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error:?}");
}
