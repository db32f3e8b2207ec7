//! Bodies that are truncated, corrupt, compressed or mislabelled.

use std::io::Write;
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};
use runtime_tests::runtime::ErrorKind;

use crate::faults::script::{Script, response};
use crate::faults::transports::{Get, Json, builder, client, over_each};

#[test]
fn a_truncated_body_is_a_transport_error_and_the_next_call_works() {
    let server = Script::start(|number, stream| {
        if number % 2 == 0 {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf");
            return false;
        }
        stream.write_all(&response("200 OK", "", b"whole")).is_ok()
    });
    let client = client(&server.url());
    for _ in 0..2 {
        over_each::<Get>(
            &client,
            |call| call,
            |name, outcome| match outcome {
                Ok(response) => assert_eq!(response.into_body(), "whole", "{name}"),
                Err(error) => assert!(matches!(error.kind(), ErrorKind::Transport(_)), "{name} {error:?}"),
            },
        );
    }
    assert_eq!(server.heads().len(), 4);
}

#[test]
fn one_byte_chunks_are_joined() {
    let server = Script::start(|_, stream| {
        let _ = stream.set_nodelay(true);
        let mut wire = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
        for byte in br#"{"text":"gr\u00fc\u00dfe"}"# {
            wire.extend_from_slice(b"1\r\n");
            wire.push(*byte);
            wire.extend_from_slice(b"\r\n");
        }
        wire.extend_from_slice(b"0\r\n\r\n");
        // Nearly every byte is a packet.
        wire.iter().all(|byte| stream.write_all(&[*byte]).is_ok())
    });
    over_each::<Json>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            assert_eq!(outcome.expect(name).into_body()["text"], "gr\u{fc}\u{df}e");
        },
    );
}

#[test]
fn too_short_a_content_length_truncates_the_body() {
    let server = Script::sending("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n[1,2,3]");
    over_each::<Json>(
        &client(&server.url()),
        |call| call,
        |name, outcome| {
            let error = outcome.expect_err(name);
            assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"[1,"[..]), "{name}");
        },
    );
}

#[test]
fn a_gzip_bomb_ends_at_the_limit() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b'0'; 1 << 20];
    (0..256).for_each(|_| packed.write_all(&zeros).expect("memory"));
    let packed = packed.finish().expect("memory");
    assert!(packed.len() < 1 << 20, "256 MiB in {} bytes", packed.len());
    let server = Script::sending(response("200 OK", "content-encoding: gzip\r\n", &packed));
    over_each::<Get>(
        &builder(&server.url()).timeout(Duration::from_secs(60)).build().expect("a client"),
        |call| call.with_limit(1 << 20),
        |name, outcome| {
            let error = outcome.expect_err(name);
            let ErrorKind::Decode(decode) = error.kind() else { panic!("{name} {error:?}") };
            assert_eq!(decode.bytes().len(), 1 << 20, "{name}");
        },
    );
}

#[test]
fn errors_for_invalid_utf_8_or_nul_keep_the_bytes() {
    for body in [&b"\"\xff\xfe\""[..], b"\"a\0b\"", b"\0", b"{\"a\":\"\\ud800\"}"] {
        let server = Script::sending(response("200 OK", "", body));
        over_each::<Json>(
            &client(&server.url()),
            |call| call,
            |name, outcome| {
                let error = outcome.expect_err(name);
                let ErrorKind::Decode(decode) = error.kind() else { panic!("{name} {error:?}") };
                assert_eq!(decode.bytes(), body, "{name}");
            },
        );
    }
}
