//! Faults of servers, tried on each kind of response over each transport. Each call must end as expected, in time, and
//! the next call of the same client must succeed.

mod behavior;
mod connections;
mod contents;
mod expected;
mod framing;
mod heads;
mod http1;
mod http2;
mod http2_frames;
mod items;
mod kind;
// With serde_json's `arbitrary_precision`, numbers keep their text.
#[cfg(not(feature = "arbitrary_precision"))]
mod numbers;
mod observe;
mod row;
mod server;
mod service;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Builder, OAuth2, ReqwestTransport, Retry, Strictness};

use self::behavior::TransportKind;
use self::kind::Kind;
use self::observe::{End, Request, TOKEN};
use self::row::Row;
use self::server::{Scenario, Server};
use crate::faults::transports::run;

/// The longest time of a call, on any machine.
const BOUND: Duration = Duration::from_secs(20);

/// How many calls run at once; most of them wait.
const AT_ONCE: usize = 48;

/// How long an unending stream is read.
const PATIENCE: Duration = Duration::from_millis(300);

/// Tries all faults of these rows and reports all calls that don't end as expected.
fn check(rows: Vec<Row>) {
    let rows: &'static [Row] = rows.leak();
    let cells: Vec<(&Row, Kind, TransportKind)> = rows
        .iter()
        .flat_map(|row| Kind::ALL.map(|kind| TransportKind::ALL.map(|transport| (row, kind, transport))))
        .flatten()
        .collect();
    let next = AtomicUsize::new(0);
    let failures: Vec<String> = thread::scope(|scope| {
        let work = || {
            let mut failures = Vec::new();
            while let Some((row, kind, transport)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                failures.extend(watch(row, *kind, *transport).err());
            }
            failures
        };
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    assert!(failures.is_empty(), "{} cells:\n{}", failures.len(), failures.join("\n"));
}

/// Tries a fault on a new thread, so that a call that never ends is reported, too.
fn watch(row: &'static Row, kind: Kind, transport: TransportKind) -> Result<(), String> {
    let (sender, made) = mpsc::channel();
    thread::spawn(move || sender.send(make(row, kind, transport)));
    made.recv_timeout(2 * BOUND).unwrap_or_else(|why| {
        Err(format!("{}, {kind:?}, {transport:?}: no end, or a panic ({why})", row.name))
    })
}

/// Tries a fault; the error says what isn't as expected.
fn make(row: &'static Row, kind: Kind, transport: TransportKind) -> Result<(), String> {
    let failed = |what: String| Err(format!("{}, {kind:?}, {transport:?}: {what}", row.name));
    let Some(expected) = row.expected(kind, transport) else {
        return match row.why_not {
            "" => failed("no reason why the fault doesn't apply".to_owned()),
            _ => Ok(()),
        };
    };
    if row.behavior.impossible_over(transport).is_some() {
        return Ok(());
    }
    let scenario = Scenario::new(&row.behavior, kind);
    let mut server = Server::open(&scenario, transport);
    let client = client(&scenario, &server, transport);
    run(async {
        let start = Instant::now();
        let patience = if expected == End::Unending { PATIENCE } else { BOUND };
        let mut request = Request {
            client: &client,
            kind,
            is_blocking: transport == TransportKind::Ureq,
            time: row.time,
            limit: row.limit,
            patience,
            upload: row.upload,
        };
        let end = request.end().await;
        if end != expected {
            return failed(format!("{end:?} instead of {expected:?}"));
        }
        let most = if expected == End::TimedOut { Duration::from_secs(15) } else { BOUND };
        if start.elapsed() > most {
            return failed(format!("took {:?}, more than {most:?}", start.elapsed()));
        }
        scenario.recover();
        // An HTTP/2 connection is shared: the client has to notice its end before the next call.
        tokio::time::sleep(Duration::from_millis(100)).await;
        server.listen(&scenario, transport);
        (request.time, request.limit, request.upload) = (BOUND, 1 << 20, 0);
        let since = Instant::now();
        loop {
            match request.end().await {
                End::Success => return Ok(()),
                // On a busy machine the client may not have noticed yet.
                End::Broken if transport == TransportKind::Http2 && since.elapsed() < BOUND / 4 => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                other => return failed(format!("the next call is {other:?}")),
            }
        }
    })
}

fn client(scenario: &Arc<Scenario>, server: &Server, transport: TransportKind) -> TestClient {
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let builder = Builder::new()
        .server(server.url())
        .retry(Retry::none())
        .strictness(Strictness::Strict)
        .credential_provider(TOKEN, tokens);
    let builder = match transport {
        TransportKind::Reqwest | TransportKind::Ureq => builder,
        TransportKind::Http2 => {
            let client = reqwest::Client::builder().http2_prior_knowledge();
            let client = client.redirect(reqwest::redirect::Policy::none());
            builder.transport(ReqwestTransport::from(client.build().expect("a client")))
        }
        TransportKind::Tower => builder.transport(service::transport(scenario)),
    };
    builder.build().expect("a client")
}
