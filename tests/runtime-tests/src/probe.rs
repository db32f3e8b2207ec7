//! Operations and a client for tests of a single feature.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use bytes::Bytes;
use serde_json::Value;

use crate::mock_transport::{MockTransport, RecordedRequest};
use crate::runtime::{Api, Builder, Call, Core, Operation, Retry};

/// A client without groups.
#[derive(Clone, Debug)]
pub struct TestClient {
    /// The state that its calls share.
    pub core: Core,
}

impl Api for TestClient {
    const SERVERS: &'static [&'static str] = &["https://probe.example"];

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

impl TestClient {
    /// Builds the client with a mock transport.
    pub fn new(mock: &MockTransport) -> Self {
        Self::builder(mock).build().expect("the client is built")
    }

    /// Creates a builder with a mock transport and without retries.
    pub fn builder(mock: &MockTransport) -> Builder<Self> {
        Builder::new().retry(Retry::none()).transport(mock.clone())
    }
}

/// Defines an operation: its name, method, path and credentials, and additional constants. Its responses are bytes; or, after a
/// semicolon, of the media types that it asks for, with those in brackets read without decoding: the type of a success and how
/// it is read, and the type of a failure.
///
/// ```text
/// operation!(Probe "GET" "/probe" &[]);
/// operation!(Lines "GET" "/" &[]; "application/x-ndjson" ["application/x-ndjson"] => JsonStream<Value>, json_lines; Value, json);
/// ```
#[macro_export]
macro_rules! operation {
    ($name:ident $method:literal $path:literal $credentials:expr $(, $constant:ident = $value:expr)*) => {
        $crate::operation!(
            $name $method $path $credentials $(, $constant = $value)*;
            "" => bytes::Bytes, bytes; std::convert::Infallible, undocumented
        );
    };
    (
        $name:ident $method:literal $path:literal $credentials:expr $(, $constant:ident = $value:expr)*;
        $accept:literal $([$($stream:literal),*])? => $output:ty, $read:ident; $error:ty, $read_error:ident
    ) => {
        #[doc = concat!("`", $method, " ", $path, "`")]
        #[derive(Debug)]
        pub enum $name {}

        impl $crate::runtime::Operation for $name {
            type Output = $output;
            type Error = $error;

            $(const $constant: Option<&'static str> = Some($value);)*
            const STREAMS: &'static [&'static str] = &[$($($stream),*)?];
            const WIRE: $crate::runtime::Wire = $crate::runtime::Wire {
                id: stringify!($name),
                method: $method,
                path: $path,
                accept: $accept,
                credentials: $credentials,
            };

            const OUTPUT: $crate::runtime::Decoder<Self::Output> =
                $crate::runtime::Decoder::new($crate::runtime::RawResponse::$read, &[]);
            const ERROR: $crate::runtime::Decoder<Self::Error> =
                $crate::runtime::Decoder::new($crate::runtime::RawResponse::$read_error, &[]);
        }
    };
}

operation!(Probe "GET" "/probe" &[]);
operation!(ItemProbe "GET" "/items/{item}/parts" &[]);
operation!(PostProbe "POST" "/probe" &[]);
operation!(JsonProbe "GET" "/json/{id}" &[]; "application/json" => Value, json; Value, json);

/// Sends a call to a mock transport and returns the request.
pub fn record<O: Operation<Output = Bytes>>(write: impl FnOnce(Call<O>) -> Call<O>) -> RecordedRequest {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    run_ready(write(Call::new(&client.core))).unwrap_or_else(|error| panic!("{error}"));
    mock.last()
}

/// Sends an invalid call and returns the error; nothing may be sent.
pub fn build_error<O: Operation>(write: impl FnOnce(Call<O>) -> Call<O>) -> String {
    let mock = MockTransport::new();
    let client = TestClient::new(&mock);
    let outcome = run_ready(write(Call::new(&client.core)));
    assert_eq!(mock.count(), 0, "nothing is sent");
    outcome.err().expect("the call is refused").to_string()
}

/// Runs a future that must be ready when polled first; needs no async runtime.
pub fn run_ready<F: IntoFuture>(future: F) -> F::Output {
    let mut future = pin!(future.into_future());
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// Runs a future that may yield, but never waits for anything else.
pub fn block_on<F: IntoFuture>(future: F) -> F::Output {
    let mut future = pin!(future.into_future());
    let called = Arc::new(Called(AtomicBool::new(false)));
    let waker = Waker::from(Arc::clone(&called));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending if called.0.swap(false, Ordering::Relaxed) => {}
            Poll::Pending => panic!("the future waits"),
        }
    }
}

/// Remembers whether the future has been woken.
struct Called(AtomicBool);

impl Wake for Called {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}
