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

use runtime_tests::probe::Bare;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::runtime::Runtime;

use self::calls::{Way, client, make, make_blocking};
use self::secrets::search;
use self::server::Server;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many calls are on their way at a time.
const CROWD: usize = 1000;

/// How much stack a thread has that waits for calls; there is one for each call of a crowd.
const STACK: usize = 1 << 20;

/// By how many bytes what is in use may grow from one round to the next: what pools keep of connections that were closed.
/// reqwest's has a place of some kilobytes for each of a crowd.
const ROOM: usize = 4 << 20;

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

/// The calls that are made in a round.
#[derive(Clone)]
struct Calls {
    client: Bare,
    count: usize,
    next: Arc<AtomicUsize>,
}

impl Calls {
    fn new(client: &Bare, count: usize) -> Self {
        Self { client: client.clone(), count, next: Arc::default() }
    }

    fn take(&self) -> Option<usize> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number < self.count).then_some(number)
    }

    /// Makes all calls, a crowd at a time. Of each one it is said whether it was answered.
    async fn make(self) -> Vec<bool> {
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..CROWD.min(self.count) {
            let calls = self.clone();
            workers.spawn(async move {
                let mut seen = Vec::new();
                while let Some(number) = calls.take() {
                    seen.push(make(&calls.client, number).await);
                }
                seen
            });
        }
        workers.join_all().await.into_iter().flatten().collect()
    }

    /// The same, a thread each.
    fn make_blocking(self) -> Vec<bool> {
        let work = |calls: Self| {
            let make = |number| make_blocking(&calls.client, number);
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

/// A client and its server, and where both are looked at.
struct Place {
    way: Way,
    server: Server,
    client: Bare,
    runtime: Runtime,
}

impl Place {
    fn new(way: Way) -> Self {
        let server = Server::start(way);
        let client = client(&server.url(), way);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self { way, server, client, runtime: runtime.expect("a runtime") }
    }

    /// Makes so many calls; says how many were answered.
    fn make(&self, count: usize) -> usize {
        let calls = Calls::new(&self.client, count);
        let seen = match self.way {
            Way::Http1 | Way::Http2 => self.runtime.block_on(calls.make()),
            Way::Blocking => calls.make_blocking(),
        };
        assert_eq!(seen.len(), count, "every call has an end");
        seen.into_iter().filter(|is_fine| *is_fine).count()
    }

    /// How many bytes are in use while no call is on its way and no connection is open: the least that is seen, since there
    /// are threads that end later than the calls that they were for.
    fn memory_at_rest(&self) -> usize {
        let Self { runtime, server, .. } = self;
        assert!(
            is_soon(runtime, || server.busy() == 0),
            "{} requests are left behind",
            server.busy()
        );
        server.hang_up();
        assert!(
            is_soon(runtime, || server.open() == 0),
            "{} connections are left",
            server.open()
        );
        let look = |_| {
            pause(runtime);
            memory()
        };
        (0..10).map(look).min().expect("one of ten")
    }
}

/// Lets time pass. Connections end where the runtime runs.
fn pause(runtime: &Runtime) {
    runtime.block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
}

/// Whether something is so, now or in some seconds.
fn is_soon(runtime: &Runtime, is_so: impl Fn() -> bool) -> bool {
    let looks = std::iter::repeat_with(|| {
        let is_so = is_so();
        if !is_so {
            pause(runtime);
        }
        is_so
    });
    looks.take(200).any(|is_so| is_so)
}

/// Makes calls over one way, in two rounds, and looks at what is left of them.
fn soak(way: Way, usual: usize) {
    let _turn = turn();
    secrets::listen();
    rlimit::increase_nofile_limit(8 * CROWD as u64).expect("the limit can be asked for");
    let asked = std::env::var("CLIENTWRIGHT_SOAK").ok().and_then(|it| it.parse().ok());
    let count: usize = asked.unwrap_or(usual);
    let place = Place::new(way);
    search(&format!("{0:?} {0:#?}", place.client));
    let (start, told_before) = (Instant::now(), secrets::lines());
    let mut fine = place.make(count / 2);
    let early = place.memory_at_rest();
    fine += place.make(count / 2);
    let late = place.memory_at_rest();
    let lines = secrets::lines() - told_before;
    let server = &place.server;
    println!(
        "{way:?}: {count} calls in {:?}: {fine} answered, {} requests, {} connections, {lines} lines; \
         {early} bytes after one half, {late} after the other",
        start.elapsed(),
        server.requests(),
        server.connections(),
    );
    // A connection of HTTP/2 that ends takes a whole crowd with it.
    assert!(fine > count / 4, "faults are not all there is: {fine} of {count}");
    assert!(fine < count, "faults are there");
    assert!(lines > count, "something is told of each call: {lines}");
    assert!(late < early + ROOM, "{early} bytes grew to {late}");
    server.behave();
    assert_eq!(place.make(CROWD), CROWD, "fresh calls are answered");
    let Place { client, server, runtime, .. } = place;
    drop(client);
    assert!(
        is_soon(&runtime, || server.open() == 0),
        "{} connections are left",
        server.open()
    );
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
