//! The calls that are made: of each kind of answer one, over each way that an answer can come.

use std::fmt::Debug;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::Bare;
use runtime_tests::runtime::{
    Blocking, Builder, Call, Credential, Error, ErrorKind, EventStream, OAuth2,
    ReqwestTransport, Retry, StreamError,
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

/// How calls go over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// HTTP/1.1, over reqwest.
    Http1,
    /// HTTP/2, over reqwest.
    Http2,
    /// HTTP/1.1, over ureq: the thread waits.
    Blocking,
}

/// A client with secrets of every kind.
pub(crate) fn client(url: &str, way: Way) -> Bare {
    let tokens = OAuth2::client_credentials("/token", ("id", CLIENT_SECRET));
    let retry =
        Retry::new().with_pauses(Duration::from_millis(1), Duration::from_millis(5));
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
    let builder = match way {
        Way::Http1 | Way::Blocking => builder,
        Way::Http2 => {
            let client = reqwest::Client::builder().http2_prior_knowledge();
            let client = client.redirect(reqwest::redirect::Policy::none());
            builder.transport(ReqwestTransport::from(client.build().expect("a client")))
        }
    };
    builder.build().expect("a client")
}

/// Makes one call, and looks at its end; says whether it was an answer.
pub(crate) async fn make(client: &Bare, number: usize) -> bool {
    match number % 3 {
        0 => told(Call::<AsBytes>::new(&client.core).await).is_some(),
        1 => told(Call::<AsJson>::new(&client.core).await).is_some(),
        _ => {
            let Some(mut events) = told(events(client).await) else { return false };
            let mut is_fine = true;
            while let Some(event) = events.next().await {
                is_fine &= is_event(event);
            }
            is_fine
        }
    }
}

/// The same, while the thread waits.
pub(crate) fn make_blocking(client: &Bare, number: usize) -> bool {
    match number % 3 {
        0 => told(Call::<AsBytes>::new(&client.core).send_blocking()).is_some(),
        1 => told(Call::<AsJson>::new(&client.core).send_blocking()).is_some(),
        _ => {
            let Some(response) = told(events(client).send_blocking()) else {
                return false;
            };
            let events = Blocking::new(response.into_body());
            events.fold(true, |is_fine, event| is_fine & is_event(event))
        }
    }
}

fn events(client: &Bare) -> Call<AsEvents> {
    let call = Call::new(&client.core);
    search(&format!("{call:?}"));
    call
}

fn told<T, E: Debug + 'static>(outcome: Result<T, Error<E>>) -> Option<T> {
    match outcome {
        Ok(response) => Some(response),
        Err(error) => {
            search_error(&error);
            assert!(
                !matches!(error.kind(), ErrorKind::Build(_)),
                "the call is sound: {error}"
            );
            None
        }
    }
}

fn is_event(event: Result<Value, StreamError>) -> bool {
    event.map_err(|error| search_error(&error)).is_ok()
}
