//! A mutex for `async` code that works without an async runtime. Written here because the crates
//! that provide one bring five others with them. All waiters are woken when the lock is released.

use std::{
    collections::BTreeMap,
    future::poll_fn,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// A mutex whose lock can be held across an `await`.
#[derive(Default)]
pub(super) struct AsyncMutex(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    is_locked: bool,
    /// Wakers of the tasks that wait, by the order in which they came.
    waiting: BTreeMap<u64, Waker>,
    next: u64,
}

/// Holds the lock until it is dropped.
pub(super) struct AsyncMutexGuard<'a>(&'a AsyncMutex);

/// A place in the queue, given up when dropped.
struct LockFuture<'a> {
    mutex: &'a AsyncMutex,
    number: u64,
}

impl AsyncMutex {
    /// Waits until the lock is free.
    pub(crate) async fn lock(&self) -> AsyncMutexGuard<'_> {
        let future = self.lock_future();
        poll_fn(|context| future.poll(context)).await
    }

    fn lock_future(&self) -> LockFuture<'_> {
        let mut queue = self.queue();
        queue.next += 1;
        LockFuture { mutex: self, number: queue.next }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> LockFuture<'a> {
    fn poll(&self, context: &mut Context<'_>) -> Poll<AsyncMutexGuard<'a>> {
        let mut queue = self.mutex.queue();
        if queue.is_locked {
            queue.waiting.insert(self.number, context.waker().clone());
            return Poll::Pending;
        }
        queue.is_locked = true;
        Poll::Ready(AsyncMutexGuard(self.mutex))
    }
}

impl Drop for LockFuture<'_> {
    fn drop(&mut self) {
        self.mutex.queue().waiting.remove(&self.number);
    }
}

impl Drop for AsyncMutexGuard<'_> {
    /// Wakes all waiters, because the first one may have been dropped.
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.is_locked = false;
        let waiting = std::mem::take(&mut queue.waiting);
        drop(queue);
        waiting.into_values().for_each(Waker::wake);
    }
}
