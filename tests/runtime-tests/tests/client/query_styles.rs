//! Query parameters against the table of OpenAPI 3.1, Style Examples, and RFC 6570, 3.2.8 and 3.2.9.

use runtime_tests::probe::{Probe, record};
use runtime_tests::runtime::QueryStyle;
use serde_json::{Value, json};

fn query(style: QueryStyle, value: &Value) -> String {
    record::<Probe>(|call| call.with_query_styled("color", style, value)).query().to_owned()
}

fn object() -> Value {
    json!({"R": 100, "G": 200, "B": 150})
}

/// Both orders of an object's members are correct: as in the document, or sorted.
#[track_caller]
fn assert_members(written: &str, as_documented: &str, sorted: &str) {
    assert!(written == as_documented || written == sorted, "{written}");
}

#[test]
fn empty_strings_are_written_with_their_name() {
    for style in [QueryStyle::Form, QueryStyle::FormExploded] {
        assert_eq!(query(style, &json!("")), "color=");
    }
}

#[test]
fn strings_are_written_alike_in_all_styles() {
    use QueryStyle::{DeepObject, Form, FormExploded, PipeDelimited, SpaceDelimited};
    for style in [Form, FormExploded, SpaceDelimited, PipeDelimited, DeepObject] {
        assert_eq!(query(style, &json!("blue")), "color=blue");
    }
}

#[test]
fn lists_follow_their_style() {
    let list = json!(["blue", "black", "brown"]);
    let rows = [
        (QueryStyle::Form, "color=blue,black,brown"),
        (QueryStyle::FormExploded, "color=blue&color=black&color=brown"),
        (QueryStyle::SpaceDelimited, "color=blue%20black%20brown"),
        (QueryStyle::PipeDelimited, "color=blue%7Cblack%7Cbrown"),
    ];
    for (style, expected) in rows {
        assert_eq!(query(style, &list), expected, "{style:?}");
    }
}

#[test]
fn objects_follow_their_style() {
    let rows = [
        (QueryStyle::Form, "color=R,100,G,200,B,150", "color=B,150,G,200,R,100"),
        (QueryStyle::FormExploded, "R=100&G=200&B=150", "B=150&G=200&R=100"),
        (
            QueryStyle::SpaceDelimited,
            "color=R%20100%20G%20200%20B%20150",
            "color=B%20150%20G%20200%20R%20100",
        ),
        (QueryStyle::PipeDelimited, "color=R%7C100%7CG%7C200%7CB%7C150", "color=B%7C150%7CG%7C200%7CR%7C100"),
        (
            QueryStyle::DeepObject,
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100",
        ),
    ];
    for (style, as_documented, sorted) in rows {
        assert_members(&query(style, &object()), as_documented, sorted);
    }
}

#[test]
fn absent_values_and_empty_lists_and_objects_are_omitted() {
    use QueryStyle::{DeepObject, Form, FormExploded, PipeDelimited, SpaceDelimited};
    for style in [Form, FormExploded, SpaceDelimited, PipeDelimited, DeepObject] {
        for nothing in [json!(null), json!([]), json!([null]), json!({}), json!({"a": null})] {
            assert_eq!(query(style, &nothing), "", "{style:?} {nothing}");
        }
    }
}

#[test]
fn empty_items_and_properties_are_written() {
    assert_eq!(query(QueryStyle::FormExploded, &json!(["", "a"])), "color=&color=a");
    assert_eq!(query(QueryStyle::Form, &json!(["", "a"])), "color=,a");
    assert_eq!(query(QueryStyle::FormExploded, &json!({"a": ""})), "a=");
}

#[test]
fn delimiters_in_values_are_percent_encoded() {
    assert_eq!(query(QueryStyle::Form, &json!(["a,b", "c"])), "color=a%2Cb,c");
    assert_eq!(query(QueryStyle::FormExploded, &json!(["a&b=c"])), "color=a%26b%3Dc");
    assert_eq!(query(QueryStyle::DeepObject, &json!({"a]": "+"})), "color%5Ba%5D%5D=%2B");
}

#[test]
fn numbers_and_booleans_are_written_as_in_json() {
    for (value, expected) in [
        (json!(true), "color=true"),
        (json!(-3), "color=-3"),
        (json!(0.5), "color=0.5"),
        (json!(9_007_199_254_740_993_i64), "color=9007199254740993"),
    ] {
        assert_eq!(query(QueryStyle::FormExploded, &value), expected);
    }
}

#[test]
fn nested_deep_objects_use_more_brackets() {
    let value = json!({"created": {"after": 5}, "tags": ["a", "b"]});
    assert_eq!(
        query(QueryStyle::DeepObject, &value),
        "color%5Bcreated%5D%5Bafter%5D=5&color%5Btags%5D%5B0%5D=a&color%5Btags%5D%5B1%5D=b"
    );
}

#[test]
fn nested_values_a_style_cannot_express_are_json() {
    assert_eq!(query(QueryStyle::FormExploded, &json!([[1, 2]])), "color=%5B1%2C2%5D");
}

#[test]
fn json_is_one_value_under_its_name() {
    assert_eq!(query(QueryStyle::Json, &json!({"R": [1]})), "color=%7B%22R%22%3A%5B1%5D%7D");
    assert_eq!(query(QueryStyle::Json, &json!("blue")), "color=%22blue%22");
    assert_eq!(query(QueryStyle::Json, &Value::Null), "");
}

#[test]
fn a_parameter_can_be_the_whole_query() {
    assert_eq!(query(QueryStyle::Whole, &json!("$.a[1:2]")), "%24.a%5B1%3A2%5D");
    assert_eq!(query(QueryStyle::WholeJson, &json!({"R": 1})), "%7B%22R%22%3A1%7D");
    let call =
        record::<Probe>(|call| call.with_query_styled("all", QueryStyle::Whole, "a").with_query("b", 1));
    assert_eq!(call.query(), "a&b=1");
}

#[test]
fn allowed_reserved_characters_are_not_encoded() {
    let reserved = |style, value: &Value| {
        let call = record::<Probe>(|call| call.with_query_reserved("q", style, value));
        call.query().to_owned()
    };
    let all = json!(":/?[]@!$&'()*+,;=");
    assert_eq!(reserved(QueryStyle::FormExploded, &all), "q=:/?[]@!$&'()*+,;=");
    assert_eq!(reserved(QueryStyle::FormExploded, &json!("a b#\u{e9}")), "q=a%20b%23%C3%A9");
    assert_eq!(reserved(QueryStyle::FormExploded, &json!("%2F%2x%")), "q=%2F%252x%25");
    assert_eq!(reserved(QueryStyle::Form, &json!(["a/b", "c"])), "q=a/b,c");
    assert_eq!(reserved(QueryStyle::DeepObject, &json!({"a": "/"})), "q%5Ba%5D=/");
}

#[test]
fn later_values_replace_earlier_ones_and_none_removes_them() {
    let call = record::<Probe>(|call| {
        call.with_query("limit", 1)
            .with_query("page", 1)
            .with_query("limit", 2)
            .with_query("page", None::<i64>)
    });
    assert_eq!(call.query(), "limit=2");
}

#[test]
fn query_parameters_keep_the_order_in_which_they_are_set() {
    let call = record::<Probe>(|call| call.with_query("b", "1").with_query("a", ["2", "3"].as_slice()));
    assert_eq!(call.query(), "b=1&a=2&a=3");
}
