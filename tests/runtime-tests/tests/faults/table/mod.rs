//! Faults of servers, tried on each kind of response over each transport. Each call must end as expected, in time, and
//! the next call of the same client must succeed.

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
mod numbers;
mod observe;
mod play;
mod row;
mod service;
mod stage;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use runtime_tests::probe::Bare;
use runtime_tests::runtime::{Builder, OAuth2, ReqwestTransport, Retry};

use self::kind::Kind;
use self::observe::{Asking, End, TOKEN};
use self::play::Way;
use self::row::Row;
use self::stage::{Scene, Stage};
use crate::transports::run;

/// The longest time of a call, on any machine.
const BOUND: Duration = Duration::from_secs(20);

/// How many calls run at once; most of them wait.
const AT_ONCE: usize = 24;

/// How long an unending stream is read.
const PATIENCE: Duration = Duration::from_millis(300);

/// Tries all faults of these rows and reports all calls that don't end as expected.
fn check(rows: Vec<Row>) {
    let rows: &'static [Row] = rows.leak();
    let cells: Vec<(&Row, Kind, Way)> = rows
        .iter()
        .flat_map(|row| Kind::ALL.map(|kind| Way::ALL.map(|way| (row, kind, way))))
        .flatten()
        .collect();
    let next = AtomicUsize::new(0);
    let failures: Vec<String> = thread::scope(|scope| {
        let work = || {
            let mut failures = Vec::new();
            while let Some((row, kind, way)) =
                cells.get(next.fetch_add(1, Ordering::Relaxed))
            {
                failures.extend(watch(row, *kind, *way).err());
            }
            failures
        };
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    assert!(failures.is_empty(), "{} cells:\n{}", failures.len(), failures.join("\n"));
}

/// Tries a fault on a new thread, so that a call that never ends is reported, too.
fn watch(row: &'static Row, kind: Kind, way: Way) -> Result<(), String> {
    let (sender, made) = mpsc::channel();
    thread::spawn(move || sender.send(make(row, kind, way)));
    made.recv_timeout(2 * BOUND).unwrap_or_else(|why| {
        Err(format!("{}, {kind:?}, {way:?}: no end, or a panic ({why})", row.name))
    })
}

/// Tries a fault; the error says what isn't as expected.
fn make(row: &'static Row, kind: Kind, way: Way) -> Result<(), String> {
    let failed = |what: String| Err(format!("{}, {kind:?}, {way:?}: {what}", row.name));
    let Some(expected) = row.expected(kind, way) else {
        return match row.why_not {
            "" => failed("no reason why the fault doesn't apply".to_owned()),
            _ => Ok(()),
        };
    };
    if row.play.lacks(way).is_some() {
        return Ok(());
    }
    let scene = Scene::new(&row.play, kind);
    let mut stage = Stage::open(&scene, way);
    let client = client(&scene, &stage, way);
    run(async {
        let start = Instant::now();
        let patience = if expected == End::Unending { PATIENCE } else { BOUND };
        let mut asking = Asking {
            client: &client,
            kind,
            is_blocking: way == Way::Ureq,
            time: row.time,
            limit: row.limit,
            patience,
            upload: row.upload,
        };
        let end = asking.end().await;
        if end != expected {
            return failed(format!("{end:?} instead of {expected:?}"));
        }
        let most =
            if expected == End::TimedOut { Duration::from_secs(15) } else { BOUND };
        if start.elapsed() > most {
            return failed(format!("took {:?}, more than {most:?}", start.elapsed()));
        }
        scene.end();
        // An HTTP/2 connection is shared: the client has to notice its end before the next call.
        tokio::time::sleep(Duration::from_millis(100)).await;
        stage.listen(&scene, way);
        (asking.time, asking.limit, asking.upload) = (BOUND, 1 << 20, 0);
        let since = Instant::now();
        loop {
            match asking.end().await {
                End::Success => return Ok(()),
                // On a busy machine the client may not have noticed yet.
                End::Broken if way == Way::Http2 && since.elapsed() < BOUND / 4 => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                other => return failed(format!("the next call is {other:?}")),
            }
        }
    })
}

fn client(scene: &Arc<Scene>, stage: &Stage, way: Way) -> Bare {
    let tokens = OAuth2::client_credentials("/token", ("id", "s3cret"));
    let builder = Builder::new()
        .server(stage.url())
        .retry(Retry::none())
        .credential_provider(TOKEN, tokens);
    let builder = match way {
        Way::Reqwest | Way::Ureq => builder,
        Way::Http2 => {
            let client = reqwest::Client::builder().http2_prior_knowledge();
            let client = client.redirect(reqwest::redirect::Policy::none());
            builder.transport(ReqwestTransport::from(client.build().expect("a client")))
        }
        Way::Tower => builder.transport(service::transport(scene)),
    };
    builder.build().expect("a client")
}
