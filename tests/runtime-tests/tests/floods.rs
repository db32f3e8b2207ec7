//! A server that floods a connection with `1xx` responses, and runtimes with one thread, which it must not stop.

#![forbid(unsafe_code)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Builder, Call, Retry};
use tokio::runtime::{self, Runtime};

operation!(Get "GET" "/get" &[]);

/// The number of bytes after which a task must have run again: more than the buffers of a socket hold,
/// and fewer than hyper parses at once.
const MOST: usize = 20_000_000;

/// Starts a server that floods its only connection; returns its URL and the number of bytes so far.
fn flood() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the port's address");
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let _ = stream.read(&mut [0; 4096]);
        let head = ["HTTP/1.1 103 Early Hints\r\n", &"a:b\r\n".repeat(95), "\r\n"].concat();
        let heads = head.repeat(1_000);
        while stream.write_all(heads.as_bytes()).is_ok() {
            count.fetch_add(heads.len(), Ordering::SeqCst);
        }
    });
    (format!("http://{address}"), sent)
}

/// Sends a call during a flood, and expects that other tasks of the runtime continue until it times out.
fn expect_progress(runtime: &Runtime) {
    let (url, sent) = flood();
    let client: TestClient = Builder::new()
        .server(url)
        .retry(Retry::none())
        .timeout(Duration::from_secs(1))
        .build()
        .expect("a client");
    let mut call = runtime.spawn(Call::<Get>::new(&client.core).send());
    let progress = runtime.spawn(async move {
        let (mut last, mut most) = (0, 0);
        loop {
            let ended = tokio::time::timeout(Duration::from_millis(1), &mut call).await;
            let now = sent.load(Ordering::SeqCst);
            most = most.max(now - last);
            last = now;
            if let Ok(outcome) = ended {
                return (most, outcome.expect("no panic"));
            }
        }
    });
    let (most, outcome) = runtime.block_on(progress).expect("no panic");
    assert!(outcome.expect_err("no response follows").is_timeout());
    assert!(most < MOST, "no other task ran during {most} bytes");
}

#[test]
fn a_flood_does_not_stop_a_current_thread_runtime() {
    let runtime = runtime::Builder::new_current_thread().enable_all().build();
    expect_progress(&runtime.expect("a runtime"));
}

#[test]
fn a_flood_does_not_stop_a_runtime_with_one_worker() {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    expect_progress(&runtime.expect("a runtime"));
}
