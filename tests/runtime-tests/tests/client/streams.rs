//! Answers that come piece by piece, and limits on what is kept of those that are read as a whole.

use bytes::Bytes;
use runtime_tests::pieces::Pieces;
use runtime_tests::probe::{Bare, JsonProbe, Probe, now};
use runtime_tests::recorder::Recorder;
use runtime_tests::runtime::{Body, Call, ErrorKind, TransportError};

fn stream(pieces: &[&'static str]) -> Body {
    let pieces = pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes())));
    Body::from_stream(Pieces::new(pieces.collect::<Vec<_>>()))
}

#[test]
fn pieces_make_a_whole() {
    for pieces in [&[][..], &["one"], &["one", "two"], &["one", "", "two", "three"]] {
        let bytes = now(stream(pieces).into_bytes()).expect("no error");
        assert_eq!(bytes, pieces.concat());
    }
}

#[test]
fn one_piece_is_not_copied() {
    let bytes = Bytes::from_static(b"same");
    let whole = now(Body::from_stream(Pieces::new([Ok(bytes.clone())])).into_bytes());
    assert_eq!(whole.expect("no error").as_ptr(), bytes.as_ptr());
}

#[test]
fn an_error_in_the_middle_keeps_its_kind() {
    let pieces = [Ok(Bytes::from_static(b"half")), Err(TransportError::timeout())];
    let error =
        now(Body::from_stream(Pieces::new(pieces)).into_bytes()).expect_err("half");
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn a_length_is_known_of_bytes_and_where_it_is_said() {
    assert_eq!(Body::from("four").length(), Some(4));
    assert_eq!(stream(&["four"]).length(), None);
    assert_eq!(stream(&["four"]).with_length(4).length(), Some(4));
    assert!(stream(&["four"]).as_bytes().is_none());
    assert_eq!(format!("{:?}", Body::from("four")), "Body { length: Some(4), .. }");
}

#[test]
fn a_response_longer_than_the_limit_is_an_error_with_its_beginning() {
    let recorder = Recorder::new().respond(200, r#"{"a":"0123456789"}"#);
    let client = Bare::over(&recorder);
    let call = Call::<JsonProbe>::new(&client.core).with_path("id", &1).with_limit(8);
    let error = now(call).expect_err("too long");
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.message(), "longer than the limit of 8 bytes");
    assert_eq!(decode.bytes(), &r#"{"a":"01"#);

    let recorder = Recorder::new().respond(500, "0123456789");
    let call = Call::<Probe>::new(&Bare::over(&recorder).core).with_limit(8);
    let error = now(call).expect_err("unsuccessful");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(500));
    assert_eq!(error.bytes().map(|bytes| &bytes[..]), Some(&b"01234567"[..]));

    let recorder = Recorder::new().respond(200, "01234567");
    let call = Call::<Probe>::new(&Bare::over(&recorder).core).with_limit(8);
    assert_eq!(now(call).expect("just short enough"), "01234567");
}
