//! Long bodies are sent and received in constant memory; a dropped stream frees its connection.

use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use runtime_tests::chunks::Chunks;
use runtime_tests::runtime::{Body, Call};

use crate::faults::script::{Script, response};
use crate::faults::transports::{Post, Streamed, builder, run};

const GIGABYTE: usize = 1 << 30;
const PIECE: usize = 1 << 20;
/// The growth of memory that is allowed: other tests run in this process, too.
const GROWTH: usize = GIGABYTE / 4;

/// The memory of this process in bytes.
#[cfg(target_os = "linux")]
fn memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").expect("Linux says it");
    let pages = status.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok());
    pages.expect("a number") * 4096
}

#[cfg(target_os = "linux")]
#[test]
fn a_gigabyte_is_received_and_sent_in_constant_memory() {
    let server = Script::start(|_, stream| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {GIGABYTE}\r\n\r\n");
        let piece = vec![7; PIECE];
        stream.write_all(head.as_bytes()).is_ok()
            && (0..GIGABYTE / PIECE).all(|_| stream.write_all(&piece).is_ok())
    });
    let client = builder(&server.url()).timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    let client = client.build().expect("a client");
    let before = memory();
    let mut most = 0;
    run(async {
        let mut body = Call::<Streamed>::new(&client.core).await.expect("a response");
        let mut length = 0;
        while let Some(chunk) = body.chunk().await {
            length += chunk.expect("a piece").len();
            most = most.max(memory());
        }
        assert_eq!(length, GIGABYTE);
    });
    assert!(most < before + GROWTH, "{before} bytes grew to {most}");
    let server = Script::sending(response("200 OK", "", b"thanks"));
    let client = builder(&server.url()).timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    let client = client.build().expect("a client");
    let piece = Bytes::from_static(&[0; PIECE]);
    let chunks = std::iter::repeat_with(move || Ok(piece.clone()));
    let upload = Body::from_stream(Chunks::new(chunks.take(GIGABYTE / PIECE))).with_length(GIGABYTE as u64);
    let call = Call::<Post>::new(&client.core).with_body("application/octet-stream", upload);
    assert_eq!(run(call.send()).expect("a response").into_body(), "thanks");
    assert!(memory() < before + GROWTH, "{before} bytes grew to {}", memory());
}

#[test]
fn a_silent_stream_times_out() {
    let server = Script::start(|_, stream| {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n";
        let _ = stream.write_all(head.as_bytes());
        std::thread::sleep(Duration::from_secs(2));
        false
    });
    let idle = Duration::from_millis(100);
    let client = builder(&server.url()).idle_timeout(idle).build().expect("a client");
    let read = async |mut body: Body| {
        assert_eq!(body.chunk().await.expect("a piece").expect("of bytes"), "half");
        body.chunk().await.expect("an end").expect_err("silence")
    };
    let error = run(async { read(Call::<Streamed>::new(&client.core).await.expect("a response")).await });
    assert!(error.is_timeout(), "{error:?}");
    let response = Call::<Streamed>::new(&client.core).send_blocking().expect("a response");
    let error = run(read(response.into_body()));
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn dropping_a_stream_frees_its_connection() {
    let (ended, end) = mpsc::channel();
    let server = Script::start(move |_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        while stream.write_all(b"1\r\n.\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let _ = ended.send(());
        false
    });
    let client = builder(&server.url()).build().expect("a client");
    run(async {
        let mut body = Call::<Streamed>::new(&client.core).await.expect("a response");
        body.chunk().await.expect("a piece").expect("of bytes");
        drop(body);
        tokio::time::sleep(Duration::from_millis(20)).await;
    });
    end.recv_timeout(Duration::from_secs(5)).expect("the server notices");
    let call = Call::<Streamed>::new(&client.core).send_blocking();
    drop(call.expect("a response"));
    end.recv_timeout(Duration::from_secs(5)).expect("the server notices");
}

#[test]
fn dropping_a_call_frees_its_connection() {
    let (ended, end) = mpsc::channel();
    let server = Script::start(move |_, stream| {
        // The client sends nothing more, so only the end of the connection can be read.
        let mut byte = [0];
        let left = std::io::Read::read(stream, &mut byte);
        let _ = ended.send(left.unwrap_or(0));
        false
    });
    let client = builder(&server.url()).build().expect("a client");
    run(async {
        let call = Call::<Streamed>::new(&client.core).send();
        let waited = tokio::time::timeout(Duration::from_millis(50), call).await;
        assert!(waited.is_err(), "nothing came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    });
    assert_eq!(end.recv_timeout(Duration::from_secs(5)).expect("the server notices"), 0);
}
