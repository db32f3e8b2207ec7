//! Binary answers: all at once, piece by piece, into a writer.

use std::convert::Infallible;
use std::io::{self, Write};

use runtime_tests::operation;
use runtime_tests::probe::{Bare, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{Call, Download};
use runtime_tests::streams::{body, broken, response};

fn download(chunks: &[&str]) -> Download {
    response("audio/mpeg", body(chunks)).download().expect("a download")
}

#[test]
fn all_of_it_comes_at_once() {
    assert_eq!(now(download(&["ab", "", "c"]).bytes()).unwrap(), "abc");
    assert_eq!(now(download(&[]).bytes()).unwrap(), "");
}

operation!(Sound "GET" "/" &[]; "audio/mpeg" ["audio/mpeg"] => Download, download; Infallible, undocumented);

#[test]
fn no_more_of_it_is_kept_than_a_call_keeps() {
    let bytes = |limit| {
        let types = [("content-type", "audio/mpeg")];
        let recorder = Recorder::new().respond_with(200, &types, "abcd");
        let call = Call::<Sound>::new(&Bare::over(&recorder).core).with_limit(limit);
        now(now(call).expect("a download").bytes())
    };
    assert_eq!(bytes(4).unwrap(), "abcd");
    let error = bytes(3).expect_err("too long");
    assert!(
        format!("{error:?}").contains("longer than the limit of 3 bytes"),
        "{error:?}"
    );
}

#[test]
fn it_comes_piece_by_piece() {
    let mut download = download(&["ab", "c"]);
    assert_eq!(download.content_type(), Some("audio/mpeg"));
    assert_eq!(now(download.chunk()).unwrap().unwrap(), "ab");
    assert_eq!(now(download.chunk()).unwrap().unwrap(), "c");
    assert!(now(download.chunk()).is_none());
}

#[test]
fn it_is_copied_to_a_writer() {
    let mut written = Vec::new();
    assert_eq!(now(download(&["ab", "c"]).copy_to(&mut written)).unwrap(), 3);
    assert_eq!(written, b"abc");
}

#[test]
fn a_writer_that_fails_ends_it() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = now(download(&["ab"]).copy_to(&mut Full)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}

#[test]
fn a_connection_that_breaks_is_an_error() {
    let broken = |text| response("audio/mpeg", broken(text)).download().unwrap();
    let mut written = Vec::new();
    assert!(now(broken("ab").copy_to(&mut written)).is_err());
    assert_eq!(written, b"ab");
    assert!(now(broken("ab").bytes()).is_err());
}
