//! Operations and a client for tests that look at one thing only.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use bytes::Bytes;

use crate::recorder::{Recorded, Recorder};
use crate::runtime::{
    Answer, Api, Builder, Call, Core, DecodeError, Operation, Retry, Wire,
};

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

/// Defines an operation of bytes: its name, method, path and credentials, and constants that it has of its own.
#[macro_export]
macro_rules! operation {
    ($name:ident $method:literal $path:literal $credentials:expr $(, $constant:ident = $value:expr)*) => {
        #[doc = concat!("`", $method, " ", $path, "`")]
        #[derive(Debug)]
        pub enum $name {}

        impl $crate::runtime::Operation for $name {
            type Output = bytes::Bytes;
            type Error = std::convert::Infallible;

            $(const $constant: Option<&'static str> = Some($value);)*
            const WIRE: $crate::runtime::Wire = $crate::runtime::Wire {
                id: stringify!($name),
                method: $method,
                path: $path,
                accept: "",
                credentials: $credentials,
            };

            fn output(
                answer: $crate::runtime::Answer,
            ) -> Result<Self::Output, $crate::runtime::DecodeError> {
                answer.bytes()
            }

            fn error(
                answer: $crate::runtime::Answer,
            ) -> Result<Self::Error, $crate::runtime::DecodeError> {
                answer.undocumented()
            }
        }
    };
}

operation!(Probe "GET" "/probe" &[]);
operation!(ItemProbe "GET" "/items/{item}/parts" &[]);
operation!(PostProbe "POST" "/probe" &[]);

/// An operation whose answers are JSON of any form.
#[derive(Debug)]
pub enum JsonProbe {}

impl Operation for JsonProbe {
    type Output = serde_json::Value;
    type Error = serde_json::Value;

    const WIRE: Wire = Wire {
        id: "json_probe",
        method: "GET",
        path: "/json/{id}",
        accept: "application/json",
        credentials: &[],
    };

    fn output(answer: Answer) -> Result<Self::Output, DecodeError> {
        answer.json()
    }

    fn error(answer: Answer) -> Result<Self::Error, DecodeError> {
        answer.json()
    }
}

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
