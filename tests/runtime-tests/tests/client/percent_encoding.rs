//! Encoded URLs are parsed by WHATWG's parser in the crate `url`.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use runtime_tests::mock_transport::MockTransport;
use runtime_tests::probe::{ItemProbe, PostProbe, Probe, TestClient, record, run_ready};
use runtime_tests::runtime::{Call, PathStyle, QueryStyle};
use serde_json::{Value, json};
use url::Url;

fn url(uri: &http::Uri) -> Url {
    Url::parse(&uri.to_string()).expect("the URL is one to WHATWG too")
}

#[test]
fn only_unreserved_characters_are_not_encoded() {
    let ascii: String = (' '..='~').collect();
    let call = record::<Probe>(|call| call.with_query("a", &ascii));
    let kept: String = call.query()[2..].replace('%', " ");
    let unescaped = percent_decode_str(&call.query()[2..]).decode_utf8().expect("UTF-8");
    assert_eq!(unescaped, ascii);
    assert!(kept.chars().all(|c| c.is_ascii_alphanumeric() || " -._~".contains(c)), "{kept}");
}

#[test]
fn a_plus_and_a_space_are_distinct() {
    let call = record::<Probe>(|call| call.with_query("to", "+49 151"));
    assert_eq!(call.query(), "to=%2B49%20151");
}

#[test]
fn parameter_names_are_percent_encoded() {
    let call = record::<Probe>(|call| call.with_query("filter[a&b]", "1"));
    assert_eq!(call.query(), "filter%5Ba%26b%5D=1");
}

/// Nested objects of strings, with names without brackets, which the style uses as delimiters.
fn deep_object() -> impl Strategy<Value = Value> {
    let name = "[a-z &=+%é]{1,4}";
    let text = any::<String>().prop_map(Value::from);
    let inner = prop::collection::btree_map(name, text.clone(), 1..3).prop_map(|members| json!(members));
    let member = prop_oneof![text, inner];
    prop::collection::btree_map(name, member, 1..3).prop_map(|members| json!(members))
}

proptest! {
    #[test]
    fn query_values_survive_a_round_trip(name in "\\PC{1,8}", values in prop::collection::vec(any::<String>(), 1..4)) {
        let call = record::<Probe>(|call| call.with_query(&name, &values));
        let pairs: Vec<(String, String)> = url(&call.uri).query_pairs().into_owned().collect();
        let expected: Vec<(String, String)> =
            values.into_iter().map(|value| (name.clone(), value)).collect();
        prop_assert_eq!(pairs, expected);
    }

    #[test]
    fn delimited_values_survive_a_round_trip(values in prop::collection::vec(any::<String>(), 1..4)) {
        let call = record::<Probe>(|call| call.with_query_styled("a", QueryStyle::Form, &values));
        let list = call.query().strip_prefix("a=").expect("the name is in front");
        let read: Vec<String> = list
            .split(',')
            .map(|item| percent_decode_str(item).decode_utf8().expect("UTF-8").into_owned())
            .collect();
        prop_assert_eq!(read, values);
    }

    #[test]
    fn path_values_survive_a_round_trip_in_one_segment(value in any::<String>()) {
        prop_assume!(!["", ".", ".."].contains(&value.as_str()));
        let call = record::<ItemProbe>(|call| call.with_path("item", &value));
        let url = url(&call.uri);
        let segments: Vec<&str> = url.path_segments().expect("a path").collect();
        prop_assert_eq!(segments.len(), 3);
        prop_assert_eq!((segments[0], segments[2]), ("items", "parts"));
        let read = percent_decode_str(segments[1]).decode_utf8().expect("UTF-8");
        prop_assert_eq!(read, value);
        prop_assert_eq!(url.query(), None);
        prop_assert_eq!(url.fragment(), None);
    }

    #[test]
    fn reserved_path_values_do_not_change_the_path(value in "[a.%2eF/?#:;@\\\\ é]{1,6}") {
        let mock = MockTransport::new();
        let client = TestClient::new(&mock);
        let call = Call::<ItemProbe>::new(&client.core);
        let sent = run_ready(call.with_path_reserved("item", PathStyle::Simple, &value));
        prop_assume!(sent.is_ok());
        let url = url(&mock.last().uri);
        let segments: Vec<&str> = url.path_segments().expect("a path").collect();
        prop_assert_eq!(segments.len(), 3);
        prop_assert_eq!((segments[0], segments[2]), ("items", "parts"));
        prop_assert_eq!((url.query(), url.fragment()), (None, None));
    }

    #[test]
    fn exploded_objects_survive_a_round_trip(members in prop::collection::btree_map("\\PC{1,8}", any::<String>(), 1..4)) {
        let call = record::<Probe>(|call| call.with_query("a", json!(members)));
        let pairs: BTreeMap<String, String> = url(&call.uri).query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, members);
    }

    #[test]
    fn deep_objects_survive_a_round_trip(value in deep_object()) {
        let call = record::<Probe>(|call| call.with_query_styled("a", QueryStyle::DeepObject, &value));
        let config = serde_qs::Config::new().max_depth(9).use_form_encoding(true);
        let read: Value = config.deserialize_str(call.query()).expect("a query of brackets");
        prop_assert_eq!(&read["a"], &value);
    }

    #[test]
    fn json_values_survive_a_round_trip(value in any::<String>()) {
        let value = json!({"a": [value]});
        let call = record::<Probe>(|call| call.with_query_styled("a", QueryStyle::Json, &value));
        let (_, json) = url(&call.uri).query_pairs().into_owned().next().expect("a pair");
        prop_assert_eq!(serde_json::from_str::<Value>(&json).expect("JSON"), value);
    }

    #[test]
    fn form_values_survive_a_round_trip(name in "\\PC{1,8}", value in any::<String>()) {
        let mut form = serde_json::Map::new();
        form.insert(name.clone(), json!(value));
        let call = record::<PostProbe>(|call| call.with_form(&json!(form)));
        let pairs: Vec<(String, String)> =
            url::form_urlencoded::parse(&call.body).into_owned().collect();
        prop_assert_eq!(pairs, vec![(name, value)]);
    }

    #[test]
    fn cookies_are_parsed_by_a_server(values in prop::collection::btree_map("[a-z_]{1,5}", any::<String>(), 1..4)) {
        let mock = MockTransport::new();
        let client = TestClient::new(&mock);
        let object = json!(values);
        let call = Call::<Probe>::new(&client.core);
        run_ready(call.with_cookie("all", &object)).expect("a response");
        let sent = mock.last();
        let header = sent.header("cookie").expect("the header is ASCII");
        let pairs = cookie::Cookie::split_parse_encoded(header).map(|pair| pair.expect("a cookie"));
        let read: BTreeMap<String, String> =
            pairs.map(|pair| (pair.name().to_owned(), pair.value().to_owned())).collect();
        prop_assert_eq!(read, values);
    }

    #[test]
    fn cookie_values_survive_a_round_trip(value in any::<String>()) {
        let call = record::<Probe>(|call| call.with_cookie("a", &value));
        let pair = call.header("cookie").expect("the header is ASCII");
        let read = percent_decode_str(&pair[2..]).decode_utf8().expect("UTF-8");
        prop_assert_eq!(read, value);
    }
}
