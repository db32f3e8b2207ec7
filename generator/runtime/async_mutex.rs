//! One at a time, without an async runtime. In: those who come; out: a pass, to one of them. Written here
//! because the crates for it bring five others, and what is needed is little: who holds a pass keeps it
//! for one request, and the others look again when it is given back.

use std::{
    collections::BTreeMap,
    future::poll_fn,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// Lets in one at a time.
#[derive(Default)]
pub(super) struct AsyncMutex(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    is_locked: bool,
    /// Those who wait, by the numbers that they came with.
    waiting: BTreeMap<u64, Waker>,
    next: u64,
}

/// The right to be inside, until it is dropped.
pub(super) struct AsyncMutexGuard<'a>(&'a AsyncMutex);

/// One who waits, until it is dropped.
struct LockFuture<'a> {
    mutex: &'a AsyncMutex,
    number: u64,
}

impl AsyncMutex {
    /// Waits until nobody is inside.
    pub(super) async fn lock(&self) -> AsyncMutexGuard<'_> {
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
    /// All are woken, not one: that one may be gone before it looks.
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.is_locked = false;
        let waiting = std::mem::take(&mut queue.waiting);
        drop(queue);
        waiting.into_values().for_each(Waker::wake);
    }
}
