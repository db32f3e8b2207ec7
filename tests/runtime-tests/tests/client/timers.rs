//! The clock of transports without their own.

use futures_util::future::{FutureExt, join_all};
use runtime_tests::runtime::{SystemTimer, Timer};
use std::sync::Mutex;
use std::time::{Duration, Instant};

#[tokio::test]
async fn waits_end_in_their_order_and_not_before_their_time() {
    let ended = Mutex::new(Vec::new());
    // The thread waits for the first one when the others begin, which end before it and after it.
    let waits = [40, 20, 60, 1, 0, 30].map(|milliseconds| {
        let (start, ended) = (Instant::now(), &ended);
        async move {
            let duration = Duration::from_millis(milliseconds);
            SystemTimer.sleep(duration).await;
            assert!(start.elapsed() >= duration);
            ended.lock().expect("nobody panics").push(milliseconds);
        }
    });
    join_all(waits).await;
    let ended = ended.into_inner().expect("nobody panics");
    assert_eq!(ended[..2], [0, 1]);
    assert_eq!(ended.len(), 6);
}

#[tokio::test]
async fn a_wait_that_is_dropped_ends_no_other() {
    let mut dropped: Vec<_> = (1..50).map(|it| SystemTimer.sleep(Duration::from_millis(it))).collect();
    for wait in &mut dropped {
        assert_eq!(wait.as_mut().now_or_never(), None);
    }
    let last = SystemTimer.sleep(Duration::from_millis(50));
    drop(dropped);
    let start = Instant::now();
    last.await;
    assert!(start.elapsed() >= Duration::from_millis(1));
}

#[tokio::test]
async fn a_wait_beyond_all_clocks_does_not_end() {
    let mut wait = SystemTimer.sleep(Duration::MAX);
    assert_eq!(wait.as_mut().now_or_never(), None);
}

/// A future moves to another task: the last waker counts.
#[tokio::test]
async fn the_last_task_that_polls_a_wait_is_woken() {
    let mut wait = SystemTimer.sleep(Duration::from_millis(30));
    assert_eq!(wait.as_mut().now_or_never(), None);
    tokio::spawn(wait).await.expect("it ends");
}
