//! Many concurrent calls on one client.

use std::io::Write;
use std::time::Duration;

use runtime_tests::runtime::Call;

use crate::faults::script::{Script, response};
use crate::faults::transports::{Get, builder, run};

const CROWD: usize = 1000;

#[test]
fn a_thousand_concurrent_calls_succeed() {
    // The server runs in this process, so each call needs two sockets.
    rlimit::increase_nofile_limit(4 * CROWD as u64).expect("the limit can be read");
    let server = Script::start(|_, stream| {
        std::thread::sleep(Duration::from_millis(20));
        stream.write_all(&response("200 OK", "", b"here")).is_ok()
    });
    let client = builder(&server.url()).timeout(Duration::from_secs(60)).build().expect("a client");
    run(async {
        let mut calls = tokio::task::JoinSet::new();
        for _ in 0..CROWD {
            let call = Call::<Get>::new(&client.core);
            calls.spawn(async move { call.await.expect("a response") });
        }
        let bodies = calls.join_all().await;
        assert_eq!(bodies.len(), CROWD);
        assert!(bodies.iter().all(|body| body == "here"));
        // The connections are reused.
        let before = server.connections();
        Call::<Get>::new(&client.core).await.expect("a response");
        assert_eq!(server.connections(), before);
    });
}
