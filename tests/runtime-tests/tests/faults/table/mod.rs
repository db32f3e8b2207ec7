//! One table of what servers do wrong: a row for each fault, a column for each kind of answer, over each way that an
//! answer can come. Each cell is made: the call ends as it is documented, in time, and the next one on the same
//! client is answered.

mod connections;
mod contents;
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

/// How long any cell may take, whatever else the machine does.
const BOUND: Duration = Duration::from_secs(20);

/// How many cells are made at a time: most of them wait.
const AT_ONCE: usize = 24;

/// How long a stream without an end is read.
const PATIENCE: Duration = Duration::from_millis(300);

/// Makes all cells of these rows, and tells all that end in another way than they have to.
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

/// Makes a cell on a thread of its own: one that never ends is told, too.
fn watch(row: &'static Row, kind: Kind, way: Way) -> Result<(), String> {
    let (sender, made) = mpsc::channel();
    thread::spawn(move || sender.send(make(row, kind, way)));
    made.recv_timeout(2 * BOUND).unwrap_or_else(|why| {
        Err(format!("{}, {kind:?}, {way:?}: no end, or a panic ({why})", row.name))
    })
}

/// Makes a cell; tells what is wrong with it.
fn make(row: &'static Row, kind: Kind, way: Way) -> Result<(), String> {
    let told = |what: String| Err(format!("{}, {kind:?}, {way:?}: {what}", row.name));
    let Some(wanted) = row.wanted(kind, way) else {
        return match row.why_not {
            "" => told("nobody says why it can't be had".to_owned()),
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
        let patience = if wanted == End::Open { PATIENCE } else { BOUND };
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
        if end != wanted {
            return told(format!("{end:?} where {wanted:?} is wanted"));
        }
        let most = if wanted == End::Late { Duration::from_secs(15) } else { BOUND };
        if start.elapsed() > most {
            return told(format!("{:?} where {most:?} is the most", start.elapsed()));
        }
        scene.end();
        // A connection of HTTP/2 is shared: that it has ended is to be seen before the next call is sent over it.
        tokio::time::sleep(Duration::from_millis(100)).await;
        stage.listen(&scene, way);
        (asking.time, asking.limit, asking.upload) = (BOUND, 1 << 20, 0);
        let since = Instant::now();
        loop {
            match asking.end().await {
                End::Fine => return Ok(()),
                // On a busy machine the end may not be seen yet.
                End::Broken if way == Way::Http2 && since.elapsed() < BOUND / 4 => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                other => return told(format!("the next call is {other:?}")),
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
