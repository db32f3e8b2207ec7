//! Heads that are slow, repeated, endless or invalid, and redirects to other hosts.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use futures_util::StreamExt;
use runtime_tests::operation;
use runtime_tests::probe::TestClient;
use runtime_tests::runtime::{Call, Credential, ErrorKind, Paged, Paging};
use serde_json::Value;

use crate::faults::script::{Script, response};
use crate::faults::transports::{Get, builder, client, over_each, run};

const KEY: Credential = Credential::header("api_key", "X-Api-Key");
const TOKEN: Credential = Credential::authorization("token", "Bearer");
operation!(Guarded "GET" "/guarded" &[&[KEY, TOKEN]]);

#[test]
fn a_head_sent_byte_by_byte_is_read() {
    let server = Script::start(|_, stream| {
        let _ = stream.set_nodelay(true);
        response("200 OK", "x-slow: yes\r\n", b"here").iter().all(|byte| {
            thread::sleep(Duration::from_millis(2));
            stream.write_all(&[*byte]).is_ok()
        })
    });
    over_each::<Get>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            let response = outcome.expect(name);
            assert_eq!(response.headers()["x-slow"], "yes", "{name}");
            assert_eq!(response.into_body(), "here", "{name}");
        },
    );
}

#[test]
fn repeated_headers_are_all_kept() {
    let server = Script::sending(response(
        "200 OK",
        "x-same: 1\r\nX-Same: 2\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n",
        b"",
    ));
    over_each::<Get>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            let response = outcome.expect(name);
            let values: Vec<&[u8]> =
                response.headers().get_all("x-same").iter().map(http::HeaderValue::as_bytes).collect();
            assert_eq!(values, [b"1", b"2"], "{name}");
            assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2, "{name}");
        },
    );
}

#[test]
fn invalid_http_is_a_transport_error() {
    for wire in [
        "",
        "\r\n\r\n",
        "SSH-2.0-OpenSSH_9\r\n",
        "HTTP/1.1 99999 No\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
    ] {
        let server = Script::sending(wire);
        over_each::<Get>(
            &client(&server.url()),
            |call| call,
            |name, outcome| {
                let error = outcome.expect_err(name);
                assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{name} {wire:?} {error:?}");
            },
        );
    }
}

#[test]
fn a_redirect_to_another_host_sends_no_credential() {
    let elsewhere = Script::sending(response("200 OK", "", b"a file"));
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let location = format!("location: {}/there\r\n", elsewhere.url());
        let server = Script::sending(response(status, &location, b""));
        let client: TestClient = builder(&server.url())
            .credential(KEY, "s3cret")
            .credential(TOKEN, "t0ken")
            .build()
            .expect("a client");
        over_each::<Guarded>(
            &client,
            |call| call,
            |name, outcome| assert!(outcome.is_ok(), "{name} {outcome:?}"),
        );
        assert!(server.heads()[0].contains("s3cret"), "it went where it belongs");
    }
    let heads = elsewhere.heads().concat().to_ascii_lowercase();
    assert!(heads.starts_with("get /there "), "{heads}");
    for secret in ["s3cret", "t0ken", "authorization", "cookie", "referer"] {
        assert!(!heads.contains(secret), "{secret}: {heads}");
    }
}

#[test]
fn a_user_in_a_redirect_is_never_sent() {
    let server = Script::start(|_, stream| {
        let address = stream.local_addr().expect("an address");
        let location = format!("location: http://me:p4ss@{address}/there\r\n");
        let _ = stream.write_all(&response("307 Temporary", &location, b""));
        false
    });
    over_each::<Get>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            let error = outcome.expect_err(name);
            assert_eq!(error.status(), Some(307), "{name}");
        },
    );
    let heads = server.heads().concat().to_ascii_lowercase();
    assert!(!heads.contains("authorization") && !heads.contains("p4ss"), "{heads}");
}

operation!(Linked "GET" "/items" &[]; "application/json" => Vec<u8>, json; Value, json);

impl Paged for Linked {
    type Item = u8;
    const PAGING: Paging = Paging::link_header();

    fn items(page: Vec<u8>) -> Vec<u8> {
        page
    }
}

#[test]
fn a_user_in_a_page_link_is_never_sent() {
    let server = Script::start(|_, stream| {
        let address = stream.local_addr().expect("an address");
        let link = format!(
            "content-type: application/json\r\nlink: <http://me:p4ss@{address}/items?page=2>; rel=\"next\"\r\n"
        );
        stream.write_all(&response("200 OK", &link, b"[1]")).is_ok()
    });
    let client = client(&server.url());
    let blocking: Vec<bool> =
        Call::<Linked>::new(&client.core).pages_blocking().take(3).map(|page| page.is_ok()).collect();
    assert_eq!(blocking, [true, false]);
    let pages = run(Call::<Linked>::new(&client.core).pages().take(3).collect::<Vec<_>>());
    assert_eq!(pages.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false]);
    let error = pages[1].as_ref().expect_err("no second page").to_string();
    assert!(error.contains("the link to the next page") && !error.contains("p4ss"), "{error}");
    let heads = server.heads().concat().to_ascii_lowercase();
    assert!(!heads.contains("authorization") && !heads.contains("p4ss"), "{heads}");
}

#[test]
fn a_flood_of_interim_responses_ends_in_time() {
    const LIMIT: Duration = Duration::from_secs(1);
    let server = Script::start(|_, stream| {
        let head = ["HTTP/1.1 103 Early Hints\r\n", &"a:b\r\n".repeat(95), "\r\n"].concat();
        let flood = head.repeat(1_000);
        while stream.write_all(flood.as_bytes()).is_ok() {}
        false
    });
    let client = builder(&server.url()).timeout(LIMIT).build().expect("a client");
    let start = Instant::now();
    let outcome = Call::<Get>::new(&client.core).send_blocking();
    // ureq limits the size of all heads.
    outcome.expect_err("no response follows");
    assert!(start.elapsed() < 3 * LIMIT, "ureq: {:?}", start.elapsed());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let start = Instant::now();
    let outcome = runtime.block_on(Call::<Get>::new(&client.core).send());
    let time = start.elapsed();
    runtime.shutdown_background();
    assert!(outcome.expect_err("no response follows").is_timeout());
    assert!(time < 3 * LIMIT, "reqwest: {time:?}");
}

#[test]
fn a_closed_idle_connection_is_reopened() {
    let server = Script::sending(response("200 OK", "", b"here"));
    let client: TestClient =
        runtime_tests::runtime::Builder::new().server(server.url()).build().expect("a client");
    run(async {
        for _ in 0..5 {
            assert_eq!(Call::<Get>::new(&client.core).await.expect("a response"), "here");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    for _ in 0..5 {
        let response = Call::<Get>::new(&client.core).send_blocking().expect("a response");
        assert_eq!(response.into_body(), "here");
    }
}
