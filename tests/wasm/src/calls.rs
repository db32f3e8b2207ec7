//! The tests: a function each.

use crate::shop::models::{AddPhotoBody, Event, Pet, PetKind};
use crate::shop::pets::CreatePetError;
use crate::shop::runtime::{Body, CredentialsMode, ErrorKind, FetchTransport, File, Retry};
use crate::shop::{Client, ClientBuilder};
use bytes::Bytes;
use futures_util::stream;
use std::error::Error;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

type Result = std::result::Result<(), Box<dyn Error>>;

macro_rules! tests {
    ($($name:ident)*) => {
        /// The names of all tests.
        #[wasm_bindgen]
        pub fn names() -> Vec<String> {
            vec![$(stringify!($name).to_owned()),*]
        }

        /// Runs a test against the server at a URL.
        ///
        /// # Errors
        /// The failures.
        #[wasm_bindgen]
        pub async fn run(name: String, url: String) -> std::result::Result<(), String> {
            let result = match &*name {
                $(stringify!($name) => $name(&url).await,)*
                _ => return Err(format!("there is no test `{name}`")),
            };
            result.map_err(|error| error.to_string())
        }
    };
}

tests! {
    a_call_sends_and_receives
    an_error_is_typed
    all_pages_are_read
    files_are_uploaded
    a_stream_is_uploaded
    events_arrive_while_the_server_still_writes
    a_compressed_download_is_read_in_chunks
    a_failed_call_is_retried
    keys_of_calls_differ
    a_slow_call_times_out_and_is_aborted
    a_silent_stream_times_out
    a_dropped_stream_is_aborted
    a_call_without_a_server_fails
    a_pause_ends_on_time
    cookies_are_sent_on_request
    redirects_are_followed_on_request
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder().server(url).api_key("key")
}

fn client(url: &str) -> std::result::Result<Client, Box<dyn Error>> {
    Ok(builder(url).build()?)
}

/// Fails with what is false.
fn expect(is_true: bool, what: impl Into<String>) -> Result {
    if is_true { Ok(()) } else { Err(what.into().into()) }
}

async fn a_call_sends_and_receives(url: &str) -> Result {
    let response = client(url)?.pets().create(Pet::new("Bö", PetKind::Dog)).send().await?;
    expect(response.status() == 201, format!("{:?}", response.status()))?;
    expect(response.header("x-left")?.as_deref() == Some("7"), "no header")?;
    expect(response.into_body().name == "Bö", "another pet")
}

async fn an_error_is_typed(url: &str) -> Result {
    let error = client(url)?.pets().create(Pet::new("taken", PetKind::Cat)).await.unwrap_err();
    let ErrorKind::Status(refused) = error.kind() else { return Err(error.into()) };
    let Some(CreatePetError::Conflict(refusal)) = refused.body() else { return Err("no body".into()) };
    expect(refusal.reason == "there is one", &*refusal.reason)
}

async fn all_pages_are_read(url: &str) -> Result {
    let mut items = client(url)?.pets().list().limit(2).pages().items();
    let mut names = Vec::new();
    while let Some(pet) = items.next().await {
        names.push(pet?.name);
    }
    expect(names == ["a", "b", "c", "d", "e"], format!("{names:?}"))
}

async fn files_are_uploaded(url: &str) -> Result {
    let photo = File::new(vec![7; 1 << 20]).with_name("bo.png").with_content_type("image/png");
    Ok(client(url)?.photos().add(1, AddPhotoBody::new(photo).caption("Bo")).await?)
}

async fn a_stream_is_uploaded(url: &str) -> Result {
    let pieces = || stream::iter((0..16).map(|_| Ok::<_, std::io::Error>(Bytes::from(vec![7; 1 << 16]))));
    Ok(client(url)?.photos().set(1, Body::from_fn(move || Body::from_stream(pieces()))).await?)
}

/// The server sends the second event when it is asked for a pet.
async fn events_arrive_while_the_server_still_writes(url: &str) -> Result {
    let client = client(url)?;
    let mut events = client.events().watch().await?;
    let first = events.next().await.ok_or("no event")??;
    expect(matches!(first, Event::Sold(sold) if sold.pet == 1), "another event")?;
    client.pets().get(1).await?;
    let second = events.next().await.ok_or("no second event")??;
    expect(matches!(second, Event::Renamed(renamed) if renamed.name == "Bö"), "another second event")?;
    expect(events.next().await.is_none(), "a third event")
}

