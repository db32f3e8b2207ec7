//! Operations and a client for tests that look at one thing only.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use bytes::Bytes;
use serde_json::Value;

use crate::recorder::{Recorded, Recorder};
use crate::runtime::{Api, Builder, Call, Core, Operation, Retry};

/// A client without groups.
#[derive(Clone, Debug)]
pub struct Bare {
    /// What its calls share.
    pub core: Core,
}

impl Api for Bare {
    const SERVERS: &'static [&'static str] = &["https://probe.example"];

    fn from_core(core: Core) -> Self {
        Self { core }
    }
}

impl Bare {
    /// Builds the client over a recorder.
    pub fn over(recorder: &Recorder) -> Self {
        Self::builder(recorder).build().expect("the client is built")
    }

    /// Starts to build the client over a recorder; its calls are made once.
    pub fn builder(recorder: &Recorder) -> Builder<Self> {
        Builder::new().retry(Retry::none()).transport(recorder.clone())
    }
}

/// Defines an operation: its name, method, path and credentials, and constants that it has of its own. Its answers are bytes;
/// or, behind a semicolon, of the media types that it asks for, with those in brackets read as they come: what a success
/// is and how it is read, and what a failure is.
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

            fn output(
                response: $crate::runtime::RawResponse,
            ) -> Result<Self::Output, $crate::runtime::DecodeError> {
                response.$read()
            }

            fn error(
                response: $crate::runtime::RawResponse,
            ) -> Result<Self::Error, $crate::runtime::DecodeError> {
                response.$read_error()
            }
        }
    };
}

operation!(Probe "GET" "/probe" &[]);
operation!(ItemProbe "GET" "/items/{item}/parts" &[]);
operation!(PostProbe "POST" "/probe" &[]);
operation!(JsonProbe "GET" "/json/{id}" &[]; "application/json" => Value, json; Value, json);

/// Writes a call, sends it to a recorder, and returns what would have gone over the wire.
pub fn record<O: Operation<Output = Bytes>>(
    write: impl FnOnce(Call<O>) -> Call<O>,
) -> Recorded {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    now(write(Call::new(&client.core))).unwrap_or_else(|error| panic!("{error}"));
    recorder.last()
}

/// Writes a call that can't be sent, and returns why.
pub fn refusal<O: Operation>(write: impl FnOnce(Call<O>) -> Call<O>) -> String {
    let recorder = Recorder::new();
    let client = Bare::over(&recorder);
    let outcome = now(write(Call::new(&client.core)));
    assert_eq!(recorder.count(), 0, "nothing is sent");
    outcome.err().expect("the call is refused").to_string()
}

/// Runs a future that never waits, without any async runtime.
pub fn now<F: IntoFuture>(future: F) -> F::Output {
    let mut future = pin!(future.into_future());
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits"),
    }
}

/// Runs a future that gives its thread to others now and then, but waits for nothing else.
pub fn soon<F: IntoFuture>(future: F) -> F::Output {
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

/// Whether a future wants to be asked again.
struct Called(AtomicBool);

impl Wake for Called {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}
