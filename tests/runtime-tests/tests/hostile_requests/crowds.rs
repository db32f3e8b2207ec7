//! Many requests at once, of which some are cancelled and some panic.

use std::time::Duration;

use tokio::task::JoinSet;

use super::exchange::{exchange, get};
use super::service::Server;

/// The number of concurrent requests, and of those that are cancelled while the service works.
const CROWD: usize = 1_000;
const CANCELLED: usize = 300;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelled_requests_lose_none_of_the_others() {
    raise_descriptor_limit();
    let server = Server::start().await;
    let address = server.address;
    let mut cancelled = JoinSet::new();
    let mut others = JoinSet::new();
    for number in 0..CROWD {
        if number % 10 < CANCELLED * 10 / CROWD {
            let request = get("/wait/60000");
            cancelled.spawn(async move {
                tokio::time::timeout(Duration::from_millis(300), exchange(address, &request)).await.is_err()
            });
        } else {
            let request = get(&format!("/wait/{}", 200 + number % 300));
            others.spawn(async move {
                let response = exchange(address, &request).await.expect("a response");
                (response.status, response.body == (200 + number % 300).to_string())
            });
        }
    }
    let cancelled = cancelled.join_all().await;
    assert_eq!(cancelled.iter().filter(|is_cancelled| **is_cancelled).count(), CANCELLED);
    let others = others.join_all().await;
    assert_eq!(others.len(), CROWD - CANCELLED);
    assert!(others.iter().all(|it| *it == (200, true)), "{others:?}");
}

#[tokio::test]
async fn a_panic_harms_no_other_request() {
    let server = Server::start().await;
    let address = server.address;
    let mut requests = JoinSet::new();
    for number in 0..100 {
        let target = if number % 2 == 0 { "/panic" } else { "/wait/50" };
        requests.spawn(async move {
            let response = exchange(address, &get(target)).await.expect("a response");
            (target, response.status, response.body.contains("a panic of"))
        });
    }
    for (target, status, has_details) in requests.join_all().await {
        assert_eq!(status, if target == "/panic" { 500 } else { 200 });
        assert!(!has_details);
    }
}

/// A connection has two descriptors, because both ends are in this process.
fn raise_descriptor_limit() {
    let (_, most) = rlimit::Resource::NOFILE.get().expect("a limit");
    rlimit::Resource::NOFILE.set(most.min(8_192), most).expect("a higher limit");
}
