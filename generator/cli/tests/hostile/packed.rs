//! A download that is small as it is sent and large when it is unpacked.

use crate::program::Attack;
use std::io::{Read, Write};
use std::net::TcpListener;

/// Zeros in gzip, 258 of them in 13 bits: one block with the fixed codes of RFC 1951, 3.2.6. It has no end, which nobody reaches.
fn zeros(repetitions: usize) -> Vec<u8> {
    let mut bits = vec![true, true, false];
    // The literal 0, then "258 bytes as the one before".
    bits.extend([false, false, true, true, false, false, false, false]);
    let again = [true, true, false, false, false, true, false, true, false, false, false, false, false];
    bits.extend(again.iter().cycle().take(repetitions * again.len()));
    let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    head.into_iter().chain(bits.chunks(8).map(byte)).collect()
}

#[test]
fn what_is_fetched_is_limited_as_it_is_unpacked() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a socket can be opened");
    let address = listener.local_addr().expect("a socket has an address");
    std::thread::spawn(move || {
        let body = zeros(4_000_000);
        let (mut stream, _) = listener.accept().expect("the program calls");
        let _ = stream.read(&mut [0; 4096]);
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
    });
    let configuration = format!(
        "[crate.a.api.a]\ndocument = \"a.yaml\"\n[fetch.\"a.yaml\"]\nurl = \"http://{address}/a.yaml\"\n"
    );
    let ended = Attack::new("clientwright.toml", &configuration).run("fetch");
    assert_eq!(ended.code, Some(1), "{}", ended.printed);
    ended.tells(&["can't download", "more than 67108864 bytes"]);
}
