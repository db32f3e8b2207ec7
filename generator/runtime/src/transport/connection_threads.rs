//! Threads for the connections of tokio runtimes with one thread: hyper parses a flood of `1xx` responses for a second
//! before it yields, and nothing else runs on its thread until then.

use std::{
    future::{Future, pending, poll_fn},
    num::NonZero,
    pin::pin,
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use tokio::runtime::{Builder, Handle};

/// Awaits a future. If the current runtime has one thread, the connections that the future opens
/// belong to another thread: tokio spawns tasks and registers sockets in the runtime that is entered.
pub(super) async fn with_connection_thread<F: Future>(future: F) -> F::Output {
    let current = Handle::try_current();
    let is_single = current.is_ok_and(|current| current.metrics().num_workers() == 1);
    let connections = if is_single { connection_runtime() } else { None };
    let mut future = pin!(future);
    poll_fn(|context| {
        let _entered = connections.map(Handle::enter);
        future.as_mut().poll(context)
    })
    .await
}

/// Returns the runtime for connections that are opened on the current thread; `None` if it can't be
/// started. There is at most one per processor, and new threads choose them in turn, so that servers
/// with a current-thread runtime per processor read connections on all processors.
fn connection_runtime() -> Option<&'static Handle> {
    static RUNTIMES: LazyLock<Box<[OnceLock<Option<Handle>>]>> = LazyLock::new(|| {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        (0..count).map(|_| OnceLock::new()).collect()
    });
    static THREADS: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static THREAD: usize = THREADS.fetch_add(1, Ordering::Relaxed);
    }
    let number = THREAD.with(|number| *number) % RUNTIMES.len();
    RUNTIMES.get(number)?.get_or_init(start).as_ref()
}

/// Starts a runtime on a new thread, which ends with the process.
fn start() -> Option<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build().ok()?;
    let handle = runtime.handle().clone();
    let thread = thread::Builder::new().name("connections".to_owned());
    thread.spawn(move || runtime.block_on(pending::<()>())).ok()?;
    Some(handle)
}
