//! Many calls on one client against a server with random faults: each ends as documented, memory use stays flat, no connection
//! leaks, and no secret is logged. `CLIENTWRIGHT_SOAK=100000` sets the number of calls over each transport. Calls with many
//! items are here too because they also measure the memory in use.

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

use runtime_tests::probe::TestClient;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::runtime::Runtime;

use self::calls::{TransportKind, client, make, make_blocking};
use self::secrets::search;
use self::server::Server;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The number of concurrent calls.
const CROWD: usize = 1000;

/// The stack size of the threads of blocking calls, of which there is one per concurrent call.
const STACK: usize = 1 << 20;

/// By how many bytes the memory in use may grow from one round to the next: pools keep something of closed connections.
const ROOM: usize = 4 << 20;

/// The same over HTTP/1: reqwest's pool keeps up to 10 kB per concurrent call, and how much depends on the order of faults.
const ROOM_HTTP1: usize = 12_000 * CROWD;

/// Runs the tests one at a time: memory and logs are those of the process.
static TURN: Mutex<()> = Mutex::new(());

fn run_alone() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The memory in use in bytes.
fn memory() -> usize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.saturating_sub(stats.bytes_deallocated)
}

/// The calls that are made in a round.
#[derive(Clone)]
struct Calls {
    client: TestClient,
    count: usize,
    next: Arc<AtomicUsize>,
}

impl Calls {
    fn new(client: &TestClient, count: usize) -> Self {
        Self { client: client.clone(), count, next: Arc::default() }
    }

    fn take(&self) -> Option<usize> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        (number < self.count).then_some(number)
    }

    /// Makes all calls, some of them concurrently. Returns for each whether it succeeded.
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

    /// The same with a thread per concurrent call.
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

/// A client, its server and the runtime of both.
struct Setup {
    transport: TransportKind,
    server: Server,
    client: TestClient,
    runtime: Runtime,
}

impl Setup {
    fn new(transport: TransportKind) -> Self {
        let server = Server::start(transport);
        let client = client(&server.url(), transport);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self { transport, server, client, runtime: runtime.expect("a runtime") }
    }

    /// Makes this number of calls and returns how many succeeded.
    fn make(&self, count: usize) -> usize {
        let calls = Calls::new(&self.client, count);
        let seen = match self.transport {
            TransportKind::Http1 | TransportKind::Http2 => self.runtime.block_on(calls.make()),
            TransportKind::Blocking => calls.make_blocking(),
        };
        assert_eq!(seen.len(), count, "every call has an end");
        seen.into_iter().filter(|is_fine| *is_fine).count()
    }

    /// The memory in use in bytes without calls and connections. The minimum of several samples, because some
    /// threads end later than their calls.
    fn memory_at_rest(&self) -> usize {
        let Self { runtime, server, .. } = self;
        assert!(eventually(runtime, || server.busy() == 0), "{} requests are pending", server.busy());
        server.hang_up();
        assert!(eventually(runtime, || server.open() == 0), "{} connections are open", server.open());
        let sample = |_| {
            pause(runtime);
            memory()
        };
        (0..10).map(sample).min().expect("one of ten")
    }
}

/// Waits while the runtime runs, so that connections end.
fn pause(runtime: &Runtime) {
    runtime.block_on(async { tokio::time::sleep(Duration::from_millis(50)).await });
}

/// Returns whether a condition becomes true within some seconds.
fn eventually(runtime: &Runtime, is_met: impl Fn() -> bool) -> bool {
    let checks = std::iter::repeat_with(|| {
        let is_met = is_met();
        if !is_met {
            pause(runtime);
        }
        is_met
    });
    checks.take(200).any(|is_met| is_met)
}

/// Makes two rounds of calls over one transport and checks what is left of them.
fn soak(transport: TransportKind, usual: usize, room: usize) {
    let _guard = run_alone();
    secrets::subscribe();
    rlimit::increase_nofile_limit(8 * CROWD as u64).expect("the limit can be read");
    let asked = std::env::var("CLIENTWRIGHT_SOAK").ok().and_then(|count| count.parse().ok());
    let count: usize = asked.unwrap_or(usual);
    let setup = Setup::new(transport);
    search(&format!("{0:?} {0:#?}", setup.client));
    let (start, lines_before) = (Instant::now(), secrets::lines());
    let mut fine = setup.make(count / 2);
    let early = setup.memory_at_rest();
    fine += setup.make(count / 2);
    let late = setup.memory_at_rest();
    let lines = secrets::lines() - lines_before;
    let server = &setup.server;
    println!(
        "{transport:?}: {count} calls in {:?}: {fine} succeeded, {} requests, {} connections, {lines} lines; \
         {early} bytes after one half, {late} after the other",
        start.elapsed(),
        server.requests(),
        server.connections(),
    );
    // An HTTP/2 connection that ends makes all its concurrent calls fail, which are more on a busy machine.
    assert!(fine > count / 20, "too few calls succeed: {fine} of {count}");
    assert!(fine < count, "some calls fail");
    assert!(lines > count, "each call is logged: {lines}");
    assert!(late < early + room, "{early} bytes grew to {late}");
    server.disable_faults();
    assert_eq!(setup.make(CROWD), CROWD, "new calls succeed");
    let Setup { client, server, runtime, .. } = setup;
    drop(client);
    assert!(eventually(&runtime, || server.open() == 0), "{} connections are open", server.open());
}

#[test]
fn http1_calls_with_random_faults_leak_neither_memory_nor_secrets() {
    soak(TransportKind::Http1, 4000, ROOM_HTTP1);
}

#[test]
fn http2_calls_with_random_faults_leak_neither_memory_nor_secrets() {
    soak(TransportKind::Http2, 1000, ROOM);
}

#[test]
fn blocking_calls_with_random_faults_leak_neither_memory_nor_secrets() {
    soak(TransportKind::Blocking, 2000, ROOM);
}
