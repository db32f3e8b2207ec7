//! Request bodies that are streams of JSON values, decoded as responses.

use futures_util::stream;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{PostProbe, TestClient, record, run_ready};
use runtime_tests::runtime::{Call, JsonItems};
use serde_json::{Value, json};

#[test]
fn each_value_is_sent_on_a_line() {
    let items = vec![json!({"a": "b\nc"}), json!(1)];
    let call = record::<PostProbe>(|call| call.with_json_lines("application/x-ndjson", items));
    assert_eq!(call.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(call.body, "{\"a\":\"b\\nc\"}\n1\n");
}

#[test]
fn each_value_of_a_json_text_sequence_has_a_separator() {
    let items = [json!([]), json!(1)];
    let call = record::<PostProbe>(|call| call.with_json_sequence("application/json-seq", items));
    assert_eq!(call.body, "\u{1E}[]\n\u{1E}1\n");
}

#[test]
fn values_of_a_stream_are_sent_once() {
    let items = || JsonItems::from_stream(stream::iter([json!(1), json!(2)]));
    let mock = MockTransport::new();
    let call = Call::<PostProbe>::new(&TestClient::new(&mock).core);
    let call = call.with_json_lines("application/jsonl", items());
    assert!(call.try_clone().is_none());
    run_ready(call).expect("a response");
    assert_eq!(mock.last().body, "1\n2\n");
    let list: JsonItems<Value> = vec![json!(1)].into();
    let call = Call::<PostProbe>::new(&TestClient::new(&mock).core);
    assert!(call.with_json_lines("application/jsonl", list).try_clone().is_some());
}

#[test]
fn an_error_of_a_stream_is_the_error_of_the_call() {
    let items = [Ok(json!(1)), Err(std::io::Error::other("the disk is gone"))];
    let items = JsonItems::try_from_stream(stream::iter(items));
    let mock = MockTransport::new();
    let call = Call::<PostProbe>::new(&TestClient::new(&mock).core);
    let error =
        run_ready(call.with_json_lines("application/jsonl", items)).expect_err("the body can't be read");
    let causes = std::iter::successors(std::error::Error::source(&error), |it| it.source());
    let causes: Vec<String> = causes.map(ToString::to_string).collect();
    assert!(causes.contains(&"the disk is gone".to_owned()), "{causes:?}");
}
