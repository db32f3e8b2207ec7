//! A limit of time. In: a future, and how long it may take; out: what it gives, if it does in time.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use super::{Sleep, Timer};

/// From here on a wait is one for ever: a clock can't add more to what it shows.
pub(super) const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// Waits for a future, but no longer than `time`; `None` when that is over.
///
/// A future that never waits costs no timer. It is pinned by the caller, so that it is there only once.
pub(super) async fn timeout<F: Future + Unpin>(
    timer: &dyn Timer,
    time: Duration,
    mut future: F,
) -> Option<F::Output> {
    let mut sleep = None;
    poll_fn(|context| {
        if let Poll::Ready(output) = Pin::new(&mut future).poll(context) {
            return Poll::Ready(Some(output));
        }
        poll_sleep(&mut sleep, timer, time, context).map(|()| None)
    })
    .await
}

/// Waits for a time that begins with the first look at it.
pub(super) fn poll_sleep(
    sleep: &mut Option<Sleep>,
    timer: &dyn Timer,
    time: Duration,
    context: &mut std::task::Context<'_>,
) -> Poll<()> {
    if time >= FOR_EVER {
        return Poll::Pending;
    }
    sleep.get_or_insert_with(|| timer.sleep(time)).as_mut().poll(context)
}
