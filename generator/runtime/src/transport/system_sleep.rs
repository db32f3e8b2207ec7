//! Waits on one thread for the whole process, which is only woken for a wait that ends before all
//! others. So a call whose timeout never passes wakes no thread.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError},
    task::{Context, Poll, Waker},
    thread,
    time::{Duration, Instant},
};

/// A future that is ready after a duration.
pub(super) struct SystemSleep {
    /// `None` if it is too far away for a clock: the wait never ends.
    end: Option<Instant>,
    /// Its number among the waits that the thread knows.
    number: Option<u64>,
}

impl SystemSleep {
    pub(super) fn new(duration: Duration) -> Self {
        Self { end: Instant::now().checked_add(duration), number: None }
    }
}

impl Future for SystemSleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(end) = self.end else { return Poll::Pending };
        if Instant::now() >= end {
            return Poll::Ready(());
        }
        match clock() {
            Some(clock) => {
                let number = self.number;
                self.number = Some(clock.wake_at(end, number, context.waker()));
            }
            // Without the thread, the future asks to be polled until its time has come.
            None => context.waker().wake_by_ref(),
        }
        Poll::Pending
    }
}

impl Drop for SystemSleep {
    fn drop(&mut self) {
        if let (Some(end), Some(number), Some(clock)) = (self.end, self.number, clock()) {
            // It is dropped after the lock is released, because it may drop another wait.
            let waker = clock.waits().remove(end, number);
            drop(waker);
        }
    }
}

/// The waits of the process, and the thread that ends them.
#[derive(Default)]
struct Clock {
    waits: Mutex<Waits>,
    earlier: Condvar,
}

#[derive(Default)]
struct Waits {
    /// Sorted by their end and number. Most are added at the end, and removed in the same order.
    sorted: VecDeque<(Instant, u64, Waker)>,
    /// When the thread looks again; `None` while it waits for the first wait.
    looks_again: Option<Instant>,
    last_number: u64,
}

impl Waits {
    fn place(&self, end: Instant, number: u64) -> Result<usize, usize> {
        self.sorted.binary_search_by_key(&(end, number), |(end, number, _)| (*end, *number))
    }

    /// Adds a wait, or replaces its waker; returns the former one.
    fn add(&mut self, end: Instant, number: u64, waker: Waker) -> Option<Waker> {
        match self.place(end, number) {
            Ok(place) => Some(std::mem::replace(&mut self.sorted[place].2, waker)),
            Err(place) => {
                self.sorted.insert(place, (end, number, waker));
                None
            }
        }
    }

    fn remove(&mut self, end: Instant, number: u64) -> Option<Waker> {
        let place = self.place(end, number).ok()?;
        self.sorted.remove(place).map(|(_, _, waker)| waker)
    }

    /// Takes those that end by now.
    fn take_ended(&mut self, now: Instant) -> Vec<Waker> {
        let count = self.sorted.partition_point(|(end, _, _)| *end <= now);
        self.sorted.drain(..count).map(|(_, _, waker)| waker).collect()
    }
}

/// The clock of the process, started by its first wait; `None` if its thread can't be started.
fn clock() -> Option<&'static Clock> {
    static CLOCK: OnceLock<Option<Arc<Clock>>> = OnceLock::new();
    let clock = CLOCK.get_or_init(|| {
        let (clock, name) = (Arc::new(Clock::default()), "timeouts".to_owned());
        let of_thread = Arc::clone(&clock);
        let thread = thread::Builder::new().name(name).spawn(move || of_thread.run());
        thread.is_ok().then_some(clock)
    });
    clock.as_deref()
}

impl Clock {
    /// Wakes at this moment, in place of what this number was for; returns the number.
    fn wake_at(&self, end: Instant, number: Option<u64>, waker: &Waker) -> u64 {
        let mut waits = self.waits();
        let number = number.unwrap_or_else(|| {
            waits.last_number += 1;
            waits.last_number
        });
        let former = waits.add(end, number, waker.clone());
        if waits.looks_again.is_none_or(|moment| end < moment) {
            self.earlier.notify_one();
        }
        drop((waits, former));
        number
    }

    fn run(&self) {
        let mut waits = self.waits();
        loop {
            let now = Instant::now();
            let ended = waits.take_ended(now);
            if !ended.is_empty() {
                // A waker may do anything, such as drop a wait.
                drop(waits);
                ended.into_iter().for_each(Waker::wake);
                waits = self.waits();
                continue;
            }
            waits.looks_again = waits.sorted.front().map(|(end, _, _)| *end);
            waits = match waits.looks_again {
                Some(end) => {
                    let woken = self.earlier.wait_timeout(waits, end - now);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.earlier.wait(waits).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    fn waits(&self) -> MutexGuard<'_, Waits> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
