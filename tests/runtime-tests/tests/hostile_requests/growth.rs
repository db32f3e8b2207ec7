//! The memory in use after many requests: it is that before them.

use std::time::Duration;

use super::exchange::{exchange, get};
use super::service::Server;
use super::{bodies, heads, memory, paths};

/// By how many bytes the memory in use may grow over the rounds: allocators and runtimes keep something.
const ROOM: usize = 256 << 10;

#[tokio::test]
async fn no_request_takes_memory_that_is_not_freed() {
    let server = Server::start_alone().await;
    let mut requests: Vec<Vec<u8>> = paths::attempts().iter().map(|(path, ..)| get(path)).collect();
    requests.extend(bodies::attempts().into_iter().chain(heads::attempts()).map(|(_, request, _)| request));
    let mut sizes = Vec::new();
    for _ in 0..4 {
        for request in &requests {
            exchange(server.address, request).await;
        }
        // Connections end after their responses.
        tokio::time::sleep(Duration::from_millis(50)).await;
        sizes.push(memory());
    }
    let grown = sizes[3].saturating_sub(sizes[0]);
    assert!(grown < ROOM, "{grown} bytes more, of {sizes:?}");
}
