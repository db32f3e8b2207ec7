//! Binary answers: all at once, piece by piece, into a writer.

use std::io::{self, Write};

use clientwright_runtime_tests::probe::now;
use clientwright_runtime_tests::runtime::Download;
use clientwright_runtime_tests::streams::{answer, body, broken};

fn download(chunks: &[&str]) -> Download {
    answer("audio/mpeg", body(chunks)).download().expect("a download")
}

#[test]
fn all_of_it_comes_at_once() {
    assert_eq!(now(download(&["ab", "", "c"]).bytes()).unwrap(), "abc");
    assert_eq!(now(download(&[]).bytes()).unwrap(), "");
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
    let broken = |text| answer("audio/mpeg", broken(text)).download().unwrap();
    let mut written = Vec::new();
    assert!(now(broken("ab").copy_to(&mut written)).is_err());
    assert_eq!(written, b"ab");
    assert!(now(broken("ab").bytes()).is_err());
}