async fn a_compressed_download_is_read_in_chunks(url: &str) -> Result {
    let mut photo = client(url)?.photos().get(1).await?;
    let (mut length, mut chunks) = (0, 0);
    while let Some(chunk) = photo.chunk().await {
        length += chunk?.len();
        chunks += 1;
    }
    expect(length == 3_000_000 && chunks > 1, format!("{length} bytes in {chunks} chunks"))
}

/// The server fails twice.
async fn a_failed_call_is_retried(url: &str) -> Result {
    let client = builder(url).retry(Retry::new().with_retries(2)).build()?;
    let pet = client.pets().get(503).await?;
    expect(pet.name == "attempt 3", &*pet.name)
}

async fn keys_of_calls_differ(url: &str) -> Result {
    let client = builder(url).idempotency_header("Idempotency-Key").build()?;
    let mut keys = Vec::new();
    for _ in 0..2 {
        keys.push(client.pets().create(Pet::new("key", PetKind::Dog)).await?.name);
    }
    expect(keys[0] != keys[1] && keys.iter().all(|key| key.len() == 36), format!("{keys:?}"))
}

/// The server responds with the number of requests that were aborted.
async fn aborted(url: &str) -> std::result::Result<i64, Box<dyn Error>> {
    Ok(client(url)?.pets().get(1000).await?.id.unwrap_or_default())
}

async fn a_slow_call_times_out_and_is_aborted(url: &str) -> Result {
    let before = aborted(url).await?;
    let call = client(url)?.pets().get(408).with_timeout(Duration::from_millis(200));
    let error = call.await.unwrap_err();
    expect(error.is_timeout(), error.to_string())?;
    expect(aborted(url).await? == before + 1, "the request goes on")
}

async fn a_silent_stream_times_out(url: &str) -> Result {
    let call = client(url)?.events().watch().with_idle_timeout(Duration::from_millis(200));
    let mut events = call.with_last_event_id("silence").await?;
    let error = events.next().await.ok_or("the end")?.err().ok_or("an event")?;
    expect(error.to_string().contains("timed out"), error.to_string())
}

async fn a_dropped_stream_is_aborted(url: &str) -> Result {
    let before = aborted(url).await?;
    drop(client(url)?.events().watch().with_last_event_id("silence").await?);
    expect(aborted(url).await? == before + 1, "the request goes on")
}

async fn a_call_without_a_server_fails(_: &str) -> Result {
    // Port 9, discard: nothing listens there.
    let client = builder("http://127.0.0.1:9").retry(Retry::none()).build()?;
    let error = client.pets().get(1).await.unwrap_err();
    expect(matches!(error.kind(), ErrorKind::Transport(_)), error.to_string())
}

/// The server asks to wait for a second.
async fn a_pause_ends_on_time(url: &str) -> Result {
    let start = web_sys::js_sys::Date::now();
    client(url)?.pets().get(429).await?;
    let seconds = (web_sys::js_sys::Date::now() - start) / 1000.0;
    expect((0.9..3.0).contains(&seconds), format!("{seconds} s"))
}

/// The server sets a cookie, and responds with the one that it was sent. Node has no cookies.
async fn cookies_are_sent_on_request(url: &str) -> Result {
    let with = |mode| builder(url).transport(FetchTransport::new().credentials(mode)).build();
    let named = async |mode| Ok::<_, Box<dyn Error>>(with(mode)?.pets().get(77).await?.name);
    named(CredentialsMode::Include).await?;
    let kept = if is_browser() { "c=1" } else { "" };
    let again = named(CredentialsMode::Include).await?;
    expect(again == kept, again)?;
    // The page has another origin than the server.
    let usual = named(CredentialsMode::SameOrigin).await?;
    expect(usual.is_empty(), usual)?;
    let none = named(CredentialsMode::Omit).await?;
    expect(none.is_empty(), none)
}

async fn redirects_are_followed_on_request(url: &str) -> Result {
    let usual = builder(url).retry(Retry::none()).build()?.pets().get(302).await;
    match usual {
        Err(error) if is_browser() => {
            let source = error.source().map(ToString::to_string).unwrap_or_default();
            let text = format!("{error}: {source}");
            expect(format!("{error:?}{text}").contains("follow_redirects"), text)?;
        }
        Ok(pet) if !is_browser() => expect(pet.name == "there", pet.name)?,
        other => return Err(format!("{other:?}").into()),
    }
    let follows = builder(url).transport(FetchTransport::new().follow_redirects()).build()?;
    let pet = follows.pets().get(302).await?;
    expect(pet.name == "there", pet.name)
}

fn is_browser() -> bool {
    let global = web_sys::js_sys::global();
    web_sys::js_sys::Reflect::has(&global, &"Window".into()).unwrap_or(false)
}
