//! Downloads: at once, in chunks, into a writer.

use std::convert::Infallible;
use std::io::{self, Write};

use runtime_tests::mock_transport::MockTransport;
use runtime_tests::operation;
use runtime_tests::probe::{TestClient, run_ready};
use runtime_tests::runtime::{Call, Download};
use runtime_tests::streams::{body, broken, response};

fn download(chunks: &[&str]) -> Download {
    response("audio/mpeg", body(chunks)).download().expect("a download")
}

#[test]
fn a_download_can_be_read_at_once() {
    assert_eq!(run_ready(download(&["ab", "", "c"]).bytes()).unwrap(), "abc");
    assert_eq!(run_ready(download(&[]).bytes()).unwrap(), "");
}

operation!(Sound "GET" "/" &[]; "audio/mpeg" ["audio/mpeg"] => Download, download; Infallible, undocumented);

#[test]
fn the_bytes_of_a_download_have_the_call_s_limit() {
    let bytes = |limit| {
        let types = [("content-type", "audio/mpeg")];
        let mock = MockTransport::new().respond_with(200, &types, "abcd");
        let call = Call::<Sound>::new(&TestClient::new(&mock).core).with_limit(limit);
        run_ready(run_ready(call).expect("a download").bytes())
    };
    assert_eq!(bytes(4).unwrap(), "abcd");
    let error = bytes(3).expect_err("too long");
    assert!(format!("{error:?}").contains("longer than the limit of 3 bytes"), "{error:?}");
}

#[test]
fn a_download_is_read_in_chunks() {
    let mut download = download(&["ab", "c"]);
    assert_eq!(download.content_type(), Some("audio/mpeg"));
    assert_eq!(run_ready(download.chunk()).unwrap().unwrap(), "ab");
    assert_eq!(run_ready(download.chunk()).unwrap().unwrap(), "c");
    assert!(run_ready(download.chunk()).is_none());
}

#[test]
fn a_download_is_copied_to_a_writer() {
    let mut written = Vec::new();
    assert_eq!(run_ready(download(&["ab", "c"]).copy_to(&mut written)).unwrap(), 3);
    assert_eq!(written, b"abc");
}

#[test]
fn a_write_error_ends_the_download() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = run_ready(download(&["ab"]).copy_to(&mut Full)).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
}

#[test]
fn a_broken_connection_is_an_error() {
    let broken = |text| response("audio/mpeg", broken(text)).download().unwrap();
    let mut written = Vec::new();
    assert!(run_ready(broken("ab").copy_to(&mut written)).is_err());
    assert_eq!(written, b"ab");
    assert!(run_ready(broken("ab").bytes()).is_err());
}
