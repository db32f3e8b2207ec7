//! Blocking streams.

use std::io::{self, Read};

use runtime_tests::runtime::Blocking;
use runtime_tests::streams::{body, broken, response};

#[test]
fn blocking_event_streams_are_iterators() {
    let text = "id: 7\ndata: a\n\ndata: b\n\n";
    let stream = response("text/event-stream", body(&[text])).text_events::<String>().unwrap();
    let mut events = Blocking::new(stream);
    assert_eq!(events.next().unwrap().unwrap(), "a");
    assert_eq!(events.get_ref().last_event_id(), Some("7"));
    assert_eq!(events.map(Result::unwrap).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn downloads_implement_read() {
    let download = response("audio/mpeg", body(&["ab", "", "cde"])).download().unwrap();
    let mut reader = Blocking::new(download);
    let mut start = [0; 3];
    reader.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"abc");
    let mut rest = Vec::new();
    io::copy(&mut reader, &mut rest).unwrap();
    assert_eq!(rest, b"de");
    assert_eq!(reader.read(&mut []).unwrap(), 0);
    let broken = response("audio/mpeg", broken("ab")).download().unwrap();
    assert!(Blocking::new(broken).read_to_end(&mut rest).is_err());
}

#[test]
fn the_rest_of_a_download_can_be_read_at_once() {
    let all = response("audio/mpeg", body(&["ab", "", "cde"])).download().unwrap();
    assert_eq!(Blocking::new(all).bytes().unwrap(), "abcde");
    let download = response("audio/mpeg", body(&["ab", "", "cde"])).download().unwrap();
    let mut reader = Blocking::new(download);
    reader.read_exact(&mut [0]).unwrap();
    assert_eq!(reader.bytes().unwrap(), "bcde");
    let broken = response("audio/mpeg", broken("ab")).download().unwrap();
    assert!(Blocking::new(broken).bytes().is_err());
}
