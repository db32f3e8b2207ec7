//! Streams of JSON texts. NDJSON; RFC 7464, JSON Text Sequences.

use proptest::prelude::*;
use runtime_tests::probe::run_ready;
use runtime_tests::runtime::{JsonStream, StreamError};
use runtime_tests::streams::{body, broken, cut, response};
use serde_json::{Value, json};

const LINES: &str = "application/x-ndjson";
const SEQUENCE: &str = "application/json-seq";

fn lines(text: &str) -> JsonStream<Value> {
    response(LINES, body(&[text])).json_lines().expect("a stream of lines")
}

fn sequence(text: &str) -> JsonStream<Value> {
    response(SEQUENCE, body(&[text])).json_sequence().expect("a sequence")
}

fn all(mut stream: JsonStream<Value>) -> Vec<Value> {
    let mut values = Vec::new();
    while let Some(value) = run_ready(stream.next()) {
        values.push(value.expect("a value"));
    }
    values
}

#[test]
fn each_line_is_a_value() {
    let values = all(lines("{\"a\":1}\n\n \r\n[2]\r\n3\n\"four\""));
    assert_eq!(values, [json!({"a": 1}), json!([2]), json!(3), json!("four")]);
    assert!(all(lines("")).is_empty());
}

#[test]
fn each_record_is_a_value() {
    let values = all(sequence("\u{1E}{\"a\":\n1}\n\u{1E}\u{1E}[2]\u{1E}3\n\u{1E}\"four\""));
    assert_eq!(values, [json!({"a": 1}), json!([2]), json!(3), json!("four")]);
}

#[test]
fn a_possibly_truncated_number_is_an_error() {
    let mut stream = sequence("\u{1E}12\n\u{1E}12");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(12));
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.bytes().unwrap(), "12");
    assert!(error.to_string().contains("truncated"), "{error}");
}

#[test]
fn an_undocumented_value_keeps_its_bytes() {
    let mut stream = lines("{\"a\":\n1\n");
    let error = run_ready(stream.next()).unwrap().unwrap_err();
    assert_eq!(error.bytes().unwrap(), "{\"a\":");
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
}

#[test]
fn a_broken_connection_is_an_error_and_ends_the_stream() {
    let mut stream = response(LINES, broken("1\n2")).json_lines::<Value>().unwrap();
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!(1));
    assert!(matches!(run_ready(stream.next()), Some(Err(StreamError::Transport(_)))));
    assert!(run_ready(stream.next()).is_none());
}

#[test]
fn values_have_a_size_limit() {
    let mut stream = lines("[1]\n[1, 2, 3]\n").with_limit(4);
    assert_eq!(run_ready(stream.next()).unwrap().unwrap(), json!([1]));
    assert!(matches!(run_ready(stream.next()), Some(Err(StreamError::TooLong { limit: 4 }))));
    assert!(run_ready(stream.next()).is_none());
}

proptest! {
    #[test]
    fn values_do_not_depend_on_chunks(
        values in prop::collection::vec("\\PC{0,9}", 0..9),
        places in prop::collection::vec(any::<usize>(), 0..9),
    ) {
        let values: Vec<Value> = values.into_iter().map(Value::from).collect();
        let text: String = values.iter().map(|value| format!("{value}\n")).collect();
        let chunks = cut(text.as_bytes(), &places);
        let stream = response(LINES, body(&chunks)).json_lines().expect("a stream");
        prop_assert_eq!(&all(stream), &values);
        let text: String = values.iter().map(|value| format!("\u{1E}{value}\n")).collect();
        let chunks = cut(text.as_bytes(), &places);
        let stream = response(SEQUENCE, body(&chunks)).json_sequence().expect("a stream");
        prop_assert_eq!(all(stream), values);
    }
}
