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
pub(super) struct Gate(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    is_taken: bool,
    /// Those who wait, by the numbers that they came with.
    waiting: BTreeMap<u64, Waker>,
    next: u64,
}

/// The right to be inside, until it is dropped.
pub(super) struct Pass<'a>(&'a Gate);

/// One who waits, until it is dropped.
struct Waiter<'a> {
    gate: &'a Gate,
    number: u64,
}

impl Gate {
    /// Waits until nobody is inside.
    pub(super) async fn enter(&self) -> Pass<'_> {
        let waiter = self.waiter();
        poll_fn(|context| waiter.poll(context)).await
    }

    fn waiter(&self) -> Waiter<'_> {
        let mut queue = self.queue();
        queue.next += 1;
        Waiter { gate: self, number: queue.next }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Waiter<'a> {
    fn poll(&self, context: &mut Context<'_>) -> Poll<Pass<'a>> {
        let mut queue = self.gate.queue();
        if queue.is_taken {
            queue.waiting.insert(self.number, context.waker().clone());
            return Poll::Pending;
        }
        queue.is_taken = true;
        Poll::Ready(Pass(self.gate))
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        self.gate.queue().waiting.remove(&self.number);
    }
}

impl Drop for Pass<'_> {
    /// All are woken, not one: that one may be gone before it looks.
    fn drop(&mut self) {
        let mut queue = self.0.queue();
        queue.is_taken = false;
        let waiting = std::mem::take(&mut queue.waiting);
        drop(queue);
        waiting.into_values().for_each(Waker::wake);
    }
}
