//! Many calls on one client against a server that does wrong at random: each ends as documented, memory stays flat, no
//! connection is lost, and no secret is told. `CLIENTWRIGHT_SOAK=100000` makes as many calls, over each way. And calls with
//! many items. What they have in common is that they count what is in use.

#![forbid(unsafe_code)]

mod calls;
mod http1;
mod http2;
mod items;
mod secrets;
mod server;

use std::alloc::System;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use clientwright_runtime_tests::probe::Bare;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

use self::calls::{Way, client, make, make_blocking};
use self::secrets::search;
use self::server::Server;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many calls are on their way at a time.
const CROWD: usize = 1000;

/// How much stack a thread has that waits for calls; there is one for each call of a crowd.
const STACK: usize = 1 << 20;

/// Each test by itself: what is in use and what is told is that of the process.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many bytes are in use.
fn memory() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

/// The calls, and what was seen of those that are made.
#[derive(Clone)]
struct Calls {
    client: Bare,
    count: usize,
    next: Arc<AtomicUsize>,
}

/// The number of a call, whether it was answered, and how many bytes were in use then.
type Seen = (usize, bool, usize);

impl Calls {
    fn new(client: &Bare, count: usize) -> Self {
        Self { client: client.clone(), count, next: Arc::default() }
    }

    fn take(&self) -> Option<usize> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number < self.count).then_some(number)
    }

    /// Makes all calls, a crowd at a time.
    async fn make(self) -> Vec<Seen> {
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..CROWD.min(self.count) {
            let calls = self.clone();
            workers.spawn(async move {
                let mut seen = Vec::new();
                while let Some(number) = calls.take() {
                    let is_fine = make(&calls.client, number).await;
                    seen.push((number, is_fine, memory()));
                }
                seen
            });
        }
        workers.join_all().await.into_iter().flatten().collect()
    }

    /// The same, a thread each.
    fn make_blocking(self) -> Vec<Seen> {
        let work = |calls: Self| {
            let make = |number| (number, make_blocking(&calls.client, number), memory());
            std::iter::from_fn(|| calls.take()).map(make).collect::<Vec<_>>()
        };
        let workers = (0..CROWD.min(self.count)).map(|_| {
            let calls = self.clone();
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn(move || work(calls)).expect("a thread")
        });
        let workers: Vec<_> = workers.collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    }
}

fn mean(samples: &[Seen]) -> usize {
    samples.iter().map(|(_, _, memory)| memory).sum::<usize>() / samples.len().max(1)
}

/// Makes calls over one way, and looks at what is left of them.
fn soak(way: Way, usual: usize) {
    let _turn = turn();
    secrets::listen();
    rlimit::increase_nofile_limit(8 * CROWD as u64).expect("the limit can be asked for");
    let asked = std::env::var("CLIENTWRIGHT_SOAK").ok().and_then(|it| it.parse().ok());
    let count: usize = asked.unwrap_or(usual);
    let server = Server::start(way);
    let client = client(&server.url(), way);
    search(&format!("{client:?} {client:#?}"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let (start, told_before) = (Instant::now(), secrets::lines());
    let calls = Calls::new(&client, count);
    let mut seen = match way {
        Way::Http1 | Way::Http2 => runtime.block_on(calls.make()),
        Way::Blocking => calls.make_blocking(),
    };
    seen.sort_unstable();
    assert_eq!(seen.len(), count, "every call has an end");
    let fine = seen.iter().filter(|(_, is_fine, _)| *is_fine).count();
    let tenth = count / 10;
    let (early, late) = (mean(&seen[tenth..2 * tenth]), mean(&seen[count - tenth..]));
    let lines = secrets::lines() - told_before;
    println!(
        "{way:?}: {count} calls in {:?}: {fine} answered, {} requests, {} connections, {} open, {lines} lines; \
         {early} bytes in the second tenth, {late} in the last",
        start.elapsed(),
        server.requests(),
        server.connections(),
        server.open()
    );
    // A connection of HTTP/2 that ends takes a whole crowd with it.
    assert!(fine > count / 4, "faults are not all there is: {fine} of {count}");
    assert!(fine < count, "faults are there");
    assert!(lines > count, "something is told of each call: {lines}");
    // Room for what is noted of each call here, and for a crowd that is at another place.
    let room = count * 64 + (8 << 20);
    assert!(late < early + early / 4 + room, "{early} bytes grew to {late}");
    server.behave();
    let is_answered = match way {
        Way::Http1 | Way::Http2 => runtime.block_on(make(&client, 0)),
        Way::Blocking => make_blocking(&client, 0),
    };
    assert!(is_answered, "a fresh call is answered");
    // Connections end where the runtime runs.
    let pause = || {
        runtime.block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
    };
    let soon = |is_so: &dyn Fn() -> bool| {
        (0..200).any(|_| {
            let is_so = is_so();
            if !is_so {
                pause();
            }
            is_so
        })
    };
    assert!(soon(&|| server.busy() == 0), "{} requests are left behind", server.busy());
    drop(client);
    assert!(soon(&|| server.open() == 0), "{} connections are left", server.open());
}

#[test]
fn calls_with_faults_at_random_lose_nothing_and_tell_no_secret() {
    soak(Way::Http1, 4000);
}

#[test]
fn nor_do_those_over_http2() {
    soak(Way::Http2, 2000);
}

#[test]
fn nor_do_those_that_threads_wait_for() {
    soak(Way::Blocking, 4000);
}
