//! Timeouts for futures, by the clock of a transport.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
    time::Duration,
};

use super::{Sleep, Timer};

/// Longer waits never end: clocks can't add arbitrary durations.
pub(super) const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

/// Waits for a future, but no longer than `time`; `None` after a timeout.
///
/// A future that is ready at once costs no timer. The caller pins the future, so that it isn't
/// moved into another one.
pub(crate) async fn timeout<F: Future + Unpin>(
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

/// Polls a timer that starts with the first poll.
pub(crate) fn poll_sleep(
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
