//! The calls that are made: one of each kind of response, over each transport.

use std::fmt::Debug;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{
    Blocking, Builder, Call, Credential, Error, ErrorKind, EventStream, OAuth2, ReqwestTransport, Retry,
    StreamError,
};
use serde_json::Value;

use crate::secrets::{CLIENT_SECRET, KEY, QUERY, SESSION, search, search_error};

const CREDENTIALS: &[&[Credential]] = &[&[
    Credential::header("api_key", "X-Api-Key"),
    Credential::query("query_key", "key"),
    Credential::cookie("session", "sid"),
    Credential::authorization("token", "Bearer"),
]];

operation!(AsBytes "GET" "/bytes" CREDENTIALS);
operation!(AsJson "GET" "/json" CREDENTIALS; "application/json" => Value, json; Value, json);
operation!(AsEvents "GET" "/events" CREDENTIALS; "text/event-stream" ["text/event-stream"] => EventStream<Value>, events; Value, json);

/// A transport and its version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransportKind {
    /// HTTP/1.1, over reqwest.
    Http1,
    /// HTTP/2, over reqwest.
    Http2,
    /// HTTP/1.1, over ureq, blocking.
    Blocking,
}

/// A client with secrets of every kind.
pub(crate) fn client(url: &str, transport: TransportKind) -> TestClient {
    let tokens = OAuth2::client_credentials("/token", ("id", CLIENT_SECRET));
    let retry = Retry::new().with_pauses(Duration::from_millis(1), Duration::from_millis(5));
    let [key, query, session, token] = CREDENTIALS[0] else { panic!("four") };
    let builder = Builder::new()
        .server(url)
        .retry(retry)
        .timeout(Duration::from_secs(60))
        .attempt_timeout(Duration::from_secs(20))
        .idle_timeout(Duration::from_secs(20))
        .credential(*key, KEY)
        .credential(*query, QUERY)
        .credential(*session, SESSION)
        .credential_provider(*token, tokens);
    let builder = match transport {
        TransportKind::Http1 | TransportKind::Blocking => builder,
        TransportKind::Http2 => {
            let client = reqwest::Client::builder().http2_prior_knowledge();
            let client = client.redirect(reqwest::redirect::Policy::none());
            builder.transport(ReqwestTransport::from(client.build().expect("a client")))
        }
    };
    builder.build().expect("a client")
}

/// Makes a call and checks its result. Returns whether it succeeded.
pub(crate) async fn make(client: &TestClient, number: usize) -> bool {
    match number % 3 {
        0 => checked(Call::<AsBytes>::new(&client.core).await).is_some(),
        1 => checked(Call::<AsJson>::new(&client.core).await).is_some(),
        _ => {
            let Some(mut events) = checked(events(client).await) else { return false };
            let mut is_fine = true;
            while let Some(event) = events.next().await {
                is_fine &= is_event(event);
            }
            is_fine
        }
    }
}

/// The same for a blocking call.
pub(crate) fn make_blocking(client: &TestClient, number: usize) -> bool {
    match number % 3 {
        0 => checked(Call::<AsBytes>::new(&client.core).send_blocking()).is_some(),
        1 => checked(Call::<AsJson>::new(&client.core).send_blocking()).is_some(),
        _ => {
            let Some(response) = checked(events(client).send_blocking()) else {
                return false;
            };
            let events = Blocking::new(response.into_body());
            events.fold(true, |is_fine, event| is_fine & is_event(event))
        }
    }
}

fn events(client: &TestClient) -> Call<AsEvents> {
    let call = Call::new(&client.core);
    search(&format!("{call:?}"));
    call
}

fn checked<T, E: Debug + 'static>(outcome: Result<T, Error<E>>) -> Option<T> {
    match outcome {
        Ok(response) => Some(response),
        Err(error) => {
            search_error(&error);
            assert!(!matches!(error.kind(), ErrorKind::Build(_)), "the call is valid: {error}");
            None
        }
    }
}

fn is_event(event: Result<Value, StreamError>) -> bool {
    event.map_err(|error| search_error(&error)).is_ok()
}
