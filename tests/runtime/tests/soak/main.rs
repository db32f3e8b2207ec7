//! Many calls on one client against a server that does wrong at random: each ends as documented, memory stays flat, no
//! connection is lost, and no secret is told. `CLIENTWRIGHT_SOAK=100000` makes as many calls.

#![forbid(unsafe_code)]

mod secrets;
mod server;

use std::alloc::System;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clientwright_runtime_tests::operation;
use clientwright_runtime_tests::probe::Bare;
use clientwright_runtime_tests::runtime::{
    Answer, Builder, Call, Credential, DecodeError, Error, ErrorKind, EventStream,
    OAuth2, Operation, Retry, Wire,
};
use serde_json::Value;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use self::secrets::{CLIENT_SECRET, KEY, QUERY, SESSION, search};
use self::server::Server;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many calls are on their way at a time.
const CROWD: usize = 1000;

const CREDENTIALS: &[&[Credential]] = &[&[
    Credential::header("api_key", "X-Api-Key"),
    Credential::query("query_key", "key"),
    Credential::cookie("session", "sid"),
    Credential::authorization("token", "Bearer"),
]];

operation!(AsBytes "GET" "/bytes" CREDENTIALS);

/// Defines an operation: its name, path, media type, streams, output and how it is read.
macro_rules! read_as {
    ($name:ident $path:literal $accept:literal $streams:expr, $output:ty, $read:ident) => {
        enum $name {}

        impl Operation for $name {
            type Output = $output;
            type Error = Value;
            const STREAMS: &'static [&'static str] = $streams;
            const WIRE: Wire = Wire {
                id: stringify!($name),
                method: "GET",
                path: $path,
                accept: $accept,
                credentials: CREDENTIALS,
            };

            fn output(answer: Answer) -> Result<Self::Output, DecodeError> {
                answer.$read()
            }

            fn error(answer: Answer) -> Result<Self::Error, DecodeError> {
                answer.json()
            }
        }
    };
}

read_as!(AsJson "/json" "application/json" &[], Value, json);
read_as!(AsEvents "/events" "text/event-stream" &["text/event-stream"], EventStream<Value>, events);

fn client(url: &str) -> Bare {
    let tokens = OAuth2::client_credentials("/token", ("id", CLIENT_SECRET));
    let retry =
        Retry::new().with_pauses(Duration::from_millis(1), Duration::from_millis(5));
    let [key, query, session, token] = CREDENTIALS[0] else { panic!("four") };
    Builder::new()
        .server(url)
        .retry(retry)
        .timeout(Duration::from_secs(60))
        .attempt_timeout(Duration::from_secs(20))
        .idle_timeout(Duration::from_secs(20))
        .credential(*key, KEY)
        .credential(*query, QUERY)
        .credential(*session, SESSION)
        .credential_provider(*token, tokens)
        .build()
        .expect("a client")
}

/// Makes one call, and looks at its end; says whether it was an answer.
async fn make(client: &Bare, number: usize) -> bool {
    match number % 3 {
        0 => told(Call::<AsBytes>::new(&client.core).await),
        1 => told(Call::<AsJson>::new(&client.core).await),
        _ => {
            let call = Call::<AsEvents>::new(&client.core);
            search(&format!("{call:?}"));
            let mut events = match call.await {
                Ok(events) => events,
                Err(error) => return told::<(), _>(Err(error)),
            };
            let mut is_fine = true;
            while let Some(event) = events.next().await {
                if let Err(error) = event {
                    secrets::search_error(&error);
                    is_fine = false;
                }
            }
            is_fine
        }
    }
}

fn told<T, E: std::fmt::Debug + 'static>(outcome: Result<T, Error<E>>) -> bool {
    let Err(error) = outcome else { return true };
    secrets::search_error(&error);
    assert!(!matches!(error.kind(), ErrorKind::Build(_)), "the call is sound: {error}");
    false
}

/// How many bytes are in use.
fn memory() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

/// Makes calls, a crowd at a time; returns how many were answered, and the memory in use at the end of each.
async fn run(client: &Bare, calls: usize) -> (usize, Vec<usize>) {
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..CROWD.min(calls) {
        let (client, next) = (client.clone(), Arc::clone(&next));
        workers.spawn(async move {
            let mut seen = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return seen;
                }
                let is_fine = make(&client, number).await;
                seen.push((number, is_fine, memory()));
            }
        });
    }
    let mut seen: Vec<_> = workers.join_all().await.into_iter().flatten().collect();
    seen.sort_unstable();
    assert_eq!(seen.len(), calls, "every call has an end");
    let fine = seen.iter().filter(|(_, is_fine, _)| *is_fine).count();
    (fine, seen.into_iter().map(|(_, _, memory)| memory).collect())
}

fn mean(samples: &[usize]) -> usize {
    samples.iter().sum::<usize>() / samples.len().max(1)
}

#[tokio::test]
async fn calls_with_faults_at_random_lose_nothing_and_tell_no_secret() {
    secrets::listen();
    rlimit::increase_nofile_limit(8 * CROWD as u64).expect("the limit can be asked for");
    let asked = std::env::var("CLIENTWRIGHT_SOAK").ok().and_then(|it| it.parse().ok());
    let calls: usize = asked.unwrap_or(4000);
    let server = Server::start();
    let client = client(&server.url());
    search(&format!("{client:?} {client:#?}"));
    let start = Instant::now();
    let (fine, memory) = run(&client, calls).await;
    let tenth = calls / 10;
    let (early, late) =
        (mean(&memory[tenth..2 * tenth]), mean(&memory[calls - tenth..]));
    let (connections, lines) = (server.connections(), secrets::lines());
    println!(
        "{calls} calls in {:?}: {fine} answered, {connections} connections, {} open, {lines} lines; \
         {early} bytes in the second tenth, {late} in the last",
        start.elapsed(),
        server.open()
    );
    assert!(fine > calls / 2, "faults are not all there is: {fine} of {calls}");
    assert!(fine < calls, "faults are there");
    assert!(lines > calls, "something is told of each call: {lines}");
    // Room for what is noted of each call here, and for a crowd that is at another place.
    let room = calls * 64 + (8 << 20);
    assert!(late < early + early / 4 + room, "{early} bytes grew to {late}");
    server.behave();
    assert!(make(&client, 0).await, "a fresh call is answered");
    assert_eq!(server.busy(), 0, "no request is left behind");
    drop(client);
    for _ in 0..200 {
        if server.open() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{} connections are left", server.open());
}
