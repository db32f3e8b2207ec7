//! The same call over each transport.

use std::convert::Infallible;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Body, Builder, Call, Error, Operation, Response, Retry, Strictness};
use serde_json::Value;

operation!(Get "GET" "/get" &[]);
operation!(Post "POST" "/post" &[]);

operation!(Streamed "GET" "/get" &[]; "" ["*/*"] => Body, stream; Infallible, undocumented);
operation!(Json "GET" "/get" &[]; "" => Value, json; Value, json);

/// The result of a call.
pub(crate) type Outcome<O> = Result<Response<<O as Operation>::Output>, Error<<O as Operation>::Error>>;

/// A client without retries and with a timeout of five seconds.
pub(crate) fn builder(url: &str) -> Builder<TestClient> {
    Builder::new()
        .server(url)
        .retry(Retry::none())
        .timeout(Duration::from_secs(5))
        .strictness(Strictness::Strict)
}

pub(crate) fn client(url: &str) -> TestClient {
    builder(url).build().expect("the default transports are there")
}

/// Runs a future in a new runtime.
pub(crate) fn run<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

/// Sends a call over each transport with the same client and checks the result.
pub(crate) fn over_each<O: Operation>(
    client: &TestClient,
    write: impl Fn(Call<O>) -> Call<O>,
    look: impl Fn(&str, Outcome<O>),
) {
    look("reqwest", run(write(Call::new(&client.core)).send()));
    look("ureq", write(Call::new(&client.core)).send_blocking());
}
